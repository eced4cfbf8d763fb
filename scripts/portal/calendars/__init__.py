"""Calendars of what was published, what is due, and what is not here: of everything, and of each locality."""

from __future__ import annotations

import json
from collections import defaultdict

from portal import formats, kept
from portal.calendars import events, ical
from portal.calendars.events import Event
from portal.derive import Site
from portal.edition import Edition, below
from portal.kept import Keep
from portal.language import Language, Text
from portal.pages import routes, titles

MOST = 1000  # events of the calendar of everything: more is more than calendars on phones bear
_TITLE = Text("kỳ báo cáo", "reports")
_CUT = Text(
    f"{formats.number(MOST, 'vi')} mục có ngày muộn nhất; lịch của từng địa phương có tất cả.",
    f"The latest {formats.number(MOST, 'en')} events; the calendars of the localities have all.",
)


def files(site: Site, keep: Keep = kept.always_made) -> dict[str, bytes]:
    """Every calendar in both languages, by its path from the top of the site. `keep` has the events of a locality."""
    every = events.collect(site)
    by_locality: dict[str, list[Event]] = defaultdict(list)
    for event in every:
        by_locality[event.locality].append(event)
    return {
        path: content
        for language in site.portal.edition.languages
        for path, content in _written(site, every, by_locality, language, keep).items()
    }


def _written(
    site: Site, every: list[Event], by_locality: dict[str, list[Event]], language: Language, keep: Keep
) -> dict[str, bytes]:
    """No calendar is empty: RFC 5545 has none without an event. An event that stands in two is written once."""
    home = site.portal.edition
    made: dict[str, str] = {}
    for several in by_locality.values():
        made |= _events(several, home, language, keep)
    of = {routes.HOME: (home.name[language], every[-MOST:])} if every else {}
    for code, several in by_locality.items():
        unit = site.portal.registry.localities[code]
        of[routes.locality(unit)] = (titles.locality(unit)[language], several)
    return {
        below(routes.calendar(page), language): ical.calendar(
            home,
            page,
            f"{name}: {_TITLE[language]}",
            (made[event.uid].encode() for event in several),
            language,
            _CUT[language] if page == routes.HOME and len(every) > MOST else "",
        )
        for page, (name, several) in of.items()
    }


def _events(several: list[Event], home: Edition, language: Language, keep: Keep) -> dict[str, str]:
    """Each by its uid, as it stands in calendars."""

    def make() -> bytes:
        return json.dumps(
            {event.uid: ical.event(event, home, language).decode() for event in several}
        ).encode()

    found: dict[str, str] = json.loads(
        keep(f"events {language} {home.address} {home.languages} {several}", make)
    )
    return found
