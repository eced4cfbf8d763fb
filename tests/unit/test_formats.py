"""How numbers are written for people, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal import formats

NUMBERS = [
    # value, Vietnamese, English
    ("0", "0", "0"),
    ("0.00", "0", "0"),
    ("7", "7", "7"),
    ("999", "999", "999"),
    ("1000", "1.000", "1,000"),
    ("1E+3", "1.000", "1,000"),
    ("1234567.8", "1.234.567,8", "1,234,567.8"),
    ("2.50", "2,5", "2.5"),
    ("0.94", "0,94", "0.94"),
    ("0.000001", "0,000001", "0.000001"),
    ("1E-7", "0,0000001", "0.0000001"),
    ("70000000000", "70.000.000.000", "70,000,000,000"),
    ("64167000000.125", "64.167.000.000,125", "64,167,000,000.125"),
    ("-1500", "−1.500", "−1,500"),
    ("-0.5", "−0,5", "−0.5"),
    ("1234567890123456789012345678", "1.234.567.890.123.456.789.012.345.678", "1,234,567,890,123,456,789,012,345,678"),
    ("12345678901234567890123456789", "12.345.678.901.234.567.890.123.456.789", "12,345,678,901,234,567,890,123,456,789"),
]  # fmt: skip

MONEY = [
    # value, Vietnamese, English
    ("0", "0 đồng", "0 đồng"),
    ("300000", "300.000 đồng", "300,000 đồng"),
    ("999999", "999.999 đồng", "999,999 đồng"),
    ("1000000", "1 triệu đồng", "1 million đồng"),
    ("1250000", "1,25 triệu đồng", "1.25 million đồng"),
    ("30000000", "30 triệu đồng", "30 million đồng"),
    ("1004999", "1 triệu đồng", "1 million đồng"),
    ("1005000", "1,01 triệu đồng", "1.01 million đồng"),
    ("1000000000", "1 tỷ đồng", "1 billion đồng"),
    ("7884000000", "7,88 tỷ đồng", "7.88 billion đồng"),
    ("7885000000", "7,89 tỷ đồng", "7.89 billion đồng"),
    ("1234567000000", "1.234,57 tỷ đồng", "1,234.57 billion đồng"),
    ("-7885000000", "−7,89 tỷ đồng", "−7.89 billion đồng"),
]  # fmt: skip

ROUNDED = [
    ("12.25", 1, "12.3"),
    ("12.35", 1, "12.4"),
    ("12.349", 1, "12.3"),
    ("0.5", 0, "1"),
    ("1.5", 0, "2"),
    ("2.5", 0, "3"),
    ("91.75", 2, "91.75"),
    ("100", 1, "100.0"),
]

BRIEF = [
    ("12.349", "12.3"),
    ("0.94", "0.9"),
    ("0.04", "0.04"),
    ("0.0166", "0.02"),
    ("-0.0166", "-0.02"),
    ("0", "0.0"),
    ("1234", "1234.0"),
]


@pytest.mark.parametrize(("value", "vi", "en"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_number_is_written_in_full(value: str, vi: str, en: str):
    assert (formats.number(Decimal(value), "vi"), formats.number(Decimal(value), "en")) == (vi, en)


def test_a_count_that_is_an_integer_is_written_too():
    assert formats.number(12345, "vi") == "12.345"


@pytest.mark.parametrize(("value", "vi", "en"), MONEY, ids=[row[0] for row in MONEY])
def test_money_is_short_enough_for_a_headline(value: str, vi: str, en: str):
    assert (formats.money(Decimal(value), "vi"), formats.money(Decimal(value), "en")) == (vi, en)


@pytest.mark.parametrize(("language", "written"), [("vi", "91,75%"), ("en", "91.75%")])
def test_a_percentage_keeps_its_digits(language: formats.Language, written: str):
    assert formats.percent(Decimal("91.75"), language) == written


@pytest.mark.parametrize(("value", "places", "expected"), ROUNDED, ids=[row[0] for row in ROUNDED])
def test_halves_are_rounded_up_as_reports_do(value: str, places: int, expected: str):
    assert str(formats.rounded(Decimal(value), places)) == expected


@pytest.mark.parametrize(("value", "expected"), BRIEF)
def test_what_is_there_never_reads_as_nothing(value: str, expected: str):
    assert str(formats.brief(Decimal(value))) == expected
