"""A page for each indicator: what it is, then all localities and periods, never joined where they cannot be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
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

TEMPLATE = "indicator.md.j2"
MOST_RELATED = 8
MOST_TABLES = (
    24  # of localities and periods; where there are more, the newest, and a table of the newest of each place
)
MOST_PLACES = 200  # in that; with more places their provinces
MOST_ISSUERS = 12
MOST_PERIODS = 24


def pages(site: Site) -> Iterator[Page]:
    registry = site.portal.registry
    for indicator in registry.indicators.values():
        observations = site.by_indicator.get(indicator.id)
        if not observations:
            continue
        drawn = charts.of_indicator(site, indicator)
        domain = registry.domains[indicator.domain]
        said = Reports(site, indicator, observations)
        groups = _groups(site, observations)
        yield Page(
            path=routes.indicator(indicator),
            title=indicator.name,
            description=indicator.definition,
            template=TEMPLATE,
            context={
                "indicator": indicator,
                "domain": domain,
                "units": _units(site, said),
                "periods": said.periods[-MOST_PERIODS:],
                "earlier": len(said.periods[:-MOST_PERIODS]),
                **_documents(said),
                "reasons": differences.reasons(said),
                "every": [o for _, rows in groups for o in rows],
                "groups": groups[:MOST_TABLES],
                "more": len(groups[MOST_TABLES:]),
                "commonest": _commonest(groups[:MOST_TABLES]) if len(groups) > MOST_TABLES else "",
                **_places(site, indicator, is_many=len(groups) > MOST_TABLES),
                "related": _related(site, indicator),
                "drawn": drawn,
            },
            trail=(*domains.TRAIL, (domain.name, routes.domain(domain))),
            charts=drawn,
            has_card=bool(indicator.headline),
            resource=f"indicators/{indicator.id}",
            boost=2 if indicator.headline == 1 else 1,
        )


def outlines(site: Site) -> Iterator[Page]:
    for indicator in site.portal.registry.indicators.values():
        if every := site.by_indicator.get(indicator.id):
            path, title = routes.indicator(indicator), indicator.name
            yield Page(path, title, title, TEMPLATE, {"every": every}, is_outline=True)


def sealed(site: Site, indicators: frozenset[str]) -> frozenset[str]:
    """The packages of the figures that stand in tables of their own, which are cited as those of a package."""
    pages = (
        (site.rank[o.locality, o.reported_for], o.package) for i in indicators for o in site.by_indicator[i]
    )
    newest: dict[int, set[str]] = defaultdict(set)
    for rank, package in pages:
        newest[rank].add(package)
    return frozenset[str]().union(*(newest[rank] for rank in sorted(newest)[:MOST_TABLES]))


def _units(site: Site, said: Reports) -> list[Unit]:
    """The indicator's own, then others that reports used for it."""
    used = dict.fromkeys([said.indicator.unit, *(o.unit for o in said.counted)])
    return [site.portal.registry.units[name] for name in used]


def _documents(said: Reports) -> dict[str, object]:
    """The reports that name the indicator; of many one of each issuer, as many as are read."""
    found = said.documents
    if len(found) > MOST_ISSUERS:
        found = tuple({document.issuer: document for document in found}.values())[:MOST_ISSUERS]
    return {"documents": found, "more_documents": len(said.documents) - len(found)}


def _groups(site: Site, observations: tuple[Observation, ...]) -> list[tuple[Profile, list[Observation]]]:
    """The figures of each profile, profiles newest first."""
    found: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
    for o in observations:
        found[o.locality, o.reported_for].append(o)
    return [(site.all_profiles[n], found[key]) for n, key in sorted((site.rank[key], key) for key in found)]


def _commonest(newest: list[tuple[Profile, list[Observation]]]) -> str:
    """The period of most of these: of many places those can be compared first that reported for it."""
    return Counter(profile.period.slug for profile, _ in newest).most_common(1)[0][0]


def _places(site: Site, indicator: Indicator, *, is_many: bool) -> dict[str, object]:
    """Where the tables do not show all: the newest figures of each place; of too many places, in which provinces."""
    if not is_many:
        return {"latest": (), "provinces": ()}
    latest = site.latest[indicator.id]
    if len(latest) <= MOST_PLACES:
        return {"latest": latest, "provinces": ()}
    counted = Counter(site.places.province[page.profile.locality.id].id for page in latest)
    every = site.portal.registry.localities
    return {"latest": (), "provinces": [(every[code], counted[code]) for code in every if code in counted]}


def _related(site: Site, indicator: Indicator) -> list[Indicator]:
    """Indicators with figures, of the same family first, then of the same domain."""
    others = [
        i
        for i in site.portal.registry.indicators.values()
        if i.domain == indicator.domain and i.id != indicator.id and i.id in site.reporting
    ]
    return sorted(others, key=lambda i: i.family != indicator.family)[:MOST_RELATED]
