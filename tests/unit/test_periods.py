"""Spans of time: what a code means, how it is said, which spans hold which."""

from __future__ import annotations

from datetime import date

import pytest

from portal import periods

CODES = [
    # code, first day, last day, whole months
    ("2024", date(2024, 1, 1), date(2024, 12, 31), 12),
    ("2024-S1", date(2024, 1, 1), date(2024, 6, 30), 6),
    ("2024-S2", date(2024, 7, 1), date(2024, 12, 31), 6),
    ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), 3),
    ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), 3),
    ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), 3),
    ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), 3),
    ("2024-01", date(2024, 1, 1), date(2024, 1, 31), 1),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28), 1),
    ("2000-02", date(2000, 2, 1), date(2000, 2, 29), 1),
    ("1900-02", date(1900, 2, 1), date(1900, 2, 28), 1),
    ("2024-04", date(2024, 4, 1), date(2024, 4, 30), 1),
    ("2024-12", date(2024, 12, 1), date(2024, 12, 31), 1),
    ("2024-03-04", date(2024, 3, 4), date(2024, 3, 4), 0),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), 0),
    ("2023-01-01/2024-03-31", date(2023, 1, 1), date(2024, 3, 31), 15),
    ("2024-01-01/2024-03-04", date(2024, 1, 1), date(2024, 3, 4), 3),
    ("2024-02-28/2024-02-29", date(2024, 2, 28), date(2024, 2, 29), 1),
]


@pytest.mark.parametrize("code", [code for code, *_ in CODES])
def test_each_span_is_written_in_one_way(code: str):
    span = periods.parse(code)
    days = span.start.isoformat() if span.is_instant else f"{span.start}/{span.end}"
    assert periods.canonical(periods.parse(days)) == periods.canonical(span) == code


BAD = [
    "",
    "abc",
    "24",
    "02024",
    " 2024",
    "2024 ",
    "2024\n",
    "2024-",
    "2024-3",
    "2024-13",
    "2024-00",
    "2024-03-00",
    "2024-00-01",
    "2024-02-30",
    "2023-02-29",
    "2024-04-31",
    "0000",
    "2024-S0",
    "2024-S3",
    "2024-s1",
    "2024-Q0",
    "2024-Q5",
    "2024-QI",
    "2024/2025",
    "2024-01-01/",
    "/2024-01-01",
    "/",
    "2024-01-01/2024-01-01",
    "2024-03-31/2024-01-01",
    "2024-01-01/2024-02-30",
    "2024-01-01/2024-03-31/2024-06-30",
    "2024-01-01/P3M",
    "\uff12\uff10\uff12\uff14",
]

LABELS = [
    # code, Vietnamese, English
    ("2024", "năm 2024", "2024"),
    ("2024-S1", "6 tháng đầu năm 2024", "first half of 2024"),
    ("2024-S2", "6 tháng cuối năm 2024", "second half of 2024"),
    ("2024-Q1", "quý I năm 2024", "first quarter of 2024"),
    ("2024-Q2", "quý II năm 2024", "second quarter of 2024"),
    ("2024-Q3", "quý III năm 2024", "third quarter of 2024"),
    ("2024-Q4", "quý IV năm 2024", "fourth quarter of 2024"),
    ("2024-03", "tháng 3/2024", "March 2024"),
    ("2024-12", "tháng 12/2024", "December 2024"),
    ("2024-03-04", "ngày 4/3/2024", "4 March 2024"),
    ("2023-01-01/2024-03-31", "từ 1/1/2023 đến 31/3/2024", "1 January 2023 to 31 March 2024"),
    # an interval says its days even where they are a quarter or a year
    ("2024-01-01/2024-03-31", "từ 1/1/2024 đến 31/3/2024", "1 January 2024 to 31 March 2024"),
    ("2024-01-01/2024-12-31", "từ 1/1/2024 đến 31/12/2024", "1 January 2024 to 31 December 2024"),
]


@pytest.mark.parametrize(("code", "start", "end", "months"), CODES, ids=[row[0] for row in CODES])
def test_a_code_is_its_first_and_last_day(code: str, start: date, end: date, months: int):
    period = periods.parse(code)
    assert (period.start, period.end, period.months()) == (start, end, months)


@pytest.mark.parametrize("code", BAD, ids=repr)
def test_what_is_no_period_is_refused(code: str):
    with pytest.raises(ValueError):  # noqa: PT011  what it says is the next test's
        periods.parse(code)


@pytest.mark.parametrize(
    "code", ["abc", "2024-13", "2024-02-30", "0000", "2024/2025", "2024-01-01/2024-02-30"]
)
def test_the_refusal_says_the_code(code: str):
    with pytest.raises(ValueError, match=f"^{code}$"):
        periods.parse(code)


@pytest.mark.parametrize(("code", "vi", "en"), LABELS, ids=[row[0] for row in LABELS])
def test_a_period_is_named_in_both_languages(code: str, vi: str, en: str):
    period = periods.parse(code)
    assert (periods.label(period, "vi"), periods.label(period, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("2024", "2024"),
        ("2024-S1", "2024-s1"),
        ("2024-Q1", "2024-q1"),
        ("2024-03-04", "2024-03-04"),
        ("2023-01-01/2024-03-31", "2023-01-01--2024-03-31"),
    ],
)
def test_a_slug_is_fit_for_an_address(code: str, slug: str):
    assert periods.parse(code).slug == slug


@pytest.mark.parametrize(("code", "expected"), [("2024-03-04", True), ("2024-03", False), ("2024", False)])
def test_only_a_day_is_an_instant(code: str, expected: bool):
    assert periods.parse(code).is_instant is expected


def test_periods_sort_by_time_and_not_by_code():
    codes = ["2024-S1", "2023", "2024-Q1", "2024", "2023-12-31"]
    assert sorted(codes, key=periods.parse) == ["2023", "2023-12-31", "2024-Q1", "2024-S1", "2024"]
