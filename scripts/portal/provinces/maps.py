"""What search engines are told: the map of this site, and those of the provinces, in one list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal import sitemap
from portal.language import Text
from portal.pages.page import Page
from portal.provinces.country import Country
from portal.provinces.summary import Child

_OWN = "sitemap-1.xml"
_PART = re.compile(r"sitemap(?:-[0-9]+)?\.xml")


def files(country: Country, pages: Iterable[Page], written: Iterable[Text]) -> dict[str, bytes]:
    """By path from the top of the site. A list of maps may not name another list (sitemaps.org): it names the maps."""
    found = sitemap.files(country.site, pages, written)
    own = {name: content for name, content in found.items() if _PART.fullmatch(name)}
    if len(own) == 1:
        own = {_OWN: own[sitemap.FILE]}
    named = [country.site.portal.edition.url(name) for name in own if name != sitemap.FILE]
    named += [country.url(child, name) for child in country.children for name in _maps(child)]
    return {**found, **own, sitemap.FILE: sitemap.listed(named).encode()}


def _maps(child: Child) -> Iterator[str]:
    """Of a province: one, or the parts of several."""
    names = sorted(file.name for file in child.site.glob("sitemap*.xml") if _PART.fullmatch(file.name))
    parts = [name for name in names if name != sitemap.FILE]
    return iter(parts or names)
