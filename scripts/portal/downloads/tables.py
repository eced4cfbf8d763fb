"""Which tables there are to take away: of everything, and of each page that shows figures."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from portal import schemas
from portal.derive import Site
from portal.downloads import everything, observations
from portal.downloads.lines import Lines, Places, Written
from portal.downloads.table import Table
from portal.language import Text
from portal.packages import Source
from portal.pages import routes, terms, titles
from portal.registry import Indicator

OF_EVERYTHING = everything.NAMES

Key = TypeVar("Key")
# A table of observations from its name, title, page and the places of its rows among all; None are all of them.
Make = Callable[[str, Text, Text, Places | None], Table]


def collect(source: Source, site: Site, lines: Written | None = None) -> tuple[Table, ...]:
    """Those of everything first; the figures stand in the order of the reports. `lines` are those of the figures of each
    package, where somebody wrote them before.
    """
    rows = observations.lines_of(site, lines)
    make = _maker(site, rows)
    return (
        make("observations", Text("Mọi số liệu", "Every observation"), routes.HOME, None),
        *everything.tables(source, site),
        *_profiles(site, rows, make),
        *_localities(site, rows, make),
        *_domains(site, rows, make),
        *_indicators(site, rows, make),
        *_packages(site, rows, make),
    )


def of_reports(site: Site) -> tuple[Table, ...]:
    """Those that follow from single reports and the registry alone."""
    rows = observations.lines_of(site)
    make = _maker(site, rows)
    found = [*_profiles(site, rows, make), *_packages(site, rows, make)]
    return (*_twins(sorted(found, key=_first)), *_localities(site, rows, make))


def _first(table: Table) -> int:
    return table.at[0] if table.at is not None and table.count else -1


def _twins(found: Iterable[Table]) -> Iterator[Table]:
    """The same, of which two one after the other share what follows from their rows, where these are the same: most
    reports are of one place and period, whose page shows the same figures.
    """
    for _, tables in itertools.groupby(found, lambda table: table.at):
        same = tuple(tables)
        shared: dict[str, Any] | None = {} if len(same) == 2 else None
        yield from (replace(table, shared=shared) for table in same)


def is_of_reports(table: Table) -> bool:
    """Whether `of_reports` gives it."""
    return table.name.startswith(("profiles/", "packages/", "localities/"))


def observations_schema() -> dict[str, Any]:
    """The schema of every table of observations."""
    return schemas.published(frozenset(OF_EVERYTHING))


def _maker(site: Site, rows: Lines) -> Make:
    schema, registry, documents = observations_schema(), site.portal.registry, site.portal.documents
    known = terms.forms(registry, "vi")

    @cache
    def said(code: str) -> frozenset[str]:
        return terms.found(_words(registry.indicators[code]), known)

    @cache
    def described(code: str) -> str:
        return hashlib.sha256(repr(documents[code]).encode()).hexdigest()

    def make(name: str, title: Text, page: Text, at: Places | None) -> Table:
        found = Table(name, title, page, rows, schema, at=at)
        used = frozenset(found.used("indicator"))
        words = frozenset[str]().union(*map(said, used))
        return replace(
            found,
            sources=tuple(documents[code] for code in found.used("document")),
            described=tuple(map(described, found.used("document"))),
            indicators=tuple(found for code, found in registry.indicators.items() if code in used),
            terms=tuple(term for term in registry.terms if term.id in words),
        )

    return make


def _words(indicator: Indicator) -> str:
    return f"{indicator.name.vi}. {indicator.definition.vi} {indicator.limits.vi}"


def _places(keys: Iterable[Key]) -> dict[Key, list[int]]:
    """Where the rows of each group stand."""
    found: dict[Key, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        found[key].append(place)
    return found


def _profiles(site: Site, rows: Lines, make: Make) -> Iterator[Table]:
    found = _places(zip(rows.known["locality"], rows.known["reported_for"], strict=True))
    for profile in (p for profiles in site.profiles.values() for p in profiles):
        name = f"profiles/{profile.locality.id}/{profile.period.slug}"
        at = found[profile.locality.id, profile.period.code]
        yield make(name, titles.profile(profile), routes.profile(profile), at)


def _localities(site: Site, rows: Lines, make: Make) -> Iterator[Table]:
    """All that was reported of each locality."""
    for code, at in sorted(_places(rows.known["locality"]).items()):
        locality = site.portal.registry.localities[code]
        title = titles.full(site.portal.registry, locality)
        yield make(f"localities/{code}", title, routes.locality(locality), at)


def _domains(site: Site, rows: Lines, make: Make) -> Iterator[Table]:
    registry = site.portal.registry
    domains = (registry.indicators[code].domain for code in rows.known["indicator"])
    for code, at in sorted(_places(domains).items()):
        domain = registry.domains[code]
        yield make(f"domains/{code}", domain.name.opening, routes.domain(domain), at)


def _indicators(site: Site, rows: Lines, make: Make) -> Iterator[Table]:
    """All figures of each indicator, as its page shows them."""
    for code, at in sorted(_places(rows.known["indicator"]).items()):
        indicator = site.portal.registry.indicators[code]
        yield make(f"indicators/{code}", indicator.name.opening, routes.indicator(indicator), at)


def _packages(site: Site, rows: Lines, make: Make) -> Iterator[Table]:
    """The figures of each package, as the page of its first document shows them."""
    found = _places(rows.known["package"])
    for package in site.portal.packages:
        if package.name in found:
            at = found[package.name]
            title = Text(package.descriptor["title"], package.descriptor["title_en"])
            page = routes.document(site.portal.documents[rows.known["document"][at[0]]])
            yield make(f"packages/{package.name}", title, page, at)
