"""Whose figures stand on a page: what its citation, its day in the map of the site and others go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from portal.derive import Site
from portal.model import Observation
from portal.pages.page import Page
from portal.registry import Domain


def figures(site: Site, page: Page) -> tuple[Observation, ...]:
    """Those that the page is about, in its order; nothing of pages that list everything or tell of no figures."""
    of = _OF_TEMPLATES.get(page.template)
    return tuple(of(site, page.context)) if of else ()


def _of_profiles(profiles: Iterable[Any]) -> Iterator[Observation]:
    return (o for profile in profiles for o in profile.observations)


def _of_domain(site: Site, domain: Domain) -> Iterator[Observation]:
    every = site.portal.registry.indicators.values()
    return (o for i in every if i.domain == domain.id for o in site.by_indicator.get(i.id, ()))


_OF_TEMPLATES: dict[str, Callable[[Site, dict[str, Any]], Iterable[Observation]]] = {
    "profile.md.j2": lambda _, given: given["profile"].observations,
    "locality.md.j2": lambda _, given: _of_profiles(given["profiles"]),
    "document.md.j2": lambda _, given: given["observations"],
    "indicator.md.j2": lambda _, given: given["every"],
    "domain.md.j2": lambda site, given: _of_domain(site, given["domain"]),
    "period.md.j2": lambda _, given: (o for _, found in given["groups"] for o in _of_profiles(found)),
}
