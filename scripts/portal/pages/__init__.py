"""Every page of the site, collected as values here and rendered by `render.py` with the template it names.

`PAGES` is the table of contents: one module a kind of page, in the order a reader meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.derive import Site
from portal.pages import (
    by_period,
    compare,
    data,
    discrepancies,
    document,
    documents,
    domain,
    domains,
    glossary,
    home,
    indicator_list,
    indicators,
    localities,
    locality,
    profiles,
    revisions,
    search,
    silent,
)
from portal.pages.page import Page

Kind = Callable[[Site], Iterator[Page]]
PAGES: tuple[Kind, ...] = (
    home.pages,
    localities.pages,
    locality.pages,
    silent.pages,
    profiles.pages,
    by_period.pages,
    domains.pages,
    domain.pages,
    indicator_list.pages,
    indicators.pages,
    compare.pages,
    discrepancies.pages,
    revisions.pages,
    documents.pages,
    document.pages,
    data.pages,
    glossary.pages,
    search.pages,
)


# The kinds that follow from a few reports and the registry alone, which `portal.shards` makes; each with the function
# that gives the same pages as outlines: where they are, whose figures they show, and nothing that takes time.
OF_REPORTS: dict[Kind, Kind] = {
    locality.pages: locality.outlines,
    profiles.pages: profiles.outlines,
    document.pages: document.outlines,
}
# The same of those that follow from the figures of a few indicators: see `portal.shards.slices`.
OF_FIGURES: dict[Kind, Kind] = {domain.pages: domain.outlines, indicators.pages: indicators.outlines}


def collect(site: Site) -> tuple[Page, ...]:
    """All generated pages."""
    return tuple(page for kind in PAGES for page in kind(site))


def outlined(site: Site) -> tuple[Page, ...]:
    """The same in the same order, those that are made apart as outlines."""
    apart = OF_REPORTS | OF_FIGURES
    return tuple(page for kind in PAGES for page in apart.get(kind, kind)(site))


def of_reports(site: Site) -> tuple[Page, ...]:
    """Those of reports."""
    return tuple(page for kind in OF_REPORTS for page in kind(site))
