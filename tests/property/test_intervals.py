"""Whatever figures a report prints, an identity's interval holds its middle and widens with its terms."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.audit import precision
from portal.audit.precision import INFINITY, Interval
from portal.audit.relations import RELATIONS
from portal.model import Observation
from portal.validate.identities import TERMS

NUMBERS = st.decimals(min_value=1, max_value=10**13, places=3, allow_nan=False, allow_infinity=False)
SLACK = st.decimals(min_value=0, max_value=Decimal("0.5"), places=3)


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    """A figure above nothing, good to some digit, sometimes with no upper end."""
    middle, slack = draw(NUMBERS), draw(SLACK)
    high = INFINITY if draw(st.integers(0, 9)) == 0 else middle + slack
    return Interval(middle - slack, middle, high)


def _terms(relation: str) -> st.SearchStrategy[list[Interval]]:
    count = TERMS[relation]
    return st.lists(_intervals(), min_size=count or 1, max_size=count or 5)


def _within(inner: Interval, outer: Interval) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


@pytest.mark.parametrize("relation", RELATIONS)
@given(data=st.data())
def test_the_middle_lies_between_the_ends(relation: str, data: st.DataObject):
    found = RELATIONS[relation](data.draw(_terms(relation)))
    assert found.low <= found.middle <= found.high


@pytest.mark.parametrize("relation", RELATIONS)
@given(data=st.data())
def test_terms_that_are_less_certain_never_make_a_result_more_certain(relation: str, data: st.DataObject):
    terms = data.draw(_terms(relation))
    wider = [Interval(t.low - data.draw(SLACK) * t.low, t.middle, t.high + data.draw(SLACK)) for t in terms]
    assert _within(RELATIONS[relation](terms), RELATIONS[relation](wider))


@pytest.mark.parametrize("relation", RELATIONS)
@given(data=st.data())
def test_what_the_terms_make_at_their_middles_lies_in_the_result(relation: str, data: st.DataObject):
    terms = data.draw(_terms(relation))
    exact = RELATIONS[relation]([precision.exactly(term.middle) for term in terms])
    assert RELATIONS[relation](terms).meets(exact)


@pytest.mark.parametrize("relation", ["sum", "product", "same"])
@given(data=st.data())
def test_a_report_that_states_just_what_its_terms_make_is_right(relation: str, data: st.DataObject):
    count = TERMS[relation]
    whole = st.integers(0, 10**9).map(lambda n: precision.exactly(Decimal(n)))
    terms = data.draw(st.lists(whole, min_size=count or 1, max_size=count or 5))
    found = RELATIONS[relation](terms)
    assert found.low == found.middle == found.high == found.middle.to_integral_value()


@given(c=st.integers(1, 1000), result=st.integers(1, 1000), times=st.integers(1, 50))
def test_a_proportion_of_whole_numbers_that_is_right_holds(c: int, result: int, times: int):
    terms = [precision.exactly(Decimal(n)) for n in (c * times, result, c)]
    assert precision.exactly(Decimal(result * times)).meets(RELATIONS["proportion"](terms))


@given(whole=st.integers(0, 10**9), places=st.integers(0, 6), unit=st.sampled_from(["vnd", "percent", "km2"]))
def test_a_printed_figure_is_good_to_half_its_last_digit_and_a_count_is_exact(
    observe: Callable[..., Observation], whole: int, places: int, unit: str
):
    value = Decimal(whole).scaleb(-places)
    found = precision.interval(observe(value=value, reported_as=f"{value:f}".replace(".", ","), unit=unit))
    slack = Decimal("0.5").scaleb(-places) if places or unit == "percent" else Decimal(0)
    assert found == Interval(value - slack, value, value + slack)
