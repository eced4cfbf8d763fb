"""Which periods each unit's rhythm makes one expect, and what became of each: here, coming, late, or not here.

Nobody is called late without a day that was set beforehand: a report that is not here may have been published
elsewhere. No clock is read: what is still to come is seen from the day of the newest data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from portal import periods
from portal.derive.profile import Profile
from portal.periods import Period
from portal.registry import Locality, Registry, Rhythm

# here: it has a page; within: only the page of a longer span has it; coming: not due yet; late: its day passed;
# absent: not here, and no day says that it should be.
State = Literal["here", "within", "coming", "late", "absent"]
STATES: tuple[State, ...] = ("here", "within", "coming", "late", "absent")
AHEAD = timedelta(days=457)  # fifteen months: a year's report and the quarter in which it is written


@dataclass(frozen=True)
class Expected:
    """A period of a rhythm. `due` is None where no day was set; `profile` is the page that has it."""

    locality: Locality
    rhythm: Rhythm
    period: Period
    state: State
    due: date | None
    profile: Profile | None

    @property
    def day(self) -> date:
        """The day it is due, else the day its period ends."""
        return self.due or self.period.end


def collect(
    registry: Registry, profiles: Mapping[str, tuple[Profile, ...]], version: str
) -> dict[str, tuple[Expected, ...]]:
    """By locality, newest period first; localities whose rhythm is not known are left out. Where no day is said, as in a
    part of the portal that has no such localities, nothing is awaited.
    """
    if not version:
        return {}
    now = date.fromisoformat(version)
    found: dict[str, tuple[Expected, ...]] = {}
    for code, rhythms in registry.rhythms.items():
        locality, pages = registry.localities[code], profiles.get(code, ())
        every = [e for rhythm in rhythms for e in _of_rhythm(locality, rhythm, pages, now)]
        found[code] = tuple(sorted(every, key=lambda e: (e.period.end, e.period.start), reverse=True))
    return found


def _of_rhythm(locality: Locality, rhythm: Rhythm, pages: Iterable[Profile], now: date) -> Iterator[Expected]:
    ends = min(rhythm.until or date.max, locality.valid_to or date.max)
    for period in _periods(rhythm, ends, now + AHEAD):
        due = period.end + timedelta(days=rhythm.due_days) if rhythm.due_days is not None else None
        page = _page(pages, period)
        yield Expected(locality, rhythm, period, _state(period, due, page, locality, now), due, page)


def _periods(rhythm: Rhythm, ends: date, horizon: date) -> Iterator[Period]:
    """The periods that end while the rhythm lasts, as far as is looked ahead."""
    start = rhythm.since
    while True:
        period = periods.beginning(start, rhythm.months)
        if period.end > ends or period.end + timedelta(days=max(rhythm.due_days or 0, 0)) > horizon:
            return
        yield period
        start = period.end + timedelta(days=1)


def _page(pages: Iterable[Profile], period: Period) -> Profile | None:
    """The page of the period, else the shortest of a longer span."""
    around = [p for p in pages if p.period.start <= period.start and period.end <= p.period.end]
    return min(around, key=lambda p: p.period.end - p.period.start, default=None)


def _state(period: Period, due: date | None, page: Profile | None, locality: Locality, now: date) -> State:
    if page:
        return "here" if page.period.code == period.code else "within"
    if (due or period.end) >= now:
        return "coming"
    if due and due <= (locality.valid_to or date.max):  # a unit that is gone owes nothing
        return "late"
    return "absent"
