"""However figures hang together, each stands on its page once, and no part stands above its total."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.derive import profile
from portal.derive.profile import Row
from portal.model import Observation, Portal
from portal.registry import Registry

# A figure: its column, its breakdown, and the place of the earlier figure that it is a part of, if any.
Figure = tuple[str, tuple[str, ...], int]
Rows = Callable[[list[Figure]], list[Row]]

KINDS: dict[str, dict[str, Any]] = {
    "jobs": {"indicator": "jobs", "unit": "person"},
    "target": {"indicator": "jobs", "unit": "person", "kind": "target"},
    "gifts": {"indicator": "gifts", "unit": "gift"},
    "level": {"indicator": "gift-level", "unit": "vnd", "kind": "level"},
    "money": {"indicator": "gift-money", "unit": "vnd"},
}
BREAKDOWNS = [(), ("fund:budget",), ("fund:social",), ("fund:budget", "group:merit")]
NONE = 9
FIGURES = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(BREAKDOWNS), st.integers(0, NONE)),
    min_size=1,
    max_size=8,
)


@given(figures=FIGURES)
@example(figures=[("jobs", (), NONE), ("jobs", (), 0), ("target", (), 1)])
def test_every_figure_stands_in_one_row(rows: Rows, figures: list[Figure]):
    found = [o.id for row in rows(figures) for o in row.cells.values()]
    assert sorted(found) == [str(n) for n in range(len(figures))]


@given(figures=FIGURES)
def test_a_row_is_at_most_one_step_lower_than_the_row_before(rows: Rows, figures: list[Figure]):
    depths = [-1, *(row.depth for row in rows(figures))]
    assert all(0 <= depth <= before + 1 for before, depth in itertools.pairwise(depths))


@given(figures=FIGURES)
def test_figures_of_a_row_share_their_breakdown(rows: Rows, figures: list[Figure]):
    assert all(len({o.breakdown for o in row.cells.values()}) == 1 for row in rows(figures))


@pytest.fixture(scope="session")
def rows(words: Registry, observe: Callable[..., Observation]) -> Rows:
    """The rows of a page with these figures, whatever their section and family."""

    def rows(figures: list[Figure]) -> list[Row]:
        observations = tuple(
            observe(
                str(n), value=5, breakdown=breakdown, part_of=str(above) if above < n else "", **KINDS[kind]
            )
            for n, (kind, breakdown, above) in enumerate(figures)
        )
        portal = Portal(words, (), {}, observations, {})
        ((found,),) = profile.collect(portal).values()
        return [row for section in found.sections for family in section.families for row in family.rows]

    return rows
