"""Every code that can be written means one span, and different codes are told apart."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from portal import periods
from portal.language import LANGUAGES

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
YEARS = st.integers(1900, 2199)
CODES = st.one_of(
    YEARS.map(str),
    st.builds("{}-S{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    DAYS.map(date.isoformat),
    st.tuples(DAYS, DAYS).filter(lambda d: d[0] != d[1]).map(lambda d: f"{min(d)}/{max(d)}"),
)
NEAR_CODES = st.from_regex(r"\d{4}(-[SQ]?\d{1,2}){0,2}(/\d{4}-\d\d-\d\d)?", fullmatch=True)


@given(code=CODES)
def test_a_code_comes_back(code: str):
    assert periods.parse(code).code == code


@given(code=CODES)
def test_a_span_ends_on_or_after_its_start(code: str):
    period = periods.parse(code)
    assert period.start <= period.end


@given(code=st.one_of(NEAR_CODES, st.text(max_size=25)))
@example("2024-13")
@example("2024-00")
@example("2024-02-30")
@example("/")
def test_any_text_is_a_period_or_a_value_error(code: str):
    try:
        found = periods.parse(code)
    except ValueError:
        return
    assert found.code == code


@given(year=YEARS)
def test_months_quarters_and_halves_fill_a_year_without_gap_or_overlap(year: int):
    for codes in (
        [f"{year}-{month:02}" for month in range(1, 13)],
        [f"{year}-Q{quarter}" for quarter in range(1, 5)],
        [f"{year}-S{half}" for half in (1, 2)],
    ):
        spans = [periods.parse(code) for code in codes]
        days = [spans[0].start, *(span.end + timedelta(1) for span in spans)]
        assert days == [*(span.start for span in spans), date(year + 1, 1, 1)]


@given(one=CODES, other=CODES)
def test_different_periods_are_named_and_addressed_differently(one: str, other: str):
    first, second = periods.parse(one), periods.parse(other)
    same = [
        first.slug == second.slug,
        *(periods.label(first, x) == periods.label(second, x) for x in LANGUAGES),
    ]
    assert same == [one == other] * 3


@given(code=CODES)
def test_a_slug_is_fit_for_an_address(code: str):
    assert set(periods.parse(code).slug) <= set("0123456789-qs")
