"""Spans of time that figures speak of: `2024`, `2024-S1`, `2024-Q1`, `2024-03`, an interval, or one day.

Year, month, interval and day are ISO 8601; half-year and quarter are written as SDMX does.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache

from portal.language import Language, Text

_OFTEN = 1024  # periods that are read once: a country has few, each in every row
_QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True, order=True)
class Period:
    """A span from `start` to `end`, both days included; `code` is how the data writes it."""

    start: date
    end: date
    code: str

    def __hash__(self) -> int:
        return hash(self.code)  # which Python works out once

    @property
    def is_instant(self) -> bool:
        return self.start == self.end

    @property
    def slug(self) -> str:
        return self.code.lower().replace("/", "--")

    @cached_property
    def shape(self) -> str:
        """What is the same of this span in every year: `01-01/03-end` for a first quarter, `day` for any day."""
        if self.is_instant:
            return "day"
        last = calendar.monthrange(self.end.year, self.end.month)[1]
        end = f"{self.end:%m}-{'end' if self.end.day == last else f'{self.end:%d}'}"
        years = self.end.year - self.start.year
        return f"{self.start:%m-%d}/{end}" + (f"+{years}" if years else "")

    def months(self) -> int:
        """Whole months in the span, 0 for a day."""
        if self.is_instant:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


@lru_cache(_OFTEN)
def parse(code: str) -> Period:
    """Read a period. Raises `ValueError` with the code when it is none."""
    try:
        return _interval(code) if "/" in code else _single(code)
    except ValueError:
        raise ValueError(code) from None


@lru_cache(_OFTEN)
def canonical(period: Period) -> str:
    """The one way to write this span: `2024-Q1`, never `2024-01-01/2024-03-31`."""
    year, month = period.start.year, period.start.month
    whole = (f"{year}", f"{year}-S{(month + 5) // 6}", f"{year}-Q{(month + 2) // 3}", f"{year}-{month:02}")
    same = (
        code for code in whole if (found := _single(code)).start == period.start and found.end == period.end
    )
    return next(same, period.code)


def beginning(start: date, months: int) -> Period:
    """The span of so many whole months, of which a year has a whole number, that begins on the first of a month."""
    last = start.month + months - 1
    end = date(start.year, last, calendar.monthrange(start.year, last)[1])
    return parse(canonical(Period(start, end, f"{start}/{end}")))


def _interval(code: str) -> Period:
    first, _, last = code.partition("/")
    start, end = _single(first), _single(last)
    if not (start.is_instant and end.is_instant and start.start < end.start):
        raise ValueError(code)
    return Period(start.start, end.start, code)


def _single(code: str) -> Period:
    match = re.fullmatch(r"([0-9]{4})(?:-(?:S([12])|Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?", code)
    if not match:
        raise ValueError(code)
    year, half, quarter, month, day = (int(part) if part else None for part in match.groups())
    if year is not None and month is not None and day is not None:
        return Period(date(year, month, day), date(year, month, day), code)
    first_month, length = 1, 12
    if half:
        first_month, length = 6 * half - 5, 6
    elif quarter:
        first_month, length = 3 * quarter - 2, 3
    elif month is not None:
        first_month, length = month, 1
    last_month = first_month + length - 1
    start = date(year or 0, first_month, 1)
    return Period(
        start, start.replace(month=last_month, day=calendar.monthrange(start.year, last_month)[1]), code
    )


def label(period: Period, language: Language) -> str:
    """How a sentence names the period: `quý I năm 2024`, `first quarter of 2024`."""
    return _text(period)[language]


def opening(period: Period) -> Text:
    """How a sentence begins that speaks of the period: `Trong quý I năm 2024`, `As of 31 December 2024`."""
    words = _text(period)
    if "/" in period.code:
        return Text(words.vi.capitalize(), f"From {words.en}")
    if period.is_instant:
        return Text(f"Tính đến {words.vi}", f"As of {words.en}")
    article = "the " if period.months() in (3, 6) else ""
    return Text(f"Trong {words.vi}", f"In {article}{words.en}")


@cache
def _text(period: Period) -> Text:
    year = period.start.year
    if "/" in period.code:
        return Text(
            f"từ {_day_vi(period.start)} đến {_day_vi(period.end)}",
            f"{_day_en(period.start)} to {_day_en(period.end)}",
        )
    if period.is_instant:
        return Text(f"ngày {_day_vi(period.start)}", _day_en(period.start))
    months = period.months()
    if months == 12:
        return Text(f"năm {year}", str(year))
    if months == 6:
        half = 1 if period.start.month == 1 else 2
        return Text(
            f"6 tháng {('đầu', 'cuối')[half - 1]} năm {year}",
            f"{('first', 'second')[half - 1]} half of {year}",
        )
    if months == 3:
        quarter = (period.start.month + 2) // 3
        ordinal = ("first", "second", "third", "fourth")[quarter - 1]
        return Text(f"quý {_QUARTERS[quarter]} năm {year}", f"{ordinal} quarter of {year}")
    return Text(f"tháng {period.start.month}/{year}", f"{calendar.month_name[period.start.month]} {year}")


def _day_vi(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _day_en(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
