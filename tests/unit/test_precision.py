"""The interval that a printed figure can stand for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from portal.audit import precision
from portal.audit.precision import INFINITY, Interval, exactly
from portal.model import Observation

# printed, the rest of the observation, low, middle, high
INTERVALS = {
    "count": ("367", {"value": "367"}, "367", "367", "367"),
    "count with leading zero": ("05", {"value": "5"}, "5", "5", "5"),
    "grouped count": ("6.521", {"value": "6521"}, "6521", "6521", "6521"),
    "amount in full": ("1.250.000đ", {"value": "1250000", "unit": "vnd"}, "1250000", "1250000", "1250000"),
    "amount in thousands": ("500 nghìn", {"value": "500000", "unit": "vnd"}, "499500", "500000", "500500"),
    "amount in millions": ("1 tỷ 134 triệu đồng", {"value": "1134000000", "unit": "vnd"}, "1133500000", "1134000000", "1134500000"),
    "64,167 tỷ is good to half a million": ("64,167 tỷ đồng", {"value": "64167000000", "unit": "vnd"}, "64166500000", "64167000000", "64167500000"),
    "whole percent is good to half a point": ("96%", {"value": "96", "unit": "percent"}, "95.5", "96", "96.5"),
    "percent with decimals": ("0,94%", {"value": "0.94", "unit": "percent"}, "0.935", "0.94", "0.945"),
    "area": ("2,47km²", {"value": "2.47"}, "2.465", "2.47", "2.475"),
    "none": ("không có", {"value": "0", "qualifier": "none"}, "0", "0", "0"),
    "about": ("20 triệu", {"value": "20000000", "unit": "vnd", "qualifier": "about"}, "19500000", "20000000", "20500000"),
    "over a count": ("100", {"value": "100", "qualifier": "above"}, "100", "100", "Infinity"),
    "over 70 tỷ": ("70 tỷ đồng", {"value": "70000000000", "unit": "vnd", "qualifier": "above"}, "69500000000", "70000000000", "Infinity"),
    "about, over": ("10 triệu", {"value": "10000000", "unit": "vnd", "qualifier": "about_above"}, "9500000", "10000000", "Infinity"),
    "range": ("từ 200 -250 triệu", {"value": "200000000", "value_high": "250000000", "unit": "vnd", "qualifier": "range"}, "200000000", "200000000", "250000000"),
    "what was corrected is taken as it is": ("1,138 tỷ", {"value": "1137600000", "unit": "vnd", "correction": "unit_too_many"}, "1137600000", "1137600000", "1137600000"),
    "corrected from no number": ("2.000.00đ", {"value": "2000000", "unit": "vnd", "correction": "digit_missing"}, "2000000", "2000000", "2000000"),
}  # fmt: skip

MEETS = [
    # one, other, whether some number lies in both
    ((1, 2, 3), (1, 2, 3), True),
    ((1, 2, 3), (2, 2, 2), True),
    ((1, 2, 3), (3, 4, 5), True),
    ((1, 2, 3), (4, 5, 6), False),
    ((1, 2, 3), (0, 9, INFINITY), True),
    ((1, 2, INFINITY), (50, 60, 70), True),
    ((51, 52, INFINITY), (10, 20, 50), False),
    ((2, 2, 2), (2, 2, 2), True),
    ((2, 2, 2), (3, 3, 3), False),
]


@pytest.mark.parametrize(
    ("printed", "given", "low", "middle", "high"), INTERVALS.values(), ids=INTERVALS.keys()
)
def test_a_figure_is_as_good_as_its_last_printed_digit(
    observe: Callable[..., Observation], printed: str, given: dict[str, Any], low: str, middle: str, high: str
):
    found = precision.interval(observe(reported_as=printed, **given))
    assert found == Interval(Decimal(low), Decimal(middle), Decimal(high))


def test_without_a_value_there_is_no_interval(observe: Callable[..., Observation]):
    with pytest.raises(ValueError, match="an-2024/hidden"):
        precision.interval(observe("hidden", value=None, obs_status="Q"))


@pytest.mark.parametrize(("one", "other", "expected"), MEETS)
def test_intervals_meet_where_they_share_a_number(
    one: tuple[int, int, int], other: tuple[int, int, int], expected: bool
):
    first, second = Interval(*map(Decimal, one)), Interval(*map(Decimal, other))
    assert (first.meets(second), second.meets(first)) == (expected, expected)


def test_what_is_exact_has_no_width():
    assert exactly(Decimal(5)) == Interval(Decimal(5), Decimal(5), Decimal(5))
