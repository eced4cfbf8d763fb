"""Days and periods as people say them, made the codes of the data: `4/3/2024`, `quý I năm 2024`, `6 tháng đầu năm 2024`."""

from __future__ import annotations

import re
from datetime import date

from portal import periods
from portal.entry.headings import folded

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"(?:quy|q)\s*(iv|i{1,3}|[1-4])(?:\s*(?:/|-|nam)?\s*)([0-9]{4})")
_HALF = re.compile(r"(?:6|sau) thang (dau|cuoi)(?: nam)?\s*([0-9]{4})")
_MONTH = re.compile(r"(?:thang\s*)?([0-9]{1,2})\s*/\s*([0-9]{4})|thang ([0-9]{1,2}) nam ([0-9]{4})")
_YEAR = re.compile(r"(?:nam )?([0-9]{4})")
_DAY = re.compile(r"(?:ngay )?([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")


def day(text: str) -> str:
    """A day, or a month where no day is said, as ISO 8601: the day stands before the month. Raises `ValueError`."""
    said = folded(text)
    if found := _DAY.fullmatch(said):
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    if found := _MONTH.fullmatch(said):
        return periods.parse(f"{found[2] or found[4]}-{int(found[1] or found[3]):02}").code
    period = periods.parse(text.strip())
    if period.months() > 1 or "/" in period.code:
        raise ValueError(text)
    return period.code


def period(text: str) -> periods.Period:
    """A period from its code or its words. Raises `ValueError`."""
    said = folded(text)
    if found := _QUARTER.fullmatch(said):
        return periods.parse(f"{found[2]}-Q{_ROMAN.get(found[1]) or found[1]}")
    if found := _HALF.fullmatch(said):
        return periods.parse(f"{found[2]}-S{1 if found[1] == 'dau' else 2}")
    if found := _YEAR.fullmatch(said):
        return periods.parse(found[1])
    if _DAY.fullmatch(said) or _MONTH.fullmatch(said):
        return periods.parse(day(text))
    return periods.parse(text.strip().upper())
