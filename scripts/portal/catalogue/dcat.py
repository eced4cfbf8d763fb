"""The catalogue as DCAT-AP 3.0.1: nodes that each have an address, none of them blank, and the datasets, which are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.catalogue import linked, media, paging, places, words
from portal.catalogue.common import KEYWORDS, Node, address, answering, spatial
from portal.catalogue.entries import Entry
from portal.derive import Site
from portal.language import Text, both
from portal.pages import routes

_ABOUT = Text(
    "Số liệu an sinh xã hội của các địa phương Việt Nam, đọc từ báo cáo đã công bố, từng con số có nguồn.",
    "Social welfare figures of Viet Nam’s localities, read from published reports, every single one with its source.",
)
_API = Text("API tĩnh, phiên bản 1", "Static API, version 1")
_API_ABOUT = Text(
    "Các tệp JSON nhỏ có liên kết với nhau: địa phương, kỳ, chỉ tiêu, tài liệu, sai lệch; mô tả bằng OpenAPI 3.1.",
    "Small linked JSON files: localities, periods, indicators, documents, discrepancies; described in OpenAPI 3.1.",
)
_DOMAINS = Text("Lĩnh vực an sinh xã hội", "Domains of social welfare")


@dataclass(frozen=True)
class Catalogue:
    """A document: its name, the nodes that it begins with, and the datasets that follow them."""

    name: str
    opening: list[Node]
    entries: list[Entry]

    @property
    def made_from(self) -> str:
        """All that its files follow from."""
        return f"{self.name} {self.opening} {[(entry.name, entry.sum) for entry in self.entries]}"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """In each form, by path below `data/`."""
        texts = (linked.texts(words.CONTEXT, self.opening), *(entry.texts() for entry in self.entries))
        for ending, content in linked.document(words.CONTEXT, texts):
            yield f"{self.name}.{ending}", content


def documents(site: Site, entries: Iterable[Entry]) -> Iterator[Catalogue]:
    """One after the other: the catalogue, or its pages where it is large."""
    whole = list(entries)
    issued = min((entry.issued for entry in whole if entry.issued), default="")
    pages = paging.split(site.portal.registry, whole)
    for name, found in pages.items():
        view = paging.view(site.portal.edition, list(pages), name, len(whole))
        catalogue = _catalogue(site, found, issued)
        if name == paging.FIRST:  # the data set that it serves stands there
            catalogue["service"] = address(site.portal.edition, "api")
            view.append(_service(site))
        yield Catalogue(name, [*view, catalogue, *_named(site, found)], found)


def _named(site: Site, found: list[Entry]) -> Iterator[Node]:
    """What datasets name: a document says all of it."""
    yield from _shared(site)
    yield from words.KNOWN
    yield words.licence(site.portal.edition.imprint.licence)
    for kind in {kind.type: kind for kind in media.KINDS.values()}:
        yield {"@id": words.IANA + kind, "@type": "dct:MediaType"}
    yield from _file_types()
    yield from _standards()
    yield from places.nodes(site, (code for entry in found for code in entry.places))
    yield from places.series(site, (code for entry in found if entry.is_package for code in entry.places))


def _catalogue(site: Site, entries: list[Entry], issued: str) -> Node:
    here = site.portal.edition
    return {
        "@id": address(here, "catalogue"),
        "@type": "dcat:Catalog",
        "title": both(Text(f"{here.name.vi}: danh mục dữ liệu", f"{here.name.en}: data catalogue")),
        "description": both(_ABOUT),
        **answering(here),
        "license": here.imprint.licence.address,
        "language": [words.VIETNAMESE, words.ENGLISH],
        "spatial": spatial(here),
        **({"issued": issued} if issued else {}),
        "modified": here.version,
        "version": here.version,
        "homepage": {"@id": here.address, "@type": "foaf:Document"},
        "themeTaxonomy": [words.THEMES, address(here, "domains")],
        "dataset": [address(here, entry.name) for entry in entries],
    }


def _service(site: Site) -> Node:
    """The static API, which gives the same figures in small files."""
    here = site.portal.edition
    return {
        "@id": address(here, "api"),
        "@type": "dcat:DataService",
        "title": both(_API),
        "description": both(_API_ABOUT),
        **answering(here),
        "license": here.imprint.licence.address,
        "accessRights": words.PUBLIC,
        "keyword": {"vi": [k.vi for k in KEYWORDS], "en": [k.en for k in KEYWORDS]},
        "theme": words.SOCIETY,
        "conformsTo": {"@id": "https://spec.openapis.org/oas/v3.1.0", "@type": "dct:Standard"},
        "endpointURL": {"@id": here.url(routes.API), "@type": "rdfs:Resource"},
        "endpointDescription": {"@id": here.url(f"{routes.API}openapi.json"), "@type": "rdfs:Resource"},
        "servesDataset": address(here, "observations"),
    }


def _shared(site: Site) -> Iterator[Node]:
    here = site.portal.edition
    yield {
        "@id": address(here, "publisher"),
        "@type": "foaf:Agent",
        "name": here.imprint.publisher.vi,
        "homepage": {"@id": here.page(routes.ABOUT, "vi"), "@type": "foaf:Document"},
    }
    yield {
        "@id": address(here, "contact"),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "fn": here.imprint.publisher.vi,
        "hasURL": here.imprint.contact or here.page(routes.ABOUT, "vi"),
    }
    yield {"@id": address(here, "domains"), "@type": "skos:ConceptScheme", "title": both(_DOMAINS)}
    for domain in site.portal.registry.domains.values():
        yield {
            "@id": address(here, f"domain-{domain.id}"),
            "@type": "skos:Concept",
            "prefLabel": both(domain.name),
            "inScheme": address(here, "domains"),
        }


def _file_types() -> Iterator[Node]:
    for code in sorted({kind.format for kind in media.KINDS.values()}):
        kind = words.file_type(code)
        yield {"@id": kind, "@type": "dct:MediaTypeOrExtent", "inScheme": kind.rpartition("/")[0]}


def _standards() -> Iterator[Node]:
    for standard in sorted({kind.standard for kind in media.KINDS.values() if kind.standard}):
        yield {"@id": standard, "@type": "dct:Standard"}
