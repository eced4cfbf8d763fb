"""Calendars of what was published, what is due, and what is not here: of everything, and of each locality."""

from __future__ import annotations

import json
from collections import defaultdict

from portal import formats, kept
from portal.calendars import events
from portal.calendars.events import Event
from portal.derive import Site
from portal.edition import Edition, below
from portal.kept import Keep
from portal.language import Language, Text
from portal.pages import routes, titles

MOST = 1000  # events of the calendar of everything: more is more than calendars on phones bear
END = "END:VCALENDAR\r\n"
_TITLE = Text("kỳ báo cáo", "reports")
_CUT = Text(
    f"{formats.number(MOST, 'vi')} mục có ngày muộn nhất; lịch của từng địa phương có tất cả.",
    f"The latest {formats.number(MOST, 'en')} events; the calendars of the localities have all.",
)


def files(site: Site, keep: Keep = kept.always_made) -> dict[str, bytes]:
    """Every calendar in both languages, by its path from the top of the site. `keep` has those of the localities."""
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
    events: dict[str, str] = {}
    found: dict[str, bytes] = {}
    for code, several in by_locality.items():
        unit = site.portal.registry.localities[code]
        page = routes.locality(unit)
        opening, made = _said(home, page, titles.locality(unit)[language], several, language, keep)
        found[below(routes.calendar(page), language)] = _joined([opening, *made.values()])
        events |= made
    if every:
        opening, _ = _said(home, routes.HOME, home.name[language], [], language, keep, len(every) > MOST)
        newest = (events[event.uid] for event in every[-MOST:])
        found[below(routes.calendar(routes.HOME), language)] = _joined([opening, *newest])
    return found


def _joined(said: list[str]) -> bytes:
    return "".join([*said, END]).encode()


def _said(
    home: Edition,
    page: Text,
    name: str,
    several: list[Event],
    language: Language,
    keep: Keep,
    is_cut: bool = False,
) -> tuple[str, dict[str, str]]:
    """How the calendar of a page begins, and each of its events by its uid."""

    def make() -> bytes:
        from portal.calendars import ical  # the library takes a while to load, and hardly any calendar is new

        opening = ical.opening(
            home, page, f"{name}: {_TITLE[language]}", language, _CUT[language] if is_cut else ""
        )
        return json.dumps(
            [opening, {event.uid: ical.event(event, home, language) for event in several}]
        ).encode()

    known = home.name, home.address, home.languages
    found: tuple[str, dict[str, str]] = json.loads(
        keep(f"calendar {language} {known} {page} {name} {is_cut} {several}", make)
    )
    return found
