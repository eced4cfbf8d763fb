"""What can be taken away: every table in every format, and each package as a zip. Stable addresses.

All functions give files by path below `data/`, one at a time: never all of them in memory. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from portal.derive import Site
from portal.downloads import (
    bundle,
    columnar,
    csv_metadata,
    excel_csv,
    plain,
    records,
    releases,
    tables,
    workbook,
)
from portal.downloads.table import Table
from portal.edition import Edition
from portal.packages import REGISTRY, Source

Write = Callable[[Table, Edition], bytes]

# Every table in each: the ending of its address, and who writes it.
FORMATS: dict[str, Write] = {
    "xlsx": workbook.write,
    "csv": plain.write,
    "excel.csv": excel_csv.write,
    "json": records.write,
    "parquet": columnar.write,
    "csv-metadata.json": csv_metadata.write,
}


def collect(source: Source, site: Site) -> tuple[Table, ...]:
    """Every table, those of everything first."""
    return tables.collect(source, site)


def files(source: Source, site: Site, found: Iterable[Table]) -> Iterator[tuple[str, bytes]]:
    """Every download by its path below `data/`."""
    for table in found:
        for ending, write in FORMATS.items():
            yield f"{table.name}.{ending}", write(table, site.portal.edition)
    for package in source.reports:
        yield f"packages/{package.name}.zip", bundle.bundle(source, package, site.portal)
    yield f"packages/{REGISTRY}.zip", bundle.registry(source, site.portal)
    yield from releases.files(source, site)
