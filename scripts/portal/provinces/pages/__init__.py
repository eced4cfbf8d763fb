"""Every page of the site above the provinces, at the addresses that any portal has. `PAGES` is the table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.pages.page import Page
from portal.provinces.country import Country
from portal.provinces.pages import (
    compare,
    data,
    discrepancies,
    documents,
    domains,
    home,
    indicators,
    periods,
    places,
    revisions,
    words,
)

Kind = Callable[[Country], Iterator[Page]]
PAGES: tuple[Kind, ...] = (
    home.pages,
    places.pages,
    periods.pages,
    domains.pages,
    indicators.pages,
    compare.pages,
    discrepancies.pages,
    revisions.pages,
    documents.pages,
    data.pages,
    words.pages,
)


def collect(country: Country) -> tuple[Page, ...]:
    """All of them."""
    return tuple(page for kind in PAGES for page in kind(country))
