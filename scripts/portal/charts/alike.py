"""Which periods may stand in one row of time: the same kind and length, one just after the other."""

from __future__ import annotations

from portal.periods import Period

_KINDS = {1: "months", 3: "quarters", 6: "half-years", 12: "years"}  # by how many months they have


def cadence(period: Period) -> tuple[object, ...]:
    """What two periods must share to be joined: their length, and for days and odd spans the time of year."""
    months = period.months()
    if "/" not in period.code and months in _KINDS:
        return (months,)
    years = period.end.year - period.start.year
    return (period.start.month, period.start.day, period.end.month, period.end.day, years)


def position(period: Period) -> int:
    """The place among periods of its cadence, counted one by one: what lies between two of them is a gap."""
    months = period.months()
    if "/" not in period.code and months in _KINDS:
        return (period.start.year * 12 + period.start.month - 1) // months
    return period.start.year


def name_of(period: Period) -> str:
    """A word for its cadence, for addresses: `years`, or the days of odd spans: `0101-0930`."""
    if len(cadence(period)) == 1:
        return _KINDS[period.months()]
    days = dict.fromkeys(f"{day.month:02}{day.day:02}" for day in (period.start, period.end))
    return "-".join(days)
