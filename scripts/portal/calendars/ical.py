"""Calendars and events as the icalendar library writes them (RFC 5545, RFC 7986); no clock is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar

from portal import names
from portal.calendars.events import Event
from portal.edition import Edition
from portal.imprint.value import unaccented
from portal.language import Language, Text


def empty(home: Edition, page: Text, name: str, language: Language, note: str = "") -> str:
    """The calendar of a page without its events; `note` is what a reader must know of all of it. Clients ask for it anew
    once a day.
    """
    found, spoken = icalendar.Calendar(), _spoken(language)
    plain = unaccented(home.name.vi)
    found.add("prodid", f"-//{plain}//{plain}//{language.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    # The library knows neither property as a text: as one its commas are escaped.
    found.add("name", icalendar.vText(name), spoken)
    found.add("x-wr-calname", icalendar.vText(name))
    if note:
        found.add("description", note, spoken)
    found.add("url", home.page(page, language))
    found.add("refresh-interval", timedelta(days=1), {"VALUE": "DURATION"})
    found.add("x-published-ttl", "P1D")
    written: bytes = found.to_ical(sorted=False)
    return written.decode()


def event(found: Event, home: Edition, language: Language) -> str:
    """An event of whole days, which takes nobody's time, as it stands in a calendar."""
    made, spoken = icalendar.Event(), _spoken(language)
    made.add("uid", found.uid)
    made.add("dtstamp", _moment(found.version))
    made.add("dtstart", found.first)
    made.add("dtend", found.last + timedelta(days=1))
    made.add("summary", found.title[language], spoken)
    made.add("description", found.text[language], spoken)
    made.add("categories", [found.category[language]], spoken)
    made.add("url", home.page(found.page, language))
    made.add("status", "TENTATIVE" if found.is_open else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    written: bytes = made.to_ical(sorted=False)
    return written.decode()


def _spoken(language: Language) -> dict[str, str]:
    return {"LANGUAGE": language}


def _moment(version: str) -> datetime:
    """When that day began in Viet Nam, in universal time."""
    return datetime.fromisoformat(names.midnight(version)).astimezone(UTC)
