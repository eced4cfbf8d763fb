"""A static API: plain JSON files below `api/v1/`, linked, each described by a JSON Schema, all by OpenAPI 3.1.

`RESOURCES` is the table of contents. What stands here keeps its address, its names and their meaning within v1:
`docs/en/developers.md` says what may be added. All functions give contents by path; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from portal import figure_texts
from portal.api import (
    catalogue,
    discrepancies,
    documents,
    figure,
    index,
    indicators,
    localities,
    openapi,
    profiles,
    resource,
    search,
    words,
)
from portal.api.resource import Make, Resource
from portal.api.shapes import SHARED, Shape
from portal.api.values import Given, Said
from portal.derive import Site
from portal.downloads.table import Table
from portal.figure_texts import Texts
from portal.file import File

RESOURCES: tuple[Resource, ...] = (
    index.RESOURCE,
    catalogue.ONE,
    localities.ALL,
    localities.ONE,
    profiles.ONE,
    indicators.ALL,
    indicators.ONE,
    words.DOMAINS,
    documents.ALL,
    documents.ONE,
    discrepancies.ALL,
    search.ALL,
    words.TERMS,
    words.UNITS,
    words.DIMENSIONS,
    words.QUALITIES,
)
# Every schema by the name of its file: of what resources share, then of each.
SCHEMAS: dict[str, Shape] = {
    **SHARED,
    "figure": figure.SHAPE,
    "discrepancy": discrepancies.SHAPE,
    **{found.name: found.schema() for found in RESOURCES},
}


LEFT = "figures.json"  # what reports leave for the indicators


def given(
    site: Site, tables: Iterable[Table], downloads: Mapping[str, File], figures: Texts | None = None
) -> Given:
    """What all files are made from. `downloads` are by path below `data/`, `figures` is what reports left."""
    written = (text for package in site.portal.packages for text in (figures or {}).get(package.name, ()))
    said = (
        dict(zip((o.key for o in site.portal.observations), map(Said, written), strict=True))
        if figures
        else {}
    )
    return Given(site, tuple(tables), downloads, said)


def files(given: Given) -> Iterator[tuple[str, bytes]]:
    """Every file but those that are made apart by its path below `api/v1/`, one at a time: never all of them in memory."""
    parameters: dict[str, dict[str, str]] = {}  # of one file of each, to show what they are like
    for found in RESOURCES:
        for item in found.make(given):
            parameters.setdefault(found.name, item.at)
            yield from resource.files(given, found, item)
        if apart := found.first_apart(given):
            parameters[found.name] = apart.at
    examples = {r.name: r.file(parameters[r.name]) for r in RESOURCES if r.name in parameters}
    examples[index.RESOURCE.name] = "index.json"
    yield from resource.files(given, index.RESOURCE, index.item(given, RESOURCES, examples))
    yield "openapi.json", resource.as_json(openapi.document(given, RESOURCES, SCHEMAS, parameters))
    for name, shape in SCHEMAS.items():
        yield resource.published(given, name, shape)


def left(given: Given) -> bytes:
    """The figures of reports."""
    observations = given.site.portal.observations
    return figure_texts.written(
        (o.package for o in observations), (figure.text(given, o) for o in observations)
    )


def of_reports(given: Given) -> Iterator[tuple[str, bytes]]:
    """The files that follow from a few reports in the same way."""
    for found in RESOURCES:
        yield from _made(given, found, found.of_reports)


def of_figures(given: Given) -> Iterator[tuple[str, bytes]]:
    """Those that follow from the figures of a few indicators."""
    for found in RESOURCES:
        yield from _made(given, found, found.of_figures)


def _made(given: Given, found: Resource, make: Make | None) -> Iterator[tuple[str, bytes]]:
    for item in make(given) if make else ():
        yield from resource.files(given, found, item)
