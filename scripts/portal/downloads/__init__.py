"""What can be taken away: every table in every format, and each package as a zip. Stable addresses.

All functions give files by path below `data/`, one at a time: never all of them in memory. Nothing is written here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from portal import formats, kept
from portal.derive import Site
from portal.downloads import (
    bundle,
    columnar,
    csv_metadata,
    excel_csv,
    lines,
    notes,
    plain,
    records,
    releases,
    shared,
    tables,
    workbook,
)
from portal.downloads.lines import Lines, Written
from portal.downloads.table import Table
from portal.edition import Edition
from portal.kept import Keep
from portal.language import Text
from portal.packages import REGISTRY, Package, Source

Write = Callable[[Table, Edition], bytes]


@dataclass(frozen=True)
class Format:
    """Who writes it, and how many rows it takes: more than these no phone opens and no program reads at one time."""

    write: Write
    most_rows: float = math.inf


MOST_ROWS = 20_000
# Every table in each that takes it: by the ending of its address.
FORMATS = {
    "xlsx": Format(workbook.write, MOST_ROWS),
    "csv": Format(plain.write),
    "excel.csv": Format(excel_csv.write, MOST_ROWS),
    "json": Format(records.write, MOST_ROWS),
    "parquet": Format(columnar.write),
    "csv-metadata.json": Format(csv_metadata.write),
}
_LINES = (plain.write, columnar.write)  # take the lines of a table as they are
TOO_LARGE = Text(
    f"Có trên {formats.number(MOST_ROWS, 'vi')} dòng nên chỉ có CSV và Parquet; bảng của từng địa phương có đủ các dạng.",
    f"More than {formats.number(MOST_ROWS, 'en')} rows, therefore CSV and Parquet only; the table of each locality is "
    "there in every format.",
)


def fitting(table: Table) -> dict[str, Write]:
    """The formats that take the table."""
    rows = table.count
    return {ending: format_.write for ending, format_ in FORMATS.items() if rows <= format_.most_rows}


is_of_reports = tables.is_of_reports


LEFT = "rows.csv"  # what reports leave for the tables of all
left_by = lines.by_package


def left(found: Iterable[Table]) -> bytes:
    """The lines of the figures of reports, which have these tables."""
    return next((b"".join(table.whole.lines) for table in found if isinstance(table.whole, Lines)), b"")


def collect(source: Source, site: Site, written: Written | None = None) -> tuple[Table, ...]:
    """Every table, those of everything first. `written` are the lines that reports left."""
    return tables.collect(source, site, written)


def files(
    source: Source, site: Site, found: Iterable[Table], keep: Keep = kept.always_made
) -> Iterator[tuple[str, bytes]]:
    """Every download by its path below `data/`."""
    yield from of_tables(site, found)
    yield from of_packages(source, site)
    yield from of_registry(source, site, keep)


def of_tables(site: Site, found: Iterable[Table]) -> Iterator[tuple[str, bytes]]:
    """The tables in every format."""
    for table in found:
        yield from of_table(table, site.portal.edition)


def of_table(table: Table, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """A table in every format that takes it."""
    known, opened = _known(table, edition), table.opened() if table.count <= MOST_ROWS else table
    for ending, write in fitting(table).items():
        yield f"{table.name}.{ending}", write(table if write in _LINES else opened, known)


def made_from(table: Table, edition: Edition) -> str:
    """All that the files of a table follow from: the table, and what it may know of the edition."""
    return f"{table.key} {_known(table, edition)}"


def _known(table: Table, edition: Edition) -> Edition:
    return replace(edition, version=notes.version(table, edition))


def of_packages(source: Source, site: Site) -> Iterator[tuple[str, bytes]]:
    """The zips of the reports, and their releases."""
    rows = shared.read(source.registry)
    for package in source.reports:
        yield f"packages/{package.name}.zip", bundle.bundle(rows, package, site.portal)
        yield from releases.files(package, site)


def of_registry(source: Source, site: Site, keep: Keep = kept.always_made) -> Iterator[tuple[str, bytes]]:
    """The zip of the registry, and its releases."""
    zipped = partial(bundle.whole, source.registry, site.portal)
    made_from = f"zip {_sums(site, source.registry)} {site.portal.edition}"
    yield f"packages/{REGISTRY}.zip", keep(made_from, zipped)
    yield from releases.files(source.registry, site)


def _sums(site: Site, package: Package) -> list[object]:
    """What the zip of a package is made from: its files, and the documents that it names, whosever they are."""
    named = [entry.get("name") for entry in package.descriptor["sources"]]
    return [*package.sums, *(site.portal.documents.get(name) for name in named)]
