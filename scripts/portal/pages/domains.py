"""The list of domains: their indicators, and for each of them the places that reported it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.derive import Site
from portal.derive.reported import Reported
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page
from portal.registry import Domain, Indicator

TITLE = Text("Lĩnh vực", "Domains")
TRAIL = ((TITLE, routes.DOMAINS),)
MOST_PLACES = 6  # of one indicator on the page of its domain; its own page has all


@dataclass(frozen=True)
class Entry:
    """An indicator, how many figures and places it has, and the latest of the first few places."""

    indicator: Indicator
    figures: int
    places: tuple[str, ...]
    latest: tuple[Reported, ...]


def pages(site: Site) -> Iterator[Page]:
    found = entries(site)
    yield Page(
        path=routes.DOMAINS,
        title=TITLE,
        description=described(site.portal.edition.name),
        template="domains.md.j2",
        context={"found": found},
    )


def described(here: Text) -> Text:
    """What the list is, on a site of that name."""
    return Text(
        f"Các lĩnh vực an sinh xã hội trên {here.vi}, chỉ tiêu và nơi đã báo cáo.",
        f"The fields of social welfare on {here.en}, their indicators and where they were reported.",
    )


def entries(site: Site) -> dict[Domain, list[Entry]]:
    """The indicators with figures by domain, both in the registry's order; what nobody reported is left out."""
    found: dict[Domain, list[Entry]] = {domain: [] for domain in site.portal.registry.domains.values()}
    for indicator in site.portal.registry.indicators.values():
        if observations := site.by_indicator.get(indicator.id):
            latest = site.latest[indicator.id]
            places = tuple(r.profile.locality.id for r in latest)
            entry = Entry(indicator, len(observations), places, latest[:MOST_PLACES])
            found[site.portal.registry.domains[indicator.domain]].append(entry)
    return {domain: rows for domain, rows in found.items() if rows}
