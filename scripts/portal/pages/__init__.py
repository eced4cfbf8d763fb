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
    documents,
    domains,
    glossary,
    home,
    indicator_list,
    indicators,
    localities,
    profiles,
    revisions,
    search,
)
from portal.pages.page import Page

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home.pages,
    localities.pages,
    profiles.pages,
    by_period.pages,
    domains.pages,
    indicator_list.pages,
    indicators.pages,
    compare.pages,
    discrepancies.pages,
    revisions.pages,
    documents.pages,
    data.pages,
    glossary.pages,
    search.pages,
)


def collect(site: Site) -> tuple[Page, ...]:
    """All generated pages."""
    return tuple(page for kind in PAGES for page in kind(site))
