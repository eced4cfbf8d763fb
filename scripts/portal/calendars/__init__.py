"""Calendars of what was published, what is due, and what is not here: of everything, and of each locality."""

from __future__ import annotations

from collections import defaultdict

from portal import formats
from portal.calendars import events, ical
from portal.calendars.events import Event
from portal.derive import Site
from portal.edition import below
from portal.language import Language, Text
from portal.pages import routes, titles

MOST = 1000  # events of the calendar of everything: more is more than calendars on phones bear
_TITLE = Text("kỳ báo cáo", "reports")
_CUT = Text(
    f"{formats.number(MOST, 'vi')} mục có ngày muộn nhất; lịch của từng địa phương có tất cả.",
    f"The latest {formats.number(MOST, 'en')} events; the calendars of the localities have all.",
)


def files(site: Site) -> dict[str, bytes]:
    """Every calendar in both languages, by its path from the top of the site."""
    every = events.collect(site)
    by_locality: dict[str, list[Event]] = defaultdict(list)
    for event in every:
        by_locality[event.locality].append(event)
    return {
        path: content
        for language in site.portal.edition.languages
        for path, content in _written(site, every, by_locality, language).items()
    }


def _written(
    site: Site, every: list[Event], by_locality: dict[str, list[Event]], language: Language
) -> dict[str, bytes]:
    """No calendar is empty: RFC 5545 has none without an event. An event that stands in two is written once."""
    home = site.portal.edition
    made = {event.uid: ical.event(event, home, language) for event in every}
    of = {routes.HOME: (home.name[language], every[-MOST:])} if every else {}
    for code, several in by_locality.items():
        unit = site.portal.registry.localities[code]
        of[routes.locality(unit)] = (titles.locality(unit)[language], several)
    return {
        below(routes.calendar(page), language): ical.calendar(
            home,
            page,
            f"{name}: {_TITLE[language]}",
            (made[event.uid] for event in several),
            language,
            _CUT[language] if page == routes.HOME and len(every) > MOST else "",
        )
        for page, (name, several) in of.items()
    }
