"""The domains, and a page for each: its indicators, and the provinces that reported of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.language import Text
from portal.pages import domains, routes
from portal.pages.page import Page
from portal.provinces.country import Country
from portal.registry import Domain, Indicator


@dataclass(frozen=True)
class Entry:
    """An indicator: in how many provinces and places it was reported, and how many figures there are."""

    indicator: Indicator
    provinces: int
    places: int
    figures: int


def pages(country: Country) -> Iterator[Page]:
    found = by_domain(country)
    yield Page(
        path=routes.DOMAINS,
        title=domains.TITLE,
        description=domains.described(country.site.portal.edition.name),
        template="country/domains.md.j2",
        context={"country": country, "found": found},
    )
    for domain, entries in found.items():
        yield Page(
            path=routes.domain(domain),
            title=domain.name,
            description=Text(
                f"Các chỉ tiêu về {domain.name.vi.lower()}, và những tỉnh, thành phố đã báo cáo.",
                f"Indicators of {domain.name.en.lower()}, and the provinces that reported them.",
            ),
            template="country/domain.md.j2",
            context={
                "country": country,
                "domain": domain,
                "entries": entries,
                "said": country.domains[domain],
            },
            trail=domains.TRAIL,
            boost=3,
        )


def by_domain(country: Country) -> dict[Domain, list[Entry]]:
    """The indicators of each domain, both in the registry's order."""
    return {
        domain: [
            Entry(i, len(said), sum(m.places for _, m in said), sum(m.figures for _, m in said))
            for i, said in country.indicators.items()
            if i.domain == domain.id
        ]
        for domain in country.domains
    }
