"""Whatever the check lets pass, nobody can work a small count out again: every assignment is tried."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal import schemas
from portal.packages import Package, Source
from portal.validate import disclosure

if TYPE_CHECKING:
    from tests.conftest import Tree

Check = Callable[["Cells", "Sums"], list[str]]
# name: (count, "" when published, else A for small or D for suppressed with another)
Cells = dict[str, tuple[int, str]]
Sums = dict[str, tuple[str, ...]]

SMALL = range(1, disclosure.THRESHOLD)


@st.composite
def _parts(draw: st.DrawFn, names: str) -> Cells:
    """Counts of a sensitive group; the small ones are hidden, and at most two others."""
    cells: Cells = {}
    for name in names:
        count = draw(st.integers(0, 8))
        free = sum(mark == "D" for _, mark in cells.values()) < 2
        secondary = draw(st.sampled_from(["", "D"])) if free else ""
        cells[name] = (count, "A" if count in SMALL else secondary)
    return cells


@st.composite
def _one_sum(draw: st.DrawFn) -> tuple[Cells, Sums]:
    """A published total and its parts."""
    names = "abcd"[: draw(st.integers(1, 4))]
    cells = draw(_parts(names))
    return {**cells, "t": (_total(cells, names), "")}, {"t": tuple(names)}


@st.composite
def _two_sums(draw: st.DrawFn) -> tuple[Cells, Sums]:
    """Two totals over parts that they may share; a small total is hidden as any small count is."""
    cells = draw(_parts("abcd"))
    sums = {name: tuple(sorted(draw(st.sets(st.sampled_from("abcd"), min_size=1)))) for name in ("t", "u")}
    for name, terms in sums.items():
        count = _total(cells, terms)
        cells[name] = (count, "A" if count in SMALL else "")
    return cells, sums


@given(st.one_of(_one_sum(), _two_sums()))
@example(({"t": (10, ""), "a": (8, ""), "b": (1, "A"), "c": (1, "A")}, {"t": ("a", "b", "c")}))
@example(({"t": (9, ""), "a": (8, ""), "b": (1, "A"), "c": (0, "D")}, {"t": ("a", "b", "c")}))
@example(({"t": (6, ""), "a": (1, "A"), "b": (5, "D")}, {"t": ("a", "b")}))
@example(
    (
        {"a": (2, "A"), "b": (3, "A"), "c": (2, "A"), "t": (5, ""), "u": (7, "")},
        {"t": ("a", "b"), "u": ("a", "b", "c")},
    )
)
def test_what_anybody_can_work_out_is_refused_and_nothing_else(problems: Check, sample: tuple[Cells, Sums]):
    cells, sums = sample
    assert _given_back(problems(cells, sums)) == _decided(cells, sums)


@pytest.fixture(scope="session")
def problems(new_tree: Callable[[], Tree]) -> Check:
    """What the check says of a package with these figures and sums."""
    words = new_tree().package("registry")

    def problems(cells: Cells, sums: Sums) -> list[str]:
        source = Source(Path(), words, (_report(cells, sums),))
        return [problem.what.en for problem in disclosure.check(source)]

    return problems


def _total(cells: Cells, names: str | tuple[str, ...]) -> int:
    return sum(cells[name][0] for name in names)


def _report(cells: Cells, sums: Sums) -> Package:
    rows = [
        {
            **dict.fromkeys(schemas.columns("observations"), ""),
            "id": name,
            "indicator": "users",
            "unit": "person",
            "value": "" if mark else str(count),
            "obs_status": "Q" if mark else "A",
            "conf_status": mark or "F",
        }
        for name, (count, mark) in cells.items()
    ]
    identities = [
        {"id": f"{name}-sum", "relation": "sum", "result": name, "terms": " ".join(terms)}
        for name, terms in sums.items()
    ]
    tables = {
        "observations": pd.DataFrame(rows, dtype=str),
        "identities": pd.DataFrame(identities, dtype=str),
    }
    return Package("report", Path("report"), {}, {}, tables)


def _given_back(said: list[str]) -> set[str]:
    return set(re.findall("gives “(.+?)” back", "\n".join(said)))


def _decided(cells: Cells, sums: Sums) -> set[str]:
    """The hidden cells that have one and the same count in all assignments that fit the sums.

    A reader who knows the rule knows that a cell marked D is not small: else it would be marked A.
    """
    most = max(sum(count for count, _ in cells.values()), disclosure.THRESHOLD)
    other = [count for count in range(most + 1) if count not in SMALL]
    hidden = {name: SMALL if mark == "A" else other for name, (_, mark) in cells.items() if mark}
    fitting = list(_fitting(cells, sums, hidden))
    return {name for name in hidden if len({found[name] for found in fitting}) == 1}


def _fitting(cells: Cells, sums: Sums, hidden: dict[str, Sequence[int]]) -> Iterator[dict[str, int]]:
    known = {name: count for name, (count, _) in cells.items()}
    for counts in itertools.product(*hidden.values()):
        found = {**known, **dict(zip(hidden, counts, strict=True))}
        if all(found[total] == sum(found[name] for name in terms) for total, terms in sums.items()):
            yield found
