"""The list of indicators, and a page for each: what it is, what the provinces' own reports say of it, side by side and
never added up, and where else it was reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal import periods
from portal.language import Text
from portal.pages import domains, indicator_list, routes
from portal.pages.page import Page
from portal.provinces.country import Country, Said
from portal.provinces.pages.domains import by_domain
from portal.provinces.parts import Measured, Own
from portal.registry import Indicator

MOST_RELATED = 8


def pages(country: Country) -> Iterator[Page]:
    here = country.site.portal.edition.name
    yield Page(
        path=routes.INDICATORS,
        title=indicator_list.TITLE,
        description=Text(
            f"Mọi chỉ tiêu an sinh xã hội trên {here.vi}, theo vần trong từng lĩnh vực.",
            f"Every social welfare indicator on {here.en}, in alphabetical order within its domain.",
        ),
        template="country/indicators.md.j2",
        context={"found": by_domain(country)},
    )
    for indicator, said in country.indicators.items():
        yield _page(country, indicator, said)


def _page(country: Country, indicator: Indicator, said: list[Said[Measured]]) -> Page:
    registry = country.site.portal.registry
    domain = registry.domains[indicator.domain]
    return Page(
        path=routes.indicator(indicator),
        title=indicator.name,
        description=indicator.definition,
        template="country/indicator.md.j2",
        context={
            "country": country,
            "indicator": indicator,
            "domain": domain,
            "unit": registry.units[indicator.unit],
            "own": own(said),
            "said": said,
            "related": _related(country, indicator),
        },
        trail=(*domains.TRAIL, (domain.name, routes.domain(domain))),
        has_card=bool(indicator.headline),
        boost=2 if indicator.headline == 1 else 1,
    )


def own(said: list[Said[Measured]]) -> list[Said[Own]]:
    """What the provinces' own units reported, newest period first."""
    found = [(child, measured.own) for child, measured in said if measured.own]
    return sorted(found, key=lambda one: periods.parse(one[1].period).end, reverse=True)


def _related(country: Country, indicator: Indicator) -> list[Indicator]:
    """Of the same family first, then of the same domain."""
    others = [i for i in country.indicators if i.domain == indicator.domain and i != indicator]
    return sorted(others, key=lambda i: i.family != indicator.family)[:MOST_RELATED]
