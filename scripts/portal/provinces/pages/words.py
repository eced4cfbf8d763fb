"""What is asked and explained in words: the page of search results, and the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portal.pages import glossary, search
from portal.pages.page import Page
from portal.provinces.country import Country


def pages(country: Country) -> Iterator[Page]:
    known = replace(country.site, by_indicator={indicator.id: () for indicator in country.indicators})
    yield from glossary.pages(known)
    for page in search.pages(known):
        yield replace(page, template="country/search.md.j2", context={**page.context, "country": country})
