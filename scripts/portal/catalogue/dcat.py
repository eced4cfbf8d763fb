"""The catalogue as DCAT-AP 3.0.1: a JSON-LD document of nodes that each have an address, none of them blank.

The addresses of what has no page are `data/catalogue.ttl#…`, where a program finds it described.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal.catalogue import media, paging, words
from portal.catalogue.datasets import Dataset
from portal.derive import Site
from portal.edition import Edition
from portal.file import File
from portal.language import Text, both
from portal.model import Document
from portal.pages import routes, titles
from portal.registry import Locality

Node = dict[str, Any]
ADDRESS = "data/catalogue.ttl"
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
_KEYWORDS = (Text("an sinh xã hội", "social welfare"), Text("Việt Nam", "Viet Nam"))


def documents(
    site: Site, datasets: Iterable[Dataset], files: Mapping[str, File]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """By name, one after the other: the catalogue, or its pages where it is large."""
    whole = list(datasets)
    issued = min((dataset.issued for dataset in whole if dataset.issued), default="")
    pages = paging.split(site, whole)
    for name, found in pages.items():
        view = paging.view(site.portal.edition, list(pages), name, len(whole))
        catalogue = _catalogue(site, found, issued)
        if name == paging.FIRST:  # the data set that it serves stands there
            catalogue["service"] = _here(site.portal.edition, "api")
            view.append(_service(site))
        nodes = [*view, catalogue, *_nodes(site, found, files)]
        yield name, {"@context": words.CONTEXT, "@graph": nodes}


def _nodes(site: Site, found: list[Dataset], files: Mapping[str, File]) -> Iterator[Node]:
    """What is shared first, then each dataset with its distributions: a document says all that it names."""
    yield from _shared(site)
    yield from words.KNOWN
    yield words.licence(site.portal.edition.imprint.licence)
    for kind in {kind.type: kind for kind in media.KINDS.values()}:
        yield {"@id": words.IANA + kind, "@type": "dct:MediaType"}
    yield from _file_types()
    yield from _standards()
    yield from _places(site, found)
    yield from _series_of_datasets(site, found)
    for dataset in found:
        yield from _dataset(site, dataset, files)
        for earlier in dataset.earlier:
            yield from _dataset(site, earlier, files, now=dataset)


def _here(edition_: Edition, name: str) -> str:
    return f"{edition_.url(ADDRESS)}#{name}"


def _page(edition_: Edition, page: Text) -> list[Node]:
    """The page in each language, typed as what it is."""
    return [
        {"@id": edition_.page(page, language), "@type": "foaf:Document"} for language in edition_.languages
    ]


def _spatial(edition_: Edition) -> str | list[str]:
    """The provinces that the portal is for, or the country."""
    return [_here(edition_, f"place-{code}") for code in edition_.imprint.provinces] or words.COUNTRY


def _common(site: Site) -> Node:
    """What is said of the catalogue, of each series and of each dataset alike."""
    here = site.portal.edition
    return {"publisher": _here(here, "publisher"), "contactPoint": _here(here, "contact")}


def _catalogue(site: Site, datasets: list[Dataset], issued: str) -> Node:
    here = site.portal.edition
    return {
        "@id": _here(here, "catalogue"),
        "@type": "dcat:Catalog",
        "title": both(Text(f"{here.name.vi}: danh mục dữ liệu", f"{here.name.en}: data catalogue")),
        "description": both(_ABOUT),
        **_common(site),
        "license": here.imprint.licence.address,
        "language": [words.VIETNAMESE, words.ENGLISH],
        "spatial": _spatial(here),
        **({"issued": issued} if issued else {}),
        "modified": here.version,
        "version": here.version,
        "homepage": {"@id": here.address, "@type": "foaf:Document"},
        "themeTaxonomy": [words.THEMES, _here(here, "domains")],
        "dataset": [_here(here, dataset.name) for dataset in datasets],
    }


def _service(site: Site) -> Node:
    """The static API, which gives the same figures in small files."""
    here = site.portal.edition
    return {
        "@id": _here(here, "api"),
        "@type": "dcat:DataService",
        "title": both(_API),
        "description": both(_API_ABOUT),
        **_common(site),
        "license": here.imprint.licence.address,
        "accessRights": words.PUBLIC,
        "keyword": {"vi": [k.vi for k in _KEYWORDS], "en": [k.en for k in _KEYWORDS]},
        "theme": words.SOCIETY,
        "conformsTo": {"@id": "https://spec.openapis.org/oas/v3.1.0", "@type": "dct:Standard"},
        "endpointURL": {"@id": here.url(routes.API), "@type": "rdfs:Resource"},
        "endpointDescription": {"@id": here.url(f"{routes.API}openapi.json"), "@type": "rdfs:Resource"},
        "servesDataset": _here(here, "observations"),
    }


def _shared(site: Site) -> Iterator[Node]:
    here = site.portal.edition
    yield {
        "@id": _here(here, "publisher"),
        "@type": "foaf:Agent",
        "name": here.imprint.publisher.vi,
        "homepage": {"@id": here.page(routes.ABOUT, "vi"), "@type": "foaf:Document"},
    }
    yield {
        "@id": _here(here, "contact"),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "fn": here.imprint.publisher.vi,
        "hasURL": here.imprint.contact or here.page(routes.ABOUT, "vi"),
    }
    yield {"@id": _here(here, "domains"), "@type": "skos:ConceptScheme", "title": both(_DOMAINS)}
    for domain in site.portal.registry.domains.values():
        yield {
            "@id": _here(here, f"domain-{domain.id}"),
            "@type": "skos:Concept",
            "prefLabel": both(domain.name),
            "inScheme": _here(here, "domains"),
        }


def _file_types() -> Iterator[Node]:
    for code in sorted({kind.format for kind in media.KINDS.values()}):
        address = words.file_type(code)
        yield {
            "@id": address,
            "@type": "dct:MediaTypeOrExtent",
            "inScheme": address.rpartition("/")[0],
        }


def _standards() -> Iterator[Node]:
    for address in sorted({kind.standard for kind in media.KINDS.values() if kind.standard}):
        yield {"@id": address, "@type": "dct:Standard"}


def _places(site: Site, datasets: list[Dataset]) -> Iterator[Node]:
    """Localities with figures, and what they belong to."""
    here, registry = site.portal.edition, site.portal.registry
    reporting = [place for dataset in datasets for place in dataset.about.localities]
    reporting += [registry.localities[code] for code in here.imprint.provinces]
    for place in dict.fromkeys(x for unit in reporting for x in (unit, *registry.ancestors(unit))):
        yield {
            "@id": _here(here, f"place-{place.id}"),
            "@type": "dct:Location",
            "prefLabel": both(titles.full(registry, place)),
            "identifier": place.code,
            "isPartOf": _here(here, f"place-{place.parent}") if place.parent else words.COUNTRY,
        }


def _series_of_datasets(site: Site, datasets: list[Dataset]) -> Iterator[Node]:
    """What a locality reports from time to time: its packages are in the series."""
    here = site.portal.edition
    packages = (dataset for dataset in datasets if dataset.name.startswith("package-"))
    for place in dict.fromkeys(unit for d in packages for unit in d.about.localities):
        name = titles.full(site.portal.registry, place)
        yield {
            "@id": _here(here, f"series-{place.id}"),
            "@type": "dcat:DatasetSeries",
            "title": both(Text(f"Báo cáo an sinh xã hội: {name.vi}", f"Social welfare reports: {name.en}")),
            "description": both(
                Text(
                    f"Các gói số liệu đọc từ báo cáo an sinh xã hội của {name.vi}.",
                    f"The packages of figures read from social welfare reports of {name.en}.",
                )
            ),
            **_common(site),
            "spatial": _here(here, f"place-{place.id}"),
            **_rhythm(site, place),
            "landingPage": _page(here, routes.locality(place)),
        }


def _rhythm(site: Site, place: Locality) -> Node:
    """How often the locality reports, where it is declared: the shortest, for the standard has room for one."""
    rhythms = site.portal.registry.rhythms.get(place.id, ())
    return {"accrualPeriodicity": words.FREQUENCIES[rhythms[0].cycle]} if rhythms else {}


def _dataset(
    site: Site, dataset: Dataset, files: Mapping[str, File], now: Dataset | None = None
) -> Iterator[Node]:
    """With its distributions; `now` is the newest version of one that is not."""
    here, about = site.portal.edition, dataset.about
    name = _here(here, dataset.name)
    domains = dict.fromkeys(indicator.domain for indicator in about.indicators)
    is_package = dataset.name.startswith("package-")
    keywords = (*_KEYWORDS, *dataset.keywords)
    yield {
        "@id": name,
        "@type": "dcat:Dataset",
        "title": both(dataset.title),
        "description": both(dataset.description),
        "identifier": dataset.name,
        "version": dataset.version,
        **({"issued": dataset.issued} if dataset.issued else {}),
        "modified": dataset.version,
        **_common(site),
        "accessRights": words.PUBLIC,
        "type": words.STATISTICS,
        "language": [words.VIETNAMESE, words.ENGLISH],
        "keyword": {"vi": [k.vi for k in keywords], "en": [k.en for k in keywords]},
        "theme": [words.SOCIETY, *(_here(here, f"domain-{domain}") for domain in domains)],
        "spatial": [_here(here, f"place-{place.id}") for place in about.localities] if is_package else _spatial(here),
        **({"temporal": f"{name}-time"} if about.start else {}),
        "landingPage": _page(here, dataset.page),
        **({"inSeries": [_here(here, f"series-{p.id}") for p in about.localities]} if is_package else {}),
        **({"provenance": [_provenance(here, d) for d in about.documents]} if is_package else {}),
        **({"hasVersion": [_here(here, d.name) for d in dataset.earlier]} if dataset.earlier else {}),
        **({"isVersionOf": _here(here, now.name)} if now else {}),
        "distribution": [f"{name}-file-{number}" for number, _ in enumerate(dataset.files, start=1)],
    }  # fmt: skip
    if about.start and about.end:
        span = {"startDate": about.start.isoformat(), "endDate": about.end.isoformat()}
        yield {"@id": f"{name}-time", "@type": "dct:PeriodOfTime", **span}
    for number, path in enumerate(dataset.files, start=1):
        yield _distribution(here, f"{name}-file-{number}", path, files, dataset)


def _provenance(here: Edition, found: Document) -> Node:
    """Which report the figures were read from, by its number, day and sum."""
    numbered = Text(f" số {found.number}", f" no. {found.number}") if found.number else Text("", "")
    return {
        "@id": _here(here, f"document-{found.id}"),
        "@type": "dct:ProvenanceStatement",
        "label": both(
            Text(
                f"Đọc từ báo cáo{numbered.vi} ngày {found.date} của {found.issuer.vi}; SHA-256 của tệp: {found.sha256}",
                f"Read from report{numbered.en} of {found.date} by {found.issuer.en}; SHA-256 of the file: {found.sha256}",
            )
        ),
    }


def _distribution(here: Edition, name: str, path: str, files: Mapping[str, File], dataset: Dataset) -> Node:
    kind, file, address = media.of(path), files[path], here.url(f"data/{path}")
    assert kind, path
    described = path.removesuffix(".csv") + ".csv-metadata.json"
    schema = {"@id": here.url(f"data/{described}"), "@type": "dct:Standard"}
    standards = [*([kind.standard] if kind.standard else []), *([schema] if described in files else [])]
    return {
        "@id": name,
        "@type": "dcat:Distribution",
        "title": both(kind.name),
        "description": both(kind.about),
        "availability": words.STABLE,
        "accessURL": address,
        "downloadURL": address,
        "mediaType": words.IANA + kind.type,
        "format": words.file_type(kind.format),
        "byteSize": str(file.size),
        "checksum": {
            "@id": f"{name}-sum",
            "@type": "spdx:Checksum",
            "algorithm": words.SHA256,
            "checksumValue": file.sha256,
        },
        "license": here.imprint.licence.address,
        "modified": dataset.version,
        **({"conformsTo": standards} if standards else {}),
    }
