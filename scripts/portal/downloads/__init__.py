"""What can be taken away: every table in every format, and each package as a zip. Stable addresses.

All functions give file contents by path below `data/`; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


def files(source: Source, site: Site, found: Iterable[Table]) -> dict[str, bytes]:
    """Every download by its path below `data/`."""
    edition = site.portal.edition
    return {
        **{
            f"{table.name}.{ending}": write(table, edition)
            for table in found
            for ending, write in FORMATS.items()
        },
        **{f"packages/{p.name}.zip": bundle.bundle(source, p, site.portal) for p in source.reports},
        f"packages/{REGISTRY}.zip": bundle.registry(source, site.portal),
        **dict(releases.files(source, site)),
    }
