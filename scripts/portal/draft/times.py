"""Spans of time as reports write them: in a title, beside a figure, above a list."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from portal import periods
from portal.periods import Period

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMBERS = {"ba": 3, "sáu": 6, "chín": 9}
_S = r"\s+"
_DAY = r"([0-9]{1,2})\s*/\s*([0-9]{1,2})\s*/\s*([0-9]{4})"
_YEAR = r"([0-9]{4})"
_INTERVAL = re.compile(
    rf"(?:từ)?\s*(?:ngày)?\s*{_DAY}\s*(?:đến|tới|[-–])\s*(?:hết)?\s*(?:ngày)?\s*{_DAY}", re.IGNORECASE
)
_INSTANT = re.compile(rf"(?:tính đến|đến hết|thời điểm|đến)\s*(?:hết)?\s*(?:ngày)?\s*{_DAY}", re.IGNORECASE)
_QUARTER = re.compile(rf"quý{_S}(IV|I{{1,3}}|[1-4])(?![a-z])(?:\s*(?:/|năm|,)\s*{_YEAR})?", re.IGNORECASE)
_MONTHS = re.compile(
    rf"(0?[369]|ba|sáu|chín){_S}tháng{_S}(đầu|cuối)(?:{_S}năm)?(?:{_S}{_YEAR})?", re.IGNORECASE
)
_MONTH = re.compile(rf"(?<!đến )(?<!ngày )tháng{_S}([0-9]{{1,2}})\s*(?:/|năm)\s*{_YEAR}", re.IGNORECASE)
_WHOLE_YEAR = re.compile(rf"(?<!đầu )(?<!cuối )năm{_S}{_YEAR}(?!\s*[-–])", re.IGNORECASE)
_AND = re.compile(r"\s*(?:và|,)\s*")
# What a report plans comes after what it reports: “…quý I; phương hướng, nhiệm vụ quý II năm 2024”.
_PLANS = re.compile(
    r"[;,.\n]?\s*(?:phương hướng|(?:những )?nhiệm vụ(?: trọng tâm)?|kế hoạch công tác)\b", re.IGNORECASE
)


def reported(title: str, year: int | None) -> Period | None:
    """The span that a title speaks of; several are taken together. `year` is for a title that names none."""
    past = _PLANS.split(title, maxsplit=1)[0] if _PLANS.search(title, 10) else title
    named = re.findall(rf"năm{_S}{_YEAR}", title)
    other = int(named[-1]) if named else year
    found = list(spans(past, other))
    if not found:
        return None
    start, end = min(p.start for p in found), max(p.end for p in found)
    return periods.parse(periods.canonical(Period(start, end, f"{start}/{end}")))


def spans(text: str, year: int | None) -> Iterator[Period]:
    """Every span that a text names; `year` is for those that name none. A day is its own span."""
    return (period for _, _, period in _found(text, year))


def last(text: str, year: int | None) -> Period | None:
    """The span that is named last, where a text names one; “2023 và quý I/2024” is one span."""
    found = sorted(_found(text, year), key=lambda entry: entry[:2])
    if not found:
        return None
    _, _, period = found[-1]
    if len(found) > 1 and _AND.fullmatch(text[found[-2][1] : found[-1][0]]):
        start, end = min(period.start, found[-2][2].start), max(period.end, found[-2][2].end)
        return _read(periods.canonical(Period(start, end, f"{start}/{end}")))
    return period


def _found(text: str, year: int | None) -> Iterator[tuple[int, int, Period]]:
    """From where to where each span stands. What is read as a longer one is not read again."""
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            period = _read(read(match, year))
            if period:
                yield match.start(), match.end(), period
        text = pattern.sub(lambda match: "#" * len(match[0]), text)


def _read(code: str) -> Period | None:
    try:
        return periods.parse(code)
    except ValueError:
        return None


def _interval(match: re.Match[str], year: int | None) -> str:
    d1, m1, y1, d2, m2, y2 = map(int, match.groups())
    try:
        start, end = date(y1, m1, d1), date(y2, m2, d2)
    except ValueError:
        return ""
    return periods.canonical(Period(start, end, f"{start}/{end}")) if start < end else ""


def _instant(match: re.Match[str], year: int | None) -> str:
    return f"{int(match[3]):04}-{int(match[2]):02}-{int(match[1]):02}"


def _quarter(match: re.Match[str], year: int | None) -> str:
    return f"{match[2] or year}-Q{_QUARTERS[match[1].lower()]}"


def _months(match: re.Match[str], year: int | None) -> str:
    count = _NUMBERS.get(match[1].lower()) or int(match[1])
    whole = match[3] or year
    if not whole:
        return ""
    first = 1 if match[2].lower() == "đầu" else 13 - count
    end = date(int(whole), first + count - 1, monthrange(int(whole), first + count - 1)[1])
    start = date(int(whole), first, 1)
    return periods.canonical(Period(start, end, f"{start}/{end}"))


def _month(match: re.Match[str], year: int | None) -> str:
    return f"{match[2]}-{int(match[1]):02}"


def _whole_year(match: re.Match[str], year: int | None) -> str:
    return match[1]


_PATTERNS = (
    (_INTERVAL, _interval),
    (_INSTANT, _instant),
    (_QUARTER, _quarter),
    (_MONTHS, _months),
    (_MONTH, _month),
    (_WHOLE_YEAR, _whole_year),
)
