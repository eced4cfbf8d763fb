"""Calendars of what was published, what is due, and what is not here: of everything, and of each locality."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from portal import formats, kept
from portal.calendars import events
from portal.calendars.events import Event
from portal.derive import Site
from portal.edition import Edition, below
from portal.kept import Keep
from portal.language import Language, Text
from portal.pages import routes, titles

MOST = 1000  # events of the calendar of everything: more is more than calendars on phones bear
_END = "END:VCALENDAR\r\n"
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
    home, registry = site.portal.edition, site.portal.registry
    found: dict[str, bytes] = {}
    made: dict[str, str] = {}
    for code, several in by_locality.items():
        unit = registry.localities[code]
        page, name = routes.locality(unit), titles.locality(unit)[language]
        empty, own = _kept(home, page, name, several, language, keep)
        found[below(routes.calendar(page), language)] = _filled(empty, own.values())
        made |= own
    if every:
        note = _CUT[language] if len(every) > MOST else ""
        empty, _ = _kept(home, routes.HOME, home.name[language], [], language, keep, note)
        newest = (made[event.uid] for event in every[-MOST:])
        found[below(routes.calendar(routes.HOME), language)] = _filled(empty, newest)
    return found


def _kept(
    home: Edition, page: Text, name: str, several: list[Event], language: Language, keep: Keep, note: str = ""
) -> tuple[str, dict[str, str]]:
    """The calendar of a page without events, and each of these by its uid."""
    title = f"{name}: {_TITLE[language]}"

    def make() -> bytes:
        from portal.calendars import ical  # its library takes a while to load, and hardly any calendar is new

        events_ = {event.uid: ical.event(event, home, language) for event in several}
        return json.dumps([ical.empty(home, page, title, language, note), events_]).encode()

    known = language, home.name, home.address, home.languages
    found: tuple[str, dict[str, str]] = json.loads(
        keep(f"calendar {known} {page} {title} {note} {several}", make)
    )
    return found


def _filled(empty: str, events_: Iterable[str]) -> bytes:
    return "".join([empty.removesuffix(_END), *events_, _END]).encode()
