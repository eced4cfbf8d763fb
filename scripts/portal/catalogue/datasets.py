"""Which datasets there are: a table of everything, a package, the figures of a page; each with its files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from portal import sdmx
from portal.catalogue import coverage, media
from portal.catalogue.coverage import Coverage
from portal.derive import Site
from portal.downloads import FORMATS, MOST_ROWS, TOO_LARGE
from portal.downloads.table import Table
from portal.downloads.tables import OF_EVERYTHING
from portal.language import Text
from portal.packages import REGISTRY, Package, Source
from portal.pages import routes


@dataclass(frozen=True)
class Dataset:
    """`files` are paths below `data/`, `page` the one that shows it, `issued` and `version` days; `earlier` are the
    versions before this one, which keep their addresses.
    """

    name: str
    title: Text
    description: Text
    page: Text
    files: tuple[str, ...]
    about: Coverage
    version: str
    issued: str = ""
    keywords: tuple[Text, ...] = ()
    earlier: tuple[Dataset, ...] = ()


_EVERYTHING = {
    "observations": Text(
        "Mọi số liệu an sinh xã hội trên {name}, mỗi dòng một con số: địa phương, kỳ, chỉ tiêu, phân tổ, giá trị, "
        "đơn vị, dạng in, trạng thái, báo cáo nguồn, mục và dòng.",
        "Every social welfare figure of {name}, one a row: locality, period, indicator, breakdown, value, unit, "
        "printed form, status, source report, section and line.",
    ),
    "localities": Text(
        "Các đơn vị hành chính, mã chính thức, thời gian có hiệu lực, đơn vị trước và sau.",
        "Administrative units, their official codes, when they were valid, what came before and after them.",
    ),
    "indicators": Text(
        "Các chỉ tiêu: đơn vị, cách đếm, điều chỉ tiêu không cho biết.",
        "The indicators: unit, what is counted, what they do not say.",
    ),
    "documents": Text(
        "Các báo cáo nguồn: nơi ban hành, số, ngày, mã SHA-256 của tệp đã đọc.",
        "The source reports: issuer, number, date, SHA-256 of the file that was read.",
    ),
    "changes": Text(
        "Từng con số đã thay đổi giữa hai phiên bản của một gói: trước là gì, nay là gì, ngày nào, vì sao.",
        "Each figure that changed between two versions of a package: what it was, what it is, when and why.",
    ),
    "versions": Text(
        "Mọi phiên bản của từng gói dữ liệu, mỗi phiên bản giữ nguyên địa chỉ, kèm số con số được thêm, sửa, bỏ.",
        "Every version of each data package, each at its own lasting address, with how many figures came, changed, went.",
    ),
    "expected": Text(
        "Những kỳ mà nhịp báo cáo của từng địa phương khiến ta chờ đợi, và kỳ nào đã có ở đây.",
        "The periods that each unit’s rhythm of reporting makes one expect, and which of them are here.",
    ),
    "discrepancies": Text(
        "Những chỗ số liệu không khớp nhau hoặc đáng ngờ, kèm giải thích.",
        "Where figures contradict each other or are doubtful, each explained.",
    ),
}
_REGISTRY = (
    Text("Danh mục dùng chung", "The shared registry"),
    Text(
        "Địa phương, lĩnh vực, đơn vị, chỉ tiêu, chiều phân tổ, đẳng thức, thuật ngữ mà mọi gói dùng chung.",
        "Localities, domains, units, indicators, dimensions, identities and terms that all packages share.",
    ),
)


def collect(
    source: Source, site: Site, tables: Iterable[Table], known: Container[str]
) -> tuple[Dataset, ...]:
    """Those of the catalogue: the tables of everything, the registry, each report. `known` are the files there are."""
    by_name = {table.name: table for table in tables}
    return (
        *_of_everything(site, by_name, known),
        _registry(source.registry, known),
        *of_reports(source, site, tables, known),
    )


def of_reports(
    source: Source, site: Site, tables: Iterable[Table], known: Container[str]
) -> Iterator[Dataset]:
    """Each report."""
    by_name = {table.name: table for table in tables}
    return (_package(site, package, by_name, known) for package in source.reports)


def of_page(site: Site, shown: Table, description: Text, known: Container[str]) -> Dataset:
    """The figures of a page, from the table that it shows."""
    about = coverage.of(site, shown)
    version = site.newest(about.packages) or site.portal.edition.version
    return Dataset(shown.name, shown.title, description, shown.page, _files(shown, known), about, version)


def _of_everything(site: Site, tables: dict[str, Table], known: Container[str]) -> Iterator[Dataset]:
    edition = site.portal.edition
    for name in OF_EVERYTHING:
        table = tables[name]
        others = (sdmx.OBSERVATIONS, sdmx.STRUCTURE) if name == "observations" else ()
        more = tuple(path for path in others if path in known)
        about = coverage.of(site, table)
        said = _EVERYTHING.get(name, table.title)
        if table.count > MOST_ROWS:
            said = Text(f"{said.vi} {TOO_LARGE.vi}", f"{said.en} {TOO_LARGE.en}")
        description = Text(
            said.vi.replace("{name}", edition.name.vi), said.en.replace("{name}", edition.name.en)
        )
        yield Dataset(
            name, table.title, description, table.page, (*_files(table, known), *more), about, edition.version
        )


def _registry(package: Package, known: Container[str]) -> Dataset:
    title, description = _REGISTRY
    found = Dataset(
        name=REGISTRY,
        title=title,
        description=description,
        page=routes.DATA,
        files=_zips(package, known),
        about=coverage.NOTHING,
        version=str(package.descriptor["version"]),
        issued=str(package.descriptor["created"])[:10],
    )
    return replace(found, earlier=_earlier(found, package, known))


def _package(site: Site, package: Package, tables: dict[str, Table], known: Container[str]) -> Dataset:
    """A report's: the zip, and its table where there is one."""
    described = package.descriptor
    table = tables.get(f"packages/{package.name}")  # none for a package without figures
    about = coverage.of(site, table) if table else coverage.NOTHING
    found = Dataset(
        name=f"package-{package.name}",
        title=Text(described["title"], described["title_en"]),
        description=_halves(described["description"]),
        page=_page(about),
        files=(*_zips(package, known), *(_files(table, known) if table else ())),
        about=about,
        version=str(described["version"]),
        issued=str(described["created"])[:10],
        keywords=tuple(dict.fromkeys(place.name for place in about.localities)),
    )
    return replace(found, earlier=_earlier(found, package, known))


def _zips(package: Package, known: Container[str]) -> tuple[str, ...]:
    """The package at the address of what is newest, and at that which this version keeps for ever."""
    name = f"packages/{package.name}"
    paths = (f"{name}.zip", f"{name}/{package.descriptor['version']}.zip")
    return tuple(path for path in paths if path in known)


def _earlier(now: Dataset, package: Package, known: Container[str]) -> tuple[Dataset, ...]:
    """The versions before this one, the newest first."""
    days = (release.version for release in reversed(package.releases) if release.version != now.version)
    paths = {day: f"packages/{package.name}/{day}.zip" for day in days}
    return tuple(
        Dataset(
            name=f"{now.name}-{day}",
            title=Text(f"{now.title.vi} (phiên bản {day})", f"{now.title.en} (version {day})"),
            description=now.description,
            page=now.page,
            files=(path,),
            about=now.about,
            version=day,
            issued=day,
            keywords=now.keywords,
        )
        for day, path in paths.items()
        if path in known
    )


def _files(table: Table, known: Container[str]) -> tuple[str, ...]:
    """The formats in which the table itself stands; what only describes it is none."""
    paths = (f"{table.name}.{ending}" for ending in FORMATS)
    return tuple(path for path in paths if path in known and media.of(path))


def _page(about: Coverage) -> Text:
    return routes.document(about.documents[0]) if about.documents else routes.DATA


def _halves(text: str) -> Text:
    """A descriptor says both languages in one text: `… / …`."""
    vi, slash, en = text.partition(" / ")
    return Text(vi, en) if slash else Text(text, text)
