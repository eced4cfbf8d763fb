"""The list of periods, and a page for each: who reported for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from portal.derive import Site
from portal.derive.profile import Profile
from portal.language import Text
from portal.pages import localities, routes, titles
from portal.pages.page import Page
from portal.periods import Period
from portal.registry import Locality

TITLE = Text("Kỳ báo cáo", "Periods")
TRAIL = ((TITLE, routes.PERIODS),)


def pages(site: Site) -> Iterator[Page]:
    found: dict[Period, list[Profile]] = defaultdict(list)
    for profile in site.all_profiles:  # newest first
        found[profile.period].append(profile)
    yield Page(
        path=routes.PERIODS,
        title=TITLE,
        description=described(site.portal.edition.name),
        template="periods.md.j2",
        context={
            "years": [
                (year, [(p, len(found[p]), sum(len(x.observations) for x in found[p])) for p in periods])
                for year, periods in groupby(found, key=lambda period: period.end.year)
            ]
        },
    )
    for period, profiles in found.items():
        yield _page(site, period, profiles, list(found))


def described(here: Text) -> Text:
    """What the list is, on a site of that name."""
    return Text(
        f"Các kỳ đã có báo cáo trên {here.vi}: năm, nửa năm, quý, tháng.",
        f"The periods with reports on {here.en}: years, half-years, quarters, months.",
    )


def _page(site: Site, period: Period, profiles: list[Profile], every: list[Period]) -> Page:
    title = titles.period(period)
    return Page(
        path=routes.period(period),
        title=title,
        description=Text(
            f"{title.vi}: các địa phương đã báo cáo và số liệu của từng nơi.",
            f"{title.en}: the localities that reported, and their figures.",
        ),
        template="period.md.j2",
        context={
            "period_": period,
            "count": len(profiles),
            "figures": sum(len(profile.observations) for profile in profiles),
            "groups": _groups(site, profiles),
            "everything": len(profiles) <= localities.MOST_LISTED,
            "overlapping": [p for p in every if p != period and _overlap(p, period)],
        },
        trail=TRAIL,
        boost=1.5,
    )


def _groups(site: Site, profiles: list[Profile]) -> list[tuple[Locality, list[Profile]]]:
    """By today's province, in the registry's order."""
    found: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        found[site.places.province[profile.locality.id].id].append(profile)
    return [(unit, found[unit.id]) for unit in site.portal.registry.localities.values() if unit.id in found]


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
