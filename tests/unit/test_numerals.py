"""Vietnamese numbers as reports print them: what each form says, how good it is, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal import numerals
from portal.numerals import Malformed, Reading

READ = [
    # printed, value, one unit of the last digit
    ("0", "0", "1"),
    ("5", "5", "1"),
    ("05", "5", "1"),
    ("367", "367", "1"),
    ("1000", "1000", "1"),
    ("1.000", "1000", "1"),
    ("6.521", "6521", "1"),
    ("1.234.567", "1234567", "1"),
    ("1.234.567,8", "1234567.8", "0.1"),
    ("1234567,80", "1234567.80", "0.01"),
    ("2,47km²", "2.47", "0.01"),
    ("12 kg", "12", "1"),
    ("0,94%", "0.94", "0.01"),
    ("96%", "96", "1"),
    (r"96\%", "96", "1"),
    ("100 %", "100", "1"),
    ("500 đồng", "500", "1"),
    ("500đ.", "500", "1"),
    ("500 VNĐ", "500", "1"),
    ("1.250.000đ/tháng", "1250000", "1"),
    ("360.000 đồng/người", "360000", "1"),
    ("540.000đ / cháu", "540000", "1"),
    ("300.000 đồng/suất", "300000", "1"),
    ("2 triệu/năm", "2000000", "1000000"),
    ("500 nghìn đồng", "500000", "1000"),
    ("500 ngàn", "500000", "1000"),
    ("05 triệu đồng", "5000000", "1000000"),
    ("17.120 triệu", "17120000000", "1000000"),
    ("10,5 triệu", "10500000", "100000"),
    ("70 tỷ đồng", "70000000000", "1000000000"),
    ("70 tỉ", "70000000000", "1000000000"),
    ("70TỶ", "70000000000", "1000000000"),
    ("22,252 tỷ", "22252000000", "1000000"),
    ("64,167 tỷ đồng", "64167000000", "1000000"),
    ("1 tỷ 134 triệu đồng", "1134000000", "1000000"),
    ("1 tỷ 134 Triệu", "1134000000", "1000000"),
    ("3 tỷ 127 triệu 200 nghìn đồng", "3127200000", "1000"),
    ("3 tỷ 200 nghìn", "3000200000", "1000"),
    ("1 triệu 250.000 đồng", "1250000", "1"),
    ("  1   tỷ\n134 triệu ", "1134000000", "1000000"),
    ("1\u00a0tỷ 134\u00a0triệu", "1134000000", "1000000"),
]

RANGES = [
    # printed, from, to, the coarser unit of the last digits
    ("từ 200 -250 triệu", "200000000", "250000000", "1000000"),
    ("từ 200 -250 triệu đồng", "200000000", "250000000", "1000000"),
    ("200 – 250 triệu", "200000000", "250000000", "1000000"),
    ("Từ 200 đến 250 triệu", "200000000", "250000000", "1000000"),
    ("100.000đ đến 300.000đ", "100000", "300000", "1"),
    ("500 nghìn - 1 triệu", "500000", "1000000", "1000000"),
    ("900 triệu đến 1 tỷ 200 triệu", "900000000", "1200000000", "1000000"),
    ("1,5 - 2 tỷ", "1500000000", "2000000000", "1000000000"),
    ("1 - 1,5 tỷ", "1000000000", "1500000000", "1000000000"),
    ("5-7", "5", "7", "1"),
    ("3-3", "3", "3", "1"),
]

NONE = [
    "không có",
    "Không có",
    "KHÔNG CÓ",
    " không  có ",
    "không xảy ra",
    "chưa xảy ra",
    "chưa có",
    "không phát sinh",
]

MALFORMED = {
    "empty": "",
    "blank": "  ",
    "word": "abc",
    "currency alone": "đồng",
    "multiplier alone": "triệu",
    "percent alone": "%",
    "last group short": "2.000.00đ",
    "last group of two": "1.23",
    "group of four": "1.2345",
    "first group of four": "1234.567",
    "empty group": "1..000",
    "groups after the comma": "1,000.000",
    "two commas": "1,2,3",
    "comma without fraction": "12,",
    "comma without whole": ",5",
    "two numbers": "1 2",
    "grouped by blanks": "1 234",
    "grouped by commas and dots": "1,234.5",
    "underscore": "1_000",
    "minus": "-5",
    "plus": "+5",
    "exponent": "1e3",
    "infinity": "Infinity",
    "not a number": "NaN",
    "ratio": "118/75",
    "word before": "khoảng 5",
    "word between": "1 tỷ và 134 triệu",
    "word after": "5 người ở xã",
    "rising multipliers": "134 triệu 1 tỷ",
    "same multiplier twice": "1 tỷ 1 tỷ",
    "same multiplier spelt twice": "1 tỷ 1 tỉ",
    "two percents": "96%%",
    "range without end": "5 đến",
    "range without start": "đến 5",
    "three ends": "1-2-3",
    "superscript": "²",
    "fraction character": "½",
    "fullwidth": "\uff11\uff12",
    "Arabic-Indic": "\u0661\u0662",
    "Devanagari": "\u0967\u0968",
    "fullwidth in a group": "1.00\uff10",
    "dotless i": "1 tr\u0131ệu",
    "dotted capital i": "1 TR\u0130ỆU",
    "upside-down range": "250 - 200 triệu",
    "upside-down by multiplier": "1 tỷ đến 200 triệu",
}  # fmt: skip


@pytest.mark.parametrize(("printed", "value", "step"), READ, ids=[row[0].strip() for row in READ])
def test_a_printed_number_is_read(printed: str, value: str, step: str):
    assert numerals.read(printed) == Reading(Decimal(value), Decimal(value), Decimal(step))


@pytest.mark.parametrize(("printed", "low", "high", "step"), RANGES, ids=[row[0] for row in RANGES])
def test_a_range_keeps_both_ends(printed: str, low: str, high: str, step: str):
    assert numerals.read(printed) == Reading(Decimal(low), Decimal(high), Decimal(step))


@pytest.mark.parametrize("printed", NONE)
def test_words_for_none_are_none_and_not_just_zero(printed: str):
    assert numerals.read(printed) == Reading(Decimal(0), Decimal(0), Decimal(1), is_none=True)


@pytest.mark.parametrize("printed", ["0", "0 đồng", "0%", "00"])
def test_a_printed_zero_is_not_none(printed: str):
    assert not numerals.read(printed).is_none


@pytest.mark.parametrize("printed", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_breaks_a_rule_is_no_number(printed: str):
    with pytest.raises(Malformed):
        numerals.read(printed)


@pytest.mark.parametrize("printed", ["2.000.00đ", "1 2"])
def test_the_malformed_figure_is_named(printed: str):
    with pytest.raises(Malformed, match=f"^{printed}$"):
        numerals.read(printed)


@pytest.mark.parametrize("digits", [28, 29, 40])
def test_a_long_number_loses_no_digit(digits: int):
    printed = "1" * digits
    assert int(numerals.read(printed).low) == int(printed)
