"""A page for each unit of the registry of which nothing was reported yet."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.pages import locality
from portal.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    return (locality.of(site, unit) for unit in site.silent)
