"""Every figure as a row that can be understood and cited alone: the model's columns, then words, flags and source."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from portal import periods, qualities, schemas
from portal.derive import Site, labels
from portal.downloads import lines
from portal.downloads.lines import Lines
from portal.figure_texts import Texts
from portal.language import NOTHING, Text
from portal.model import Observation
from portal.pages import routes, titles

Cells = tuple[str, ...]


def lines_of(site: Site, known: Texts | None = None) -> Lines:
    """All figures in the order of the reports, in the columns of `schemas.published`; `known` has the lines of each
    package, where they were written before.
    """
    if known is None:
        found = rows(site)
        return Lines(tuple(map(str, found.columns)), lines.of_frame(found), found)
    columns = (*map(str, site.portal.table.columns), *schemas.columns("published"))
    written = [line for package in site.portal.packages for line in known.get(package.name, ())]
    table = site.portal.table
    # In one piece, as below.
    own = table.assign(version=table["package"].map(site.versions)).astype(object).copy()
    if len(own) != len(written):
        raise ValueError(f"{len(written)} lines of {len(own)} figures")
    return Lines(columns, written, own)


def rows(site: Site) -> pd.DataFrame:
    """The same with all cells."""
    told = _teller(site)
    added = [told(o) for o in site.portal.observations]
    columns = schemas.columns("published")
    words = pd.DataFrame(added, columns=columns, dtype=object)
    # In one piece: rows are taken from it for every page.
    return pd.concat([site.portal.table.astype(object), words], axis=1).copy()


def _teller(site: Site) -> Callable[[Observation], Cells]:
    """Gives the added cells of a figure. What many figures share is said once."""
    portal, registry = site.portal, site.portal.registry

    @cache
    def place(code: str) -> Cells:
        found = registry.localities[code]
        return (*_both(titles.full(registry, found)), found.code)

    @cache
    def when(period: periods.Period) -> Cells:
        return (period.start.isoformat(), period.end.isoformat())

    @cache
    def what(indicator: str) -> Cells:
        found = registry.indicators[indicator]
        return (*_both(registry.domains[found.domain].name), *_both(found.name.opening))

    @cache
    def of_whom(breakdown: tuple[str, ...]) -> Cells:
        return _both(labels.members(registry, breakdown) if breakdown else NOTHING)

    @cache
    def source(document: str) -> Cells:
        found = portal.documents[document]
        return (found.number, found.date, found.issuer.vi)

    def told(o: Observation) -> Cells:
        return (
            *place(o.locality),
            *when(o.period),
            *what(o.indicator),
            *of_whom(o.breakdown),
            *_both(registry.units[o.unit].name),
            *_flags(site, o),
            *source(o.document),
            portal.edition.page(routes.figure(o), "vi"),
            site.versions[o.package],
            portal.edition.imprint.licence.id,
        )

    return told


def _both(said: Text) -> Cells:
    return said.vi, said.en


def _flags(site: Site, observation: Observation) -> Cells:
    """What must be known of a figure; what every figure should be is left unsaid."""
    found = [quality for quality in qualities.of(site, observation) if not quality.is_good]
    return (
        " ".join(quality.symbol for quality in found),
        "; ".join(quality.word.vi for quality in found),
        "; ".join(quality.word.en for quality in found),
    )
