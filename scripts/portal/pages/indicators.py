"""A page for each indicator: what it is, then all localities and periods, never joined where they cannot be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal import charts
from portal.derive import Site
from portal.derive.profile import Profile
from portal.explain import differences
from portal.explain.differences import Reports
from portal.model import Observation
from portal.pages import domains, routes
from portal.pages.page import Page
from portal.periods import Period
from portal.registry import Indicator, Unit

MOST_RELATED = 8


def pages(site: Site) -> Iterator[Page]:
    registry = site.portal.registry
    for indicator in registry.indicators.values():
        observations = site.by_indicator.get(indicator.id)
        if not observations:
            continue
        drawn = charts.of_indicator(site, indicator)
        domain = registry.domains[indicator.domain]
        reported = Reports(site, indicator, observations)
        yield Page(
            path=routes.indicator(indicator),
            title=indicator.name,
            description=indicator.definition,
            template="indicator.md.j2",
            context={
                "indicator": indicator,
                "domain": domain,
                "units": _units(site, reported),
                "reported": reported,
                "reasons": differences.reasons(reported),
                "groups": _groups(site, observations),
                "related": _related(site, indicator),
                "drawn": drawn,
            },
            trail=(*domains.TRAIL, (domain.name, routes.domain(domain))),
            charts=drawn,
            has_card=bool(indicator.headline),
            resource=f"indicators/{indicator.id}",
            boost=2 if indicator.headline == 1 else 1,
        )


def _units(site: Site, reported: Reports) -> list[Unit]:
    """The indicator's own, then others that reports used for it."""
    used = dict.fromkeys([reported.indicator.unit, *(o.unit for o in reported.counted)])
    return [site.portal.registry.units[name] for name in used]


def _groups(site: Site, observations: tuple[Observation, ...]) -> list[tuple[Profile, list[Observation]]]:
    """The figures of each profile, profiles newest first."""
    found: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
    for o in observations:
        found[o.locality, o.reported_for].append(o)
    places = ((profile, found.get((profile.locality.id, profile.period))) for profile in site.all_profiles)
    return [(profile, rows) for profile, rows in places if rows]


def _related(site: Site, indicator: Indicator) -> list[Indicator]:
    """Indicators with figures, of the same family first, then of the same domain."""
    others = [
        i
        for i in site.portal.registry.indicators.values()
        if i.domain == indicator.domain and i.id != indicator.id and i.id in site.by_indicator
    ]
    return sorted(others, key=lambda i: i.family != indicator.family)[:MOST_RELATED]
