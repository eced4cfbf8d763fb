"""Whatever number is written for people says just that number, in either language."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal import formats

VALUES = st.decimals(min_value=-(10**16), max_value=10**16, places=4)
AMOUNTS = st.integers(0, 10**15).map(Decimal)
ENGLISH = str.maketrans({",": "", "−": "-"})
VIETNAMESE = str.maketrans({".": "", ",": ".", "−": "-"})


@given(value=VALUES)
def test_a_number_is_read_back_in_either_language(value: Decimal):
    vi, en = formats.number(value, "vi"), formats.number(value, "en")
    assert (Decimal(vi.translate(VIETNAMESE)), Decimal(en.translate(ENGLISH))) == (value, value)


@given(value=VALUES)
def test_the_languages_differ_in_their_separators_only(value: Decimal):
    vi, en = formats.number(value, "vi"), formats.number(value, "en")
    assert vi == en.translate(str.maketrans(",.", ".,"))


@given(value=VALUES)
def test_no_idle_zero_is_written(value: Decimal):
    assert not (formats.number(value, "en").partition(".")[2] or "1").endswith("0")


@given(value=VALUES, places=st.integers(0, 3))
def test_rounding_moves_by_half_a_digit_at_most(value: Decimal, places: int):
    assert abs(formats.rounded(value, places) - value) * 2 <= Decimal(1).scaleb(-places)


@given(value=AMOUNTS)
def test_short_money_is_right_to_three_digits(value: Decimal):
    number, *words = formats.money(value, "vi").split()
    size = {"tỷ": 10**9, "triệu": 10**6, "đồng": 1}[words[0]]
    assert abs(Decimal(number.translate(VIETNAMESE)) * size - value) * 200 <= size


@given(value=st.integers(-(10**15), 10**15).map(Decimal))
def test_money_below_nothing_is_written_as_above(value: Decimal):
    assert formats.money(-abs(value), "vi").lstrip("−") == formats.money(abs(value), "vi")
