"""What can be taken away: every table in every format, and each package as a zip. Stable addresses.

All functions give files by path below `data/`, one at a time: never all of them in memory. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from portal import file, kept
from portal.derive import Site
from portal.downloads import (
    bundle,
    columnar,
    csv_metadata,
    excel_csv,
    notes,
    plain,
    records,
    releases,
    tables,
    workbook,
)
from portal.downloads.table import Table
from portal.edition import Edition
from portal.kept import Keep
from portal.packages import REGISTRY, Package, Source

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


is_of_reports = tables.is_of_reports


def collect(source: Source, site: Site) -> tuple[Table, ...]:
    """Every table, those of everything first."""
    return tables.collect(source, site)


def files(
    source: Source, site: Site, found: Iterable[Table], keep: Keep = kept.always_made
) -> Iterator[tuple[str, bytes]]:
    """Every download by its path below `data/`."""
    yield from of_tables(site, found, keep)
    yield from of_packages(source, site)
    yield from of_registry(source, site, keep)


def of_tables(
    site: Site, found: Iterable[Table], keep: Keep = kept.always_made
) -> Iterator[tuple[str, bytes]]:
    """The tables in every format. What `keep` has is not written again: a file follows from its table, and from what it
    may know of the edition.
    """
    edition = site.portal.edition
    for table in found:
        known = replace(edition, version=notes.version(table, edition))
        made_from = f"{table.whole}{known}"
        for ending, write in FORMATS.items():
            yield f"{table.name}.{ending}", keep(f"{ending} {made_from}", partial(write, table, known))


def of_packages(source: Source, site: Site) -> Iterator[tuple[str, bytes]]:
    """The zips of the reports, and their releases."""
    for package in source.reports:
        yield f"packages/{package.name}.zip", bundle.bundle(source, package, site.portal)
        yield from releases.files(package, site)


def of_registry(source: Source, site: Site, keep: Keep = kept.always_made) -> Iterator[tuple[str, bytes]]:
    """The zip of the registry, and its releases."""
    zipped = partial(bundle.registry, source, site.portal)
    made_from = f"zip {_sums(site, source.registry)} {site.portal.edition}"
    yield f"packages/{REGISTRY}.zip", keep(made_from, zipped)
    yield from releases.files(source.registry, site)


def _sums(site: Site, package: Package) -> list[object]:
    """What the zip of a package is made from: its files, and the documents that it names, whosever they are."""
    named = [entry.get("name") for entry in package.descriptor["sources"]]
    files = sorted((path, file.of(content).sha256) for path, content in package.files.items())
    return [*files, *(site.portal.documents.get(name) for name in named)]
