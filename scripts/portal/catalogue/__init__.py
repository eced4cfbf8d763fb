"""All downloads described for programs: as a data package, as a DCAT-AP catalogue, and in each page that shows figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from portal.catalogue import datapackage, datasets, dcat, entries, schema_org
from portal.catalogue.dcat import Catalogue
from portal.catalogue.entries import Entry, Left
from portal.derive import Site
from portal.downloads import csv_metadata
from portal.downloads.table import Table
from portal.downloads.tables import OF_EVERYTHING
from portal.file import File
from portal.packages import Source


def files(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> Iterator[tuple[str, bytes]]:
    """The descriptions of the files that are `known`, by their path below `data/` as those are; but for linked data."""
    edition = site.portal.edition
    yield "datapackage.json", datapackage.descriptor(source, edition, tables, known)
    yield csv_metadata.GROUP, csv_metadata.group([t for t in tables if t.name in OF_EVERYTHING], edition)


def documents(
    source: Source,
    site: Site,
    tables: tuple[Table, ...],
    known: Mapping[str, File],
    lefts: Iterable[Left] = (),
) -> Iterator[Catalogue]:
    """The catalogue as linked data, in one document or several. `lefts` is what reports left."""
    of_all = [
        entries.of(site.portal.edition, found, known)
        for found in datasets.of_all(source, site, tables, known)
    ]
    written = {entry.name: entry for entry in entries.read(lefts)}
    return dcat.documents(site, [*of_all, *_of_reports(source, site, tables, known, written)])


def left(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> Iterator[tuple[str, bytes]]:
    """What reports leave for the catalogue of all, by name."""
    return entries.left(_of_reports(source, site, tables, known, {}))


def _of_reports(
    source: Source,
    site: Site,
    tables: tuple[Table, ...],
    known: Mapping[str, File],
    written: Mapping[str, Entry],
) -> Iterator[Entry]:
    """In their order. Those that are `written` are not made."""
    missing = [package for package in source.reports if datasets.name_of(package) not in written]
    made = datasets.of_reports(missing, site, tables, known)
    every = {**written, **{found.name: entries.of(site.portal.edition, found, known) for found in made}}
    return (every[datasets.name_of(package)] for package in source.reports)


def blocks(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> schema_org.Blocks:
    """What each page says of its figures to search engines."""
    every = (
        datasets.of_all(source, site, tables, known),
        datasets.of_reports(source.reports, site, tables, known),
    )
    return schema_org.blocks(site, chain(*every), tables, known)


def of_lists(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> schema_org.Blocks:
    """The same for pages that are not of reports."""
    return schema_org.blocks(site, datasets.of_all(source, site, tables, known), tables, known)


def of_reports(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> schema_org.Blocks:
    """The same for pages of reports."""
    return schema_org.blocks(site, datasets.of_reports(source.reports, site, tables, known), tables, known)


def of_figures(site: Site, table: Table, known: Mapping[str, File]) -> schema_org.Blocks:
    """The same for the page of a table of figures from everywhere."""
    return schema_org.blocks(site, (), (table,), known)
