"""Which figures of a report hang together by their numbers or by the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.draft.clues import Clue
from portal.draft.paragraphs import Paragraph
from portal.verify.numbers import Print

_DIVIDES = re.compile(r"trong đó|gồm|cụ thể|chia ra|như sau", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"\.\s")
_MONEY = Decimal(10_000)  # a bare number as large as this is money or a great many; the two are not added up
_LEAST_PRODUCT = Decimal(100_000)
_STRIDES = (1, 2, 3)  # counts alone; counts with their money; counts with level and money
_FURTHEST = 40  # figures


@dataclass(frozen=True)
class Links:
    """By the index of a figure: its part in “count × level = money”; the total that it is a part of by an exact sum;
    the parts of a sum; the figure that the words (“trong đó”, a bracket, a list) put it under."""

    roles: tuple[str, ...]
    total: tuple[int | None, ...]
    parts: dict[int, tuple[int, ...]]
    within: tuple[int | None, ...]


def links(printed: Print, paragraphs: Sequence[Paragraph], clues: Sequence[Clue]) -> Links:
    """All links between the figures of a report."""
    parts = {index: found for index in range(len(clues)) if (found := _parts(clues, index))}
    total: list[int | None] = [None] * len(clues)
    for index, found in parts.items():
        for part in found:
            total[part] = index if total[part] is None else total[part]
    within = tuple(_within(printed, paragraphs, clues, index) for index in range(len(clues)))
    return Links(_roles(clues), tuple(total), parts, within)


def _roles(clues: Sequence[Clue]) -> tuple[str, ...]:
    """`count`, `level`, `money` for three figures in a row whose product holds; empty for all others."""
    roles = [""] * len(clues)
    for index in range(len(clues) - 2):
        lows = [clue.figure.low for clue in clues[index : index + 3]]
        a, b, c = (low or Decimal(0) for low in lows)
        if a * b == c and c >= _LEAST_PRODUCT and min(a, b) >= 1 and max(a, b) < c:
            roles[index : index + 3] = ["level", "count", "money"] if a > b else ["count", "level", "money"]
    return tuple(roles)


def _parts(clues: Sequence[Clue], total: int) -> tuple[int, ...]:
    """The figures behind one that add up to it exactly, at the first stride that does."""
    whole = clues[total].figure.low
    if whole is None or whole <= 1 or clues[total].figure.shape == "percent":
        return ()
    for stride in _STRIDES:
        found: list[int] = []
        sum_ = Decimal(0)
        for index in range(total + stride, min(len(clues), total + _FURTHEST), stride):
            figure = clues[index].figure
            if figure.low is None or figure.shape == "percent" or (figure.low >= _MONEY) != (whole >= _MONEY):
                break
            sum_ += figure.low
            found.append(index)
            if sum_ == whole and len(found) > 1:
                return tuple(found)
            if sum_ > whole:
                break
    return ()


def _within(printed: Print, paragraphs: Sequence[Paragraph], clues: Sequence[Clue], index: int) -> int | None:
    """The nearest figure of the same nature before a bracket, a “trong đó” or a list that this one is in."""
    own = clues[index]
    place = paragraphs[own.paragraph]
    for other in range(index - 1, max(-1, index - _FURTHEST), -1):
        figure = clues[other].figure
        if (figure.shape == "money") != (own.figure.shape == "money") or figure.shape in ("percent", "none"):
            continue
        if clues[other].paragraph == own.paragraph:
            between = printed.text[figure.span.end : own.figure.span.start]
            if between.count("(") > between.count(")") or _DIVIDES.search(between):
                return other
            if _SENTENCE_ENDS.search(between):
                return None
            continue
        home = paragraphs[clues[other].paragraph]
        if clues[other].paragraph in place.above or _DIVIDES.search(printed.text[figure.span.end : home.end]):
            return other
        if home.locator != place.locator:
            return None
    return None
