"""What a person should look at in a drafted figure, in both languages and few words."""

from __future__ import annotations

from decimal import Decimal

from portal.attack.public import THRESHOLD
from portal.draft.base import Base
from portal.draft.drafted import Drafted
from portal.language import Text

# Per cent: from where a draft calls itself fairly sure, and below which it says that it guesses.
SURE, UNSURE = 80, 50
_UNLIKELY = 0.5
_HUGE = Decimal(10) ** 13  # đồng; a province's whole budget

HIDE = Text("phải giấu trước khi nhập", "must be suppressed before import")
MAY_HIDE = Text(
    "số nhỏ: chỉ tiêu nhạy cảm thì phải giấu", "a small count: suppress it if the indicator is sensitive"
)
_REPEATED = Text(
    "trùng với hàng khác: thiếu phân tổ, sai kỳ, hay nhắc lại?",
    "says the same as another row: breakdown missing, wrong period, or told twice?",
)
_GUESS = Text("chỉ tiêu chỉ là phỏng đoán", "the indicator is a guess")
_UNKNOWN = Text("không rõ đếm gì: chọn chỉ tiêu", "not clear what it counts: choose an indicator")
_MALFORMED = Text("in sai quy tắc viết số: xem báo cáo", "breaks the rules of numbers: see the report")
_TOO_LARGE = Text("lớn khác thường: thừa “triệu”?", "uncommonly large: a “million” too many?")
_NOT_WHOLE = Text("đếm mà có số lẻ: nhầm dấu?", "a count with a fraction: a wrong mark?")
_MEMBERS = Text("phân tổ chỉ là phỏng đoán", "the breakdown is a guess")
_MAYBE_NONE = Text("có thể không phải số liệu", "may be no figure")
_PLAN = Text("nằm trong phần phương hướng", "stands among plans")


def of(base: Base, one: Drafted, *, plans: bool, is_repeated: bool) -> list[Text]:
    """All doubts of one figure, the gravest first."""
    figure, unit = one.clue.figure, one.unit
    checks = (
        (is_small(base, one), HIDE),
        (not is_small(base, one) and may_be_small(base, one), MAY_HIDE),
        (figure.low is None, _MALFORMED),
        (not one.meant.indicator, _UNKNOWN),
        (unit == "vnd" and figure.low is not None and figure.low >= _HUGE, _TOO_LARGE),
        (_is_fraction(base, unit, figure.low), _NOT_WHOLE),
        (is_repeated, _REPEATED),
        (figure.doubtful, _MAYBE_NONE),
        (plans, _PLAN),
        (bool(one.meant.indicator) and one.confidence < UNSURE, _GUESS),
        (bool(one.meant.indicator) and one.breakdown_likelihood < _UNLIKELY, _MEMBERS),
    )
    return [doubt for holds, doubt in checks if holds]


def is_small(base: Base, one: Drafted) -> bool:
    """Whether it counts so few, of what it is taken to be, that they could be found."""
    return _is_few(one) and _is_sensitive(base, one, one.meant.indicator)


def may_be_small(base: Base, one: Drafted) -> bool:
    """The same of anything that it may be instead."""
    return _is_few(one) and any(_is_sensitive(base, one, name) for name in one.meant.alternatives)


def _is_few(one: Drafted) -> bool:
    low = one.clue.figure.low
    return low is not None and 0 < low < THRESHOLD and low == int(low)


def _is_sensitive(base: Base, one: Drafted, indicator: str) -> bool:
    is_listed = bool(indicator) and base.registry.indicators[indicator].is_sensitive
    return is_listed or bool(base.sensitive & set(one.breakdown.split(";")))


def _is_fraction(base: Base, unit: str, low: Decimal | None) -> bool:
    return low is not None and unit not in ("vnd", "percent", "km2", "kg", "") and low != int(low)
