"""Vietnamese numbers as reports print them, read by rule and never guessed.

`1.234.567,8` groups by dots and has a decimal comma; `1 tỷ 134 triệu` adds its parts; `từ 200 -250 triệu`
is a range; `không có` is none; `118/75 = 157,3%` says its share. What breaks a rule (`2.000.00đ`) is a `Malformed`, not a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

MULTIPLIERS = {
    "nghìn": Decimal(1_000),
    "ngàn": Decimal(1_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_OFTEN = 1 << 15  # prints that are read once: several checks ask of the same
LONGEST = 100  # characters; what is longer is a sentence, and no pattern is tried on it
NONE_WORDS = ("không có", "không xảy ra", "chưa xảy ra", "chưa có", "không phát sinh")

_DIGITS = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
_EXACT = Context(prec=200)  # no digit of a long number is rounded away
_MULTIPLIER = "|".join(MULTIPLIERS)
_PART = re.compile(rf"({_DIGITS})(?![.,]?[0-9])\s*({_MULTIPLIER})?", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:\\?%|đồng|đ|vnđ|km²|kg)?\s*(?:/\s*(?:tháng|cháu|năm|người|suất))?\s*\.?\s*$", re.IGNORECASE
)
_SHARE = re.compile(rf"^{_DIGITS}\s*/\s*{_DIGITS}\s*=\s*(.+%)$")
_RANGE = re.compile(r"^(?:từ\s+)?(.+?)\s*(?:-|–|đến)\s*(.+)$", re.IGNORECASE)


class Malformed(ValueError):
    """A printed figure that breaks the rules of Vietnamese numbers."""


@dataclass(frozen=True)
class Reading:
    """What a printed figure says: its lower and upper end, and one unit of its last printed digit."""

    low: Decimal
    high: Decimal
    step: Decimal
    is_none: bool = False


@lru_cache(_OFTEN)
def read(printed: str) -> Reading:
    """Read one printed figure. Raises `Malformed`."""
    if len(printed) > LONGEST:
        raise Malformed(printed)
    text = " ".join(printed.split())
    if text.lower() in NONE_WORDS:
        return Reading(Decimal(0), Decimal(0), Decimal(1), is_none=True)
    share = _SHARE.match(text)
    if share:
        text = share[1]
    ends = _RANGE.match(text)
    if not ends:
        value, step = _amount(text)
        return Reading(value, value, step)
    high, step = _amount(ends[2])
    low, low_step = _amount(ends[1])
    if re.fullmatch(_DIGITS, ends[1].strip()):  # “200 -250 triệu”: the word serves both ends
        low, low_step = (_EXACT.multiply(part, _last_multiplier(ends[2])) for part in (low, low_step))
    if low > high:
        raise Malformed(text)
    return Reading(low, high, max(step, low_step))


def _amount(text: str) -> tuple[Decimal, Decimal]:
    """The value of `3 tỷ 127 triệu 200 nghìn đồng` and one unit of its last digit."""
    body = _TAIL.sub("", text)
    value, step, position = Decimal(0), Decimal(0), 0
    smallest: Decimal | None = None
    for part in _PART.finditer(body):
        if body[position : part.start()].strip():
            raise Malformed(text)
        factor = MULTIPLIERS.get(part[2].lower()) if part[2] else Decimal(1)
        if factor is None:  # “trıệu” with a dotless i looks like a word of ours, and is none
            raise Malformed(text)
        if smallest is not None and factor >= smallest:  # “134 triệu 1 tỷ” and “1 2” are no numbers
            raise Malformed(text)
        number, digit = _plain(part[1])
        value, step = _EXACT.fma(number, factor, value), _EXACT.multiply(digit, factor)
        position, smallest = part.end(), factor
    if smallest is None or body[position:].strip():
        raise Malformed(text)
    return value, step


def _plain(digits: str) -> tuple[Decimal, Decimal]:
    whole, _, fraction = digits.partition(",")
    number = Decimal(whole.replace(".", "") + (f".{fraction}" if fraction else ""))
    return number, Decimal(1).scaleb(-len(fraction))


def _last_multiplier(text: str) -> Decimal:
    words = re.findall(_MULTIPLIER, text, re.IGNORECASE)
    return MULTIPLIERS[words[-1].lower()] if words else Decimal(1)
