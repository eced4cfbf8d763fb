"""The tables of the site above: the provinces, and the registry's localities and indicators, with where each is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal import downloads
from portal.downloads import lines
from portal.downloads.table import Table
from portal.language import Text
from portal.packages import Source
from portal.pages import routes
from portal.provinces.country import Country

PROVINCES = "provinces"
_TITLE = Text("Tỉnh, thành phố", "Provinces")
_REGISTRY = ("localities", "indicators")
_COLUMNS = {
    "id": ("string", "Mã định danh của tỉnh, thành phố trong danh mục", "Id of the province in the registry"),
    "code": ("string", "Mã đơn vị hành chính", "Official code"),
    "name_vi": ("string", "Tên tiếng Việt", "Name in Vietnamese"),
    "name_en": ("string", "Tên tiếng Anh", "Name in English"),
    "address": ("string", "Địa chỉ trang của tỉnh", "Address of its site"),
    "observations": ("string", "Địa chỉ bảng mọi số liệu", "Address of the table of all its figures"),
    "api": ("string", "Địa chỉ API", "Address of its API"),
    "catalogue": ("string", "Địa chỉ danh mục DCAT", "Address of its catalogue in DCAT-AP"),
    "version": ("date", "Phiên bản: ngày số liệu được sửa gần nhất", "Version: the day on which its data last changed"),
    "figures": ("integer", "Có bao nhiêu số liệu", "How many figures there are"),
    "reports": ("integer", "Có bao nhiêu báo cáo", "How many reports there are"),
    "localities": ("integer", "Bao nhiêu địa phương đã có số liệu", "How many localities have figures"),
    "licence": ("string", "Giấy phép", "The licence"),
}  # fmt: skip


def collect(source: Source, country: Country) -> tuple[Table, ...]:
    """The provinces first."""
    of_registry = (table for table in downloads.collect(source, country.site) if table.name in _REGISTRY)
    return (_provinces(country), *(_shown(country, table) for table in of_registry))


def of_page(page: Text) -> Table:
    """The table that holds what a page counts, without its rows."""
    return Table(PROVINCES, _TITLE, page, {}, {})


def _provinces(country: Country) -> Table:
    rows = lines.columns(_COLUMNS, list(_rows(country)))
    fields = [
        {"name": name, "type": type_, "title": vi, "description": en, "description_vi": f"{vi}."}
        for name, (type_, vi, en) in _COLUMNS.items()
    ]
    schema = {"fieldsMatch": "exact", "fields": fields, "missingValues": [""], "primaryKey": ["id"]}
    return Table(PROVINCES, _TITLE, routes.DATA, rows, schema)


def _rows(country: Country) -> Iterator[tuple[str, ...]]:
    for child in country.children:
        province, told = child.province, child.summary
        yield (
            *(province.id, province.code, province.name.vi, province.name.en),
            country.url(child),
            country.url(child, "data/observations.csv"),
            country.url(child, f"{routes.API}index.json"),
            country.url(child, "data/catalogue.ttl"),
            told.version,
            *(str(told.observations), str(told.documents), str(told.localities)),
            country.site.portal.edition.imprint.licence.id,
        )


def _shown(country: Country, table: Table) -> Table:
    """With the addresses of pages that stand on the sites of provinces, or here; of what has no page none."""
    shown = _localities(country) if table.name == "localities" else _indicators(country)
    return replace(table, whole={**table.columns, "address": list(shown)})


def _localities(country: Country) -> Iterable[str]:
    site, children = country.site, {child.province.id: child for child in country.children}
    for unit in site.portal.registry.localities.values():
        child = children.get(site.places.province[unit.id].id)
        yield country.url(child, routes.locality(unit).vi) if child else ""


def _indicators(country: Country) -> Iterable[str]:
    for indicator in country.site.portal.registry.indicators.values():
        is_shown = indicator in country.indicators
        yield country.site.portal.edition.page(routes.indicator(indicator), "vi") if is_shown else ""
