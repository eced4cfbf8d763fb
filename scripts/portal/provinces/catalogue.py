"""The catalogue above those of the provinces: DCAT-AP lets a catalogue have catalogues, each at its own address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from portal import downloads, packages
from portal.catalogue import common, coverage, datapackage, dcat, entries, linked, media, schema_org, words
from portal.catalogue.common import Node
from portal.catalogue.datasets import Dataset
from portal.downloads.table import Table
from portal.edition import BELOW
from portal.file import File
from portal.language import LANGUAGES, Language, Text, both
from portal.packages import REGISTRY, Source
from portal.pages import routes, titles
from portal.pages.page import Page
from portal.provinces.country import Country
from portal.provinces.summary import Child
from portal.provinces.tables import PROVINCES

_CONTEXT: Node = {**words.CONTEXT, "catalog": {"@id": "dcat:catalog", "@type": "@id"}}
_ABOUT = {
    PROVINCES: Text(
        "Các tỉnh, thành phố có số liệu: địa chỉ trang, tệp, API, danh mục; bao nhiêu số liệu, báo cáo, địa phương.",
        "The provinces with figures: addresses of site, files, API and catalogue; how many figures, reports, localities.",
    ),
    "localities": Text(
        "Các đơn vị hành chính, mã chính thức, thời gian có hiệu lực, đơn vị trước và sau.",
        "Administrative units, their official codes, when they were valid, what came before and after them.",
    ),
    "indicators": Text(
        "Các chỉ tiêu: đơn vị, cách đếm, điều chỉ tiêu không cho biết.",
        "The indicators: unit, what is counted, what they do not say.",
    ),
}
_REGISTRY = (
    Text("Danh mục dùng chung", "The shared registry"),
    Text(
        "Địa phương, lĩnh vực, đơn vị, chỉ tiêu, chiều phân tổ, đẳng thức, thuật ngữ mà mọi gói dùng chung.",
        "Localities, domains, units, indicators, dimensions, identities and terms that all packages share.",
    ),
)


def files(
    source: Source, country: Country, tables: Iterable[Table], known: Mapping[str, File]
) -> Iterator[tuple[str, bytes]]:
    """By path below `data/`, as the files that are `known`."""
    found = list(tables)
    yield "datapackage.json", _described(source, country, found, known)
    for ending, content in _document(country, _datasets(source, country, found, known), known):
        yield f"catalogue.{ending}", content


def blocks(
    source: Source, country: Country, tables: Iterable[Table], known: Mapping[str, File]
) -> schema_org.Blocks:
    """What the first page and that of the data say to search engines: that there is a catalogue of catalogues. The data
    themselves are found where they stand, on the sites of the provinces.
    """
    own = _datasets(source, country, tables, known)

    def of(page: Page) -> dict[Language, str]:
        if page.path not in (routes.HOME, routes.DATA):
            return dict.fromkeys(LANGUAGES, "")
        return {at: schema_org.block(_found(country, own, page, at)) for at in LANGUAGES}

    return of


def _found(country: Country, own: list[Dataset], page: Page, language: Language) -> Node:
    below = [
        {
            "@type": "DataCatalog",
            "name": child.province.name.opening[language],
            "url": country.url(child, f"{BELOW[language]}{routes.DATA[language]}"),
        }
        for child in country.children
    ]
    return {**schema_org.catalogue(country.site, own, page, language), "hasPart": below}


def _datasets(
    source: Source, country: Country, tables: Iterable[Table], known: Mapping[str, File]
) -> list[Dataset]:
    return [*_of(country, tables, known), _registry(source, known)]


def _described(source: Source, country: Country, tables: list[Table], known: Mapping[str, File]) -> bytes:
    """The tables with their schemas, as any portal describes its own; that of the provinces first."""
    edition = country.site.portal.edition
    found = json.loads(datapackage.descriptor(replace(source, reports=()), edition, tables, known))
    for table in (table for table in tables if table.name == PROVINCES):
        path = f"{table.name}.csv"
        resource = packages.resource(table.name, known[path], table.schema)
        title = f"{table.title.vi} / {table.title.en}"
        found["resources"].insert(0, {**resource, "path": path, "title": title})
    return packages.as_json(found).encode()


def _of(country: Country, tables: Iterable[Table], known: Mapping[str, File]) -> Iterator[Dataset]:
    for table in tables:
        paths = (f"{table.name}.{ending}" for ending in downloads.FORMATS)
        shown = tuple(path for path in paths if path in known and media.of(path))
        version = country.site.portal.edition.version
        yield Dataset(
            table.name, table.title, _ABOUT[table.name], table.page, shown, coverage.NOTHING, version
        )


def _registry(source: Source, known: Mapping[str, File]) -> Dataset:
    title, about = _REGISTRY
    version = str(source.registry.descriptor["version"])
    paths = (f"packages/{REGISTRY}.zip", f"packages/{REGISTRY}/{version}.zip")
    shown = tuple(path for path in paths if path in known)
    return Dataset(REGISTRY, title, about, routes.DATA, shown, coverage.NOTHING, version)


def _document(
    country: Country, datasets: Iterable[Dataset], known: Mapping[str, File]
) -> Iterator[tuple[str, bytes]]:
    """As any portal's, with the catalogues below it; its service is the API of each province."""
    here = country.site.portal.edition
    (document,) = dcat.documents(country.site, [entries.of(here, dataset, known) for dataset in datasets])
    nodes = [node for node in document.opening if node["@type"] != "dcat:DataService"]
    own = next(node for node in nodes if node["@type"] == "dcat:Catalog")
    own.pop("service", None)
    own["catalog"] = [_address(country, child, "catalogue") for child in country.children]
    below = [_below(country, child, own) for child in country.children]
    of_datasets = (entry.texts() for entry in document.entries)
    texts = (linked.texts(_CONTEXT, nodes), *of_datasets, linked.texts(_CONTEXT, below))
    return linked.document(_CONTEXT, texts)


def _address(country: Country, child: Child, name: str) -> str:
    return f"{country.url(child, common.ADDRESS)}#{name}"


def _below(country: Country, child: Child, own: Node) -> Node:
    """What is said here of the catalogue of a province; its datasets stand at its address."""
    name = titles.locality(child.province)
    about = both(
        Text(
            f"Số liệu an sinh xã hội của {child.province.name.vi}, đọc từ báo cáo đã công bố.",
            f"Social welfare figures of {child.province.name.en}, read from published reports.",
        )
    )
    return {
        "@id": _address(country, child, "catalogue"),
        "@type": "dcat:Catalog",
        "title": both(Text(f"{name.vi}: danh mục dữ liệu", f"{name.en}: data catalogue")),
        "description": about,
        "publisher": own["publisher"],
        "contactPoint": own["contactPoint"],
        "language": [words.VIETNAMESE, words.ENGLISH],
        "spatial": words.COUNTRY,
        "modified": child.summary.version,
        "version": child.summary.version,
        "license": own["license"],
        "homepage": {"@id": country.url(child), "@type": "foaf:Document"},
        "themeTaxonomy": own["themeTaxonomy"],
    }
