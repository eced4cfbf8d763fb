"""A page for each indicator: all localities and periods, never joined where they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator

from portal import charts
from portal.derive import Site
from portal.derive.profile import Profile
from portal.model import Observation
from portal.pages import domains, routes
from portal.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    registry = site.portal.registry
    for indicator in registry.indicators.values():
        observations = site.by_indicator.get(indicator.id)
        if not observations:
            continue
        drawn = charts.of_indicator(site, indicator)
        domain = registry.domains[indicator.domain]
        yield Page(
            path=routes.indicator(indicator),
            title=indicator.name,
            description=indicator.definition,
            template="indicator.md.j2",
            context={
                "indicator": indicator,
                "domain": domain,
                "unit": registry.units[indicator.unit],
                "groups": _groups(site, observations),
                "drawn": drawn,
            },
            trail=(*domains.TRAIL, (domain.name, routes.domain(domain))),
            charts=drawn,
            boost=2 if indicator.headline == 1 else 1,
        )


def _groups(site: Site, observations: tuple[Observation, ...]) -> list[tuple[Profile, list[Observation]]]:
    """The figures of each profile, profiles newest first."""
    found = []
    for profile in site.all_profiles:
        place = (profile.locality.id, profile.period)
        rows = [o for o in observations if (o.locality, o.reported_for) == place]
        if rows:
            found.append((profile, rows))
    return found
