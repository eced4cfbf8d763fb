"""All downloads described for programs: as a data package, as a DCAT-AP catalogue, and in each page that shows figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.catalogue import datapackage, datasets, dcat, linked, schema_org
from portal.derive import Site
from portal.downloads import csv_metadata
from portal.downloads.table import Table
from portal.downloads.tables import OF_EVERYTHING
from portal.file import File
from portal.packages import Source


def files(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> Iterator[tuple[str, bytes]]:
    """The descriptions of the files that are `known`, by their path below `data/` as those are."""
    edition = site.portal.edition
    yield "datapackage.json", datapackage.descriptor(source, edition, tables, known)
    yield csv_metadata.GROUP, csv_metadata.group([t for t in tables if t.name in OF_EVERYTHING], edition)
    for name, document in dcat.documents(site, datasets.collect(source, site, tables, known), known):
        for ending, write in linked.FORMS.items():
            yield f"{name}.{ending}", write(document)


def blocks(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> schema_org.Blocks:
    """What each page says of its figures to search engines."""
    return schema_org.blocks(site, datasets.collect(source, site, tables, known), tables, known)


def of_reports(
    source: Source, site: Site, tables: tuple[Table, ...], known: Mapping[str, File]
) -> schema_org.Blocks:
    """The same for pages of reports."""
    return schema_org.blocks(site, datasets.of_reports(source, site, tables, known), tables, known)


def of_figures(site: Site, table: Table, known: Mapping[str, File]) -> schema_org.Blocks:
    """The same for the page of a table of figures from everywhere."""
    return schema_org.blocks(site, (), (table,), known)
