"""Which reports are awaited on a day: late, over without a day that was set, or coming soon.

Nobody is called late without a day that was set beforehand: of other periods it is said how long they are over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from portal import periods
from portal.derive import profile, timetable
from portal.derive.timetable import Expected
from portal.language import LANGUAGES, Language, Text
from portal.model import Portal
from portal.pages import timetable as words
from portal.pages import titles
from portal.review import escaped

RECENT, SOON = 120, 30  # days: a quarter and the month in which it is written; a month ahead

# late: its day passed; over: its period ended not long ago and nobody set a day; coming: soon due, or soon over.
State = Literal["late", "over", "coming"]
_HEADS: dict[State, Text] = {
    "late": Text("Quá hạn", "Late"),
    "over": Text("Kỳ đã hết, chưa có hạn nào được đặt", "Period over, no day was set"),
    "coming": Text("Sắp đến", "Coming"),
}


@dataclass(frozen=True)
class Awaited:
    """A period without a report. `days` is how many have passed since the day it was due, or since its end;
    negative before it."""

    expected: Expected
    state: State
    days: int


@dataclass(frozen=True)
class Waiting:
    """All that is awaited on a day, the longest awaited first; `older` counts the periods that were over long ago;
    `here` is the name of the portal that has no report for them."""

    day: date
    awaited: tuple[Awaited, ...]
    older: int
    here: Text

    @property
    def due(self) -> tuple[Awaited, ...]:
        """What somebody should look for now."""
        return tuple(a for a in self.awaited if a.state != "coming")


def on(day: date, portal: Portal, recent: int = RECENT, soon: int = SOON) -> Waiting:
    """Seen from `day`; `recent` and `soon` are how many days back and ahead one looks."""
    found, older = [], 0
    timetables = timetable.collect(portal.registry, profile.collect(portal), day.isoformat())
    for expected in (e for several in timetables.values() for e in several):
        days = (day - expected.day).days
        if expected.state == "late":
            found.append(Awaited(expected, "late", days))
        elif expected.state == "absent" and days <= recent:
            found.append(Awaited(expected, "over", days))
        elif expected.state == "coming" and -days <= soon:
            found.append(Awaited(expected, "coming", days))
        older += expected.state == "absent" and days > recent
    longest_first = sorted(found, key=lambda a: (-a.days, a.expected.locality.id))
    return Waiting(day, tuple(longest_first), older, portal.edition.name)


def text(waiting: Waiting) -> str:
    """For a terminal, in both languages; says so where nothing is awaited."""
    lines = [_opening(waiting)]
    for state, head in _HEADS.items():
        if found := [a for a in waiting.awaited if a.state == state]:
            lines.append(Text(f"\n{head.vi}:", f"\n{head.en}:"))
            lines += (Text(f"  {_said(a, 'vi')}", f"  {_said(a, 'en')}") for a in found)
    blocks = ("\n".join(line[language] for line in lines) for language in LANGUAGES)
    return "\n\n".join(blocks)


def markdown(waiting: Waiting) -> str:
    """For an issue: a list in each language, empty where nothing is due."""
    return "\n".join(_issue(waiting)) if waiting.due else ""


def objects(waiting: Waiting) -> dict[str, Any]:
    """For programs."""
    return {
        "on": waiting.day.isoformat(),
        "awaited": [
            {
                "locality": a.expected.locality.id,
                "cycle": a.expected.rhythm.cycle,
                "period": a.expected.period.code,
                "state": a.state,
                "due": a.expected.due.isoformat() if a.expected.due else None,
                "period_end": a.expected.period.end.isoformat(),
                "days": a.days,
            }
            for a in waiting.awaited
        ],
        "older": waiting.older,
    }


def _opening(waiting: Waiting) -> Text:
    day = periods.parse(waiting.day.isoformat())
    count = len(waiting.due)
    vi = f"{count} báo cáo đang chờ" if count else "không có báo cáo nào đang chờ"
    en = (
        f"{count} {'report is' if count == 1 else 'reports are'} awaited" if count else "no report is awaited"
    )
    older = Text("", "")
    if waiting.older:
        word = "period" if waiting.older == 1 else "periods"
        older = Text(f" {waiting.older} kỳ đã hết từ lâu không kể ở đây.", f" {waiting.older} {word} over long ago not listed.")  # fmt: skip
    return Text(
        f"{periods.label(day, 'vi')}: {vi}.{older.vi}", f"{periods.label(day, 'en')}: {en}.{older.en}"
    ).opening


def _issue(waiting: Waiting) -> Iterator[str]:
    for language in LANGUAGES:
        yield f"### {_opening(waiting)[language]}\n"
        yield from (f"- {escaped.plain(_said(a, language))}" for a in waiting.due)
        yield f"\n{words.absence(waiting.here)[language]}\n"


def _said(awaited: Awaited, language: Language) -> str:
    e, count = awaited.expected, abs(awaited.days)
    name = f"{titles.locality(e.locality)[language]}, {periods.label(e.period, language)}"
    unit = "day" if count == 1 else "days"
    if awaited.state == "late" and e.due:
        due = periods.label(periods.parse(e.due.isoformat()), language)
        when = Text(f"quá hạn {count} ngày (hạn {due})", f"{count} {unit} late (due {due})")
    elif awaited.state == "over":
        when = Text(f"kỳ đã hết {count} ngày", f"period over for {count} {unit}")
    else:
        what = Text("đến hạn", "due") if e.due else Text("hết kỳ", "over")
        when = Text(f"{what.vi} sau {count} ngày", f"{what.en} in {count} {unit}")
    cycle = words.cycle(e.rhythm)
    return f"{name}: {when[language]}; {'báo cáo' if language == 'vi' else 'reports'} {cycle[language]}"
