"""Every number of a report that is a figure, as it is printed, with what it says read by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal import numerals
from portal.draft import units
from portal.verify.numbers import Print, Span, pattern

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_MULTIPLIER = "|".join(numerals.MULTIPLIERS)
_CURRENCY = r"(?:đồng(?! ?chí)|vnđ|đ(?!/c))(?!\w)"
_PER = r"(?: ?/ ?(?:tháng|cháu|năm|người|suất)(?!\w))?"
_MONEY = (
    rf"{_NUMBER}(?: ?(?:{_MULTIPLIER})(?!\w)(?: {_NUMBER} ?(?:{_MULTIPLIER})(?!\w))*)(?: ?{_CURRENCY}{_PER})?"
    rf"|{_NUMBER} ?{_CURRENCY}{_PER}"
)
_AMOUNT = rf"(?:{_MONEY}|{_NUMBER}(?: ?%|km²|kg(?!\w))?)"
_RANGE = rf"(?:từ )?{_AMOUNT} ?(?:[-–]|đến) ?{_AMOUNT}"
_FIGURE = pattern(rf"(?<![0-9.,]){_AMOUNT}", re.IGNORECASE)
_ENDS = pattern(rf"(?<![0-9.,]){_RANGE}", re.IGNORECASE)
# A time limit is a figure of its own, an anniversary or the length of a course is not.
_NO_LIMIT = pattern(r"^(?:dưới|kỷ niệm|tổng kết)|[0-9] ?lần$", re.IGNORECASE)
# Words before and after a number that make it a name of something and no count.
_NAMED = pattern(
    r"(?:đợt|lớp|khóa|khoá|hạng|cấp độ|số|Chương trình|[A-ZĐ]{2,}[-–]?|Ban chỉ đạo|liên ngành) ?[(“]?\Z"
)
_ONCE = pattern(r"\s*lần(?!\w)", re.IGNORECASE)
_SLOGAN = pattern(r"[0-9]+ (?:không|sạch|có|giảm)\b(?! ?(?:hộ|người))", re.IGNORECASE)
_QUALIFIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("about_above", pattern(r"(?:khoảng|gần) (?:trên|hơn) ?\Z", re.IGNORECASE)),
    ("above", pattern(r"(?<!\w)(?:trên|hơn|tối thiểu|ít nhất)(?: là)? ?\Z", re.IGNORECASE)),
    ("about", pattern(r"(?<!\w)(?:khoảng|gần|ước|ước tính|xấp xỉ)(?: là)? ?\Z", re.IGNORECASE)),
)
_NONE = pattern(rf"(?<!\w)(?:{'|'.join(numerals.NONE_WORDS)})(?!\w)", re.IGNORECASE)
# What a word for none must be about to be a figure: something that is counted.
_COUNTED = pattern(
    r"[\s:]*(?:các |có )?(?:hồ sơ|vụ|trường hợp|hiện tượng|cán bộ|người|hộ|đơn thư|đơn|trẻ|ca|học sinh|cơ sở)(?!\w)",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(r"[\s*_)]*(?:[.;,)]|\Z|\n)")
_IS_ASKED = re.compile(r"[:(][\s*_]*\Z")
_LOOK = 40


@dataclass(frozen=True)
class Spotted:
    """A figure as it stands in the text. `low` is None where the print breaks the rules of numbers.

    `shape` is money, percent, area, weight, none or count; `is_name` says that it is part of a name and counts nothing;
    `doubtful` that it may be no figure.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    shape: str
    is_name: bool = False
    doubtful: bool = False


def spotted(printed: Print) -> tuple[Spotted, ...]:
    """All figures of a document in its order. Two never share a digit."""
    taken: set[int] = set()
    found = [*_ranges(printed, taken), *_amounts(printed, taken), *_nones(printed)]
    return tuple(sorted(found, key=lambda figure: figure.span.start))


def _ranges(printed: Print, taken: set[int]) -> Iterator[Spotted]:
    for match in _ENDS.finditer(printed.text):
        span = printed.span(*match.span())
        figure = _read(printed, span)
        if figure.low is None or figure.high is None or not _is_free(printed, span):
            continue
        taken.update(range(span.start, span.end))
        yield figure


def _amounts(printed: Print, taken: set[int]) -> Iterator[Spotted]:
    for match in _FIGURE.finditer(printed.text):
        span = printed.span(match.start(), match.end())
        if taken.isdisjoint(range(span.start, span.end)) and _is_free(printed, span):
            yield _read(printed, span)


def _is_free(printed: Print, span: Span) -> bool:
    """Whether no rule says that a number in the span is a date, a reference, an age, or the like."""
    for name, start, end in printed.classes:
        if start < span.end and span.start < end:
            whole = printed.text[start:end]
            if name != "duration" or _NO_LIMIT.search(whole.strip() + printed.text[end : end + 5]):
                return False
    before = printed.text[max(span.start - _LOOK, 0) : span.start]
    after = printed.text[span.end : span.end + _LOOK]
    return not (_NO_LIMIT.search(printed.text[span.start : span.end] + after[:4]) and "/" in before[-2:])


def _read(printed: Print, span: Span) -> Spotted:
    before = printed.text[max(span.start - _LOOK, 0) : span.start]
    after = printed.text[span.end : span.end + _LOOK]
    named = _NAMED.search(before) and not units.meant(after)
    is_name = bool(named or _ONCE.match(after) or _SLOGAN.match(span.text + after))
    text = span.text.lower()
    shape = _shape(text)
    try:
        reading = numerals.read(span.text)
    except numerals.Malformed:
        return Spotted(span, None, None, _qualifier(before), shape, is_name)
    if reading.low != reading.high:
        return Spotted(span, reading.low, reading.high, "range", shape, is_name)
    return Spotted(span, reading.low, None, _qualifier(before), shape, is_name)


def _shape(text: str) -> str:
    if "%" in text:
        return "percent"
    if text.endswith("km²"):
        return "area"
    if text.endswith("kg"):
        return "weight"
    if re.search(rf"(?:{_MULTIPLIER}|{_CURRENCY})", text):
        return "money"
    return "count"


def _qualifier(before: str) -> str:
    return next((name for name, words in _QUALIFIERS if words.search(before)), "exact")


def _nones(printed: Print) -> Iterator[Spotted]:
    """A word for none is a figure where it answers a question (“Kinh phí: không có”) or is said of what is counted."""
    for match in _NONE.finditer(printed.text):
        span = printed.span(*match.span())
        before = printed.text[max(span.start - _LOOK, 0) : span.start]
        after = printed.text[span.end : span.end + _LOOK]
        answers = _IS_ASKED.search(before) and _NOTHING_ELSE.match(after)
        if answers or _COUNTED.match(after) or (_NOTHING_ELSE.match(after) and before.strip()):
            yield Spotted(span, Decimal(0), None, "none", "none", doubtful=not answers)
