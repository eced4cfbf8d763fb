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
    shared,
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


def collect(source: Source, site: Site) -> tuple[Table, ...]:
    """Every table, those of everything first."""
    return tables.collect(source, site)


def files(
    source: Source, site: Site, found: Iterable[Table], keep: Keep = kept.always_made
) -> Iterator[tuple[str, bytes]]:
    """Every download by its path below `data/`. What `keep` has is not written again: a file follows from its table
    or package, and from what it may know of the edition.
    """
    edition = site.portal.edition
    for table in found:
        known = replace(edition, version=notes.version(table, edition))
        csv = plain.write(table, known)
        made_from = f"{table.key(csv)} {known}"
        for ending, write in FORMATS.items():
            made = partial(write, table, known)
            yield (
                f"{table.name}.{ending}",
                csv if write is plain.write else keep(f"{ending} {made_from}", made),
            )
    registry, rows = _sums(site, source.registry), shared.read(source.registry)
    for package in source.reports:
        zipped = partial(bundle.bundle, rows, package, site.portal)
        yield (
            f"packages/{package.name}.zip",
            keep(f"zip {package.name} {_sums(site, package)} {registry} {edition}", zipped),
        )
    zipped = partial(bundle.whole, source.registry, site.portal)
    yield f"packages/{REGISTRY}.zip", keep(f"zip {registry} {edition}", zipped)
    yield from releases.files(source, site)


def count(source: Source, found: Iterable[Table]) -> int:
    """About how many files that will be: those of releases, which take no time, are not counted."""
    return len(tuple(found)) * len(FORMATS) + len(source.packages)


def _sums(site: Site, package: Package) -> list[object]:
    """What the zip of a package is made from: its files, and the documents that it names, whosever they are."""
    named = [entry.get("name") for entry in package.descriptor["sources"]]
    files = sorted((path, file.of(content).sha256) for path, content in package.files.items())
    return [*files, *(site.portal.documents.get(name) for name in named)]
