"""The tables of the whole portal that hold no observations: places, indicators, documents, discrepancies.

Every row says where it is shown, of which version it is, and the licence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from portal import schemas
from portal.audit import broken
from portal.derive import Site
from portal.downloads import changes, discrepancies, documents, expected, lines
from portal.downloads.lines import Columns
from portal.downloads.table import Table
from portal.language import NOTHING, Text
from portal.packages import Source
from portal.pages import routes

NAMES = (
    "observations",
    "localities",
    "indicators",
    "documents",
    "discrepancies",
    "changes",
    "versions",
    "expected",
)
_CREDITS: tuple[dict[str, Any], ...] = (
    {
        "name": "address",
        "type": "string",
        "format": "uri",
        "title": "Địa chỉ",
        "description": "The page that shows it; empty where none does",
        "description_vi": "Trang hiện nó; trống nếu không có trang nào.",
    },
    {
        "name": "version",
        "type": "date",
        "format": "default",
        "title": "Phiên bản",
        "description": "The version of its package: the day on which that last changed",
        "description_vi": "Phiên bản của gói dữ liệu: ngày gói được sửa gần nhất.",
    },
    {
        "name": "licence",
        "type": "string",
        "title": "Giấy phép",
        "description": "The licence: free to reuse with attribution",
        "description_vi": "Giấy phép: dùng lại tự do, ghi nguồn.",
    },
)


def tables(source: Source, site: Site) -> Iterator[Table]:
    """All but the observations, in the order of `NAMES`."""
    portal, version = site.portal, str(source.registry.descriptor["version"])
    title, page = Text("Địa phương", "Localities"), routes.LOCALITIES
    shown = [
        (routes.locality(unit) if unit.id in site.units else NOTHING, version)
        for unit in portal.registry.localities.values()
    ]
    yield _of_the_registry(source, site, "localities", title, page, shown)
    title, page = Text("Chỉ tiêu", "Indicators"), routes.INDICATORS
    shown = [(_page(site, indicator), version) for indicator in portal.registry.indicators]
    yield _of_the_registry(source, site, "indicators", title, page, shown)
    sources = tuple(sorted(portal.documents.values(), key=lambda d: d.id))
    title, page = Text("Tài liệu nguồn", "Source documents"), routes.DOCUMENTS
    shown = [(routes.document(d), site.versions[d.package]) for d in sources]
    rows = _credited(site, documents.rows(site), shown)
    yield Table("documents", title, page, rows, _made(rows, documents.COLUMNS), sources)
    found = broken(site.findings)
    title, page = Text("Sai lệch", "Discrepancies"), routes.DISCREPANCIES
    shown = [(_anchor(f.package, f.identity), site.versions[f.package]) for f in found]
    rows = _credited(site, discrepancies.rows(portal.registry, found), shown)
    yield Table("discrepancies", title, page, rows, _made(rows, discrepancies.COLUMNS), sources)
    yield from _of_the_history(site)
    title, page = Text("Kỳ chờ báo cáo", "Expected periods"), routes.LOCALITIES
    yield Table("expected", title, page, expected.rows(site), expected.schema())


def _of_the_history(site: Site) -> Iterator[Table]:
    title, rows = Text("Thay đổi của từng số liệu", "Changes of each figure"), changes.rows(site)
    schema = _made(rows, changes.COLUMNS) | {"primaryKey": ["package", "version", "id", "column"]}
    yield Table("changes", title, routes.REVISIONS, rows, schema)
    title, rows = (
        Text("Các phiên bản của gói dữ liệu", "Versions of the data packages"),
        changes.versions(site),
    )
    schema = _made(rows, changes.VERSIONS) | {"primaryKey": ["package", "version"]}
    yield Table("versions", title, routes.REVISIONS, rows, schema)


def _of_the_registry(
    source: Source, site: Site, name: str, title: Text, page: Text, shown: Iterable[tuple[Text, str]]
) -> Table:
    schema = schemas.standalone(name, frozenset(NAMES))
    schema.pop("registryKeys", None)
    schema["fields"] += _CREDITS
    cells = source.registry.tables.cells[name]
    rows = _credited(site, lines.columns(cells.columns, cells.rows()), shown)
    return Table(name, title, page, rows, schema)


def _page(site: Site, indicator: str) -> Text:
    """What nobody reported has no page."""
    found = site.portal.registry.indicators[indicator]
    return routes.indicator(found) if indicator in site.by_indicator else Text("", "")


def _anchor(package: str, identity: str) -> Text:
    page, anchor = routes.DISCREPANCIES, f"#{package}_{identity}"
    return Text(page.vi + anchor, page.en + anchor)


def _credited(site: Site, rows: Columns, shown: Iterable[tuple[Text, str]]) -> Columns:
    """The rows, each with the address of where it is shown, its version and the licence."""
    address, licence = site.portal.edition.page, site.portal.edition.imprint.licence.id
    cells = [(address(page, "vi") if page else "", version, licence) for page, version in shown]
    return {**rows, **lines.columns([field["name"] for field in _CREDITS], cells)}


def _made(rows: Columns, described: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The schema of a table that the build makes."""
    credits_ = {field["name"]: field for field in _CREDITS}
    fields = [
        {"name": column, "type": "string", **described[column]} if column in described else credits_[column]
        for column in rows
    ]
    key = [fields[0]["name"]]
    return {"fieldsMatch": "exact", "fields": fields, "missingValues": [""], "primaryKey": key}
