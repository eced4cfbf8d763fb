"""Which tables there are to take away: of everything, and of each page that shows figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from portal import schemas
from portal.derive import Site
from portal.downloads import everything, observations
from portal.downloads.table import Table
from portal.language import Text
from portal.packages import Source
from portal.pages import routes, terms, titles
from portal.registry import Indicator

OF_EVERYTHING = everything.NAMES

# A table of observations from its name, title, page and rows.
Make = Callable[[str, Text, Text, pd.DataFrame], Table]


def collect(source: Source, site: Site) -> tuple[Table, ...]:
    """Those of everything first; the figures stand in the order of the reports."""
    rows, make = observations.rows(site), _maker(site)
    return (
        make("observations", Text("Mọi số liệu", "Every observation"), routes.HOME, rows),
        *everything.tables(source, site),
        *_profiles(site, rows, make),
        *_localities(site, rows, make),
        *_domains(site, rows, make),
        *_indicators(site, rows, make),
        *_packages(site, rows, make),
    )


def of_reports(site: Site) -> tuple[Table, ...]:
    """Those that follow from single reports and the registry alone."""
    rows, make = observations.rows(site), _maker(site)
    return (*_profiles(site, rows, make), *_packages(site, rows, make))


def is_of_reports(table: Table) -> bool:
    """Whether `of_reports` gives it."""
    return table.name.startswith(("profiles/", "packages/"))


def observations_schema() -> dict[str, Any]:
    """The schema of every table of observations."""
    return schemas.published(frozenset(OF_EVERYTHING))


def _maker(site: Site) -> Make:
    schema, registry, documents = observations_schema(), site.portal.registry, site.portal.documents
    known = terms.forms(registry, "vi")
    said = {code: terms.found(_words(i), known) for code, i in registry.indicators.items()}

    def make(name: str, title: Text, page: Text, rows: pd.DataFrame) -> Table:
        used = frozenset(rows["indicator"].unique())
        words = frozenset[str]().union(*(said[code] for code in used))
        return Table(
            name=name,
            title=title,
            page=page,
            rows=rows,
            schema=schema,
            sources=tuple(documents[code] for code in rows["document"].unique()),
            indicators=tuple(found for code, found in registry.indicators.items() if code in used),
            terms=tuple(term for term in registry.terms if term.id in words),
        )

    return make


def _words(indicator: Indicator) -> str:
    return f"{indicator.name.vi}. {indicator.definition.vi} {indicator.limits.vi}"


def _profiles(site: Site, rows: pd.DataFrame, make: Make) -> Iterator[Table]:
    found = dict(iter(rows.groupby(["locality", "reported_for"], sort=False)))
    for profile in (p for profiles in site.profiles.values() for p in profiles):
        name = f"profiles/{profile.locality.id}/{profile.period.slug}"
        figures = found[profile.locality.id, profile.period.code]
        yield make(name, titles.profile(profile), routes.profile(profile), figures)


def _localities(site: Site, rows: pd.DataFrame, make: Make) -> Iterator[Table]:
    """All that was reported of each locality."""
    for code, figures in rows.groupby("locality", sort=True):
        locality = site.portal.registry.localities[str(code)]
        title = titles.full(site.portal.registry, locality)
        yield make(f"localities/{code}", title, routes.locality(locality), figures)


def _domains(site: Site, rows: pd.DataFrame, make: Make) -> Iterator[Table]:
    registry = site.portal.registry
    domains = rows["indicator"].map({code: i.domain for code, i in registry.indicators.items()})
    for code, figures in rows.groupby(domains, sort=True):
        domain = registry.domains[str(code)]
        yield make(f"domains/{code}", domain.name.opening, routes.domain(domain), figures)


def _indicators(site: Site, rows: pd.DataFrame, make: Make) -> Iterator[Table]:
    """All figures of each indicator, as its page shows them."""
    for code, figures in rows.groupby("indicator", sort=True):
        indicator = site.portal.registry.indicators[str(code)]
        yield make(f"indicators/{code}", indicator.name.opening, routes.indicator(indicator), figures)


def _packages(site: Site, rows: pd.DataFrame, make: Make) -> Iterator[Table]:
    """The figures of each package, as the page of its first document shows them."""
    found = dict(iter(rows.groupby("package", sort=False)))
    for package in site.portal.packages:
        if package.name in found:
            figures = found[package.name]
            title = Text(package.descriptor["title"], package.descriptor["title_en"])
            page = routes.document(site.portal.documents[figures["document"].iloc[0]])
            yield make(f"packages/{package.name}", title, page, figures)
