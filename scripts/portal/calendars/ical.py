"""How iCalendar writes a calendar (RFC 5545, RFC 7986). A reader of another make reads it back in tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from portal import names
from portal.calendars.events import Event
from portal.edition import Edition
from portal.language import Language, Text

_WIDTH = 75  # octets of a line, its end not counted
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(head: Iterable[str], events: Iterable[bytes]) -> bytes:
    """A calendar of events that are written already."""
    return b"".join([_lines(["BEGIN:VCALENDAR", *head]), *events, _lines(["END:VCALENDAR"])])


def head(home: Edition, page: Text, name: str, language: Language) -> list[str]:
    """What a calendar says of itself; clients ask for it anew once a day."""
    return [
        "VERSION:2.0",
        f"PRODID:-//An Sinh Mo//An Sinh Mo//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"NAME;LANGUAGE={language}:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"URL:{home.page(page, language)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]


def described(text: Text, language: Language) -> list[str]:
    """What a reader must know of the whole calendar."""
    return [f"DESCRIPTION;LANGUAGE={language}:{_text(text[language])}"]


def event(found: Event, home: Edition, language: Language) -> bytes:
    """One event of whole days, which takes nobody's time."""
    return _lines(
        [
            "BEGIN:VEVENT",
            f"UID:{found.uid}",
            f"DTSTAMP:{_moment(found.version)}",
            f"DTSTART;VALUE=DATE:{_day(found.first)}",
            f"DTEND;VALUE=DATE:{_day(found.last + timedelta(days=1))}",
            f"SUMMARY;LANGUAGE={language}:{_text(found.title[language])}",
            f"DESCRIPTION;LANGUAGE={language}:{_text(found.text[language])}",
            f"CATEGORIES;LANGUAGE={language}:{_text(found.category[language])}",
            f"URL:{home.page(found.page, language)}",
            f"STATUS:{'TENTATIVE' if found.is_open else 'CONFIRMED'}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    )


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """A line, and its rest on others that begin with a space; no letter is cut in two."""
    parts, width = [], _WIDTH
    while len(line) > width:
        cut = width
        while line[cut] & 0xC0 == 0x80:  # inside a letter of several bytes
            cut -= 1
        parts.append(line[:cut])
        line, width = line[cut:], _WIDTH - 1
    return b"\r\n ".join([*parts, line]) + b"\r\n"


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _moment(version: str) -> str:
    """When that day began in Viet Nam, in universal time."""
    return f"{datetime.fromisoformat(names.midnight(version)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
