"""Whatever the check lets pass, nobody can work a small count out again: every assignment is tried.

The attacker here shares nothing with the gate's: no solver, no bounds, only whole numbers one after another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from portal import cells, schemas
from portal.attack import programme
from portal.packages import Package, Source
from portal.validate import disclosure

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

# name: (count, "" when published, else A for small or D for suppressed with another)
Cells = dict[str, tuple[int, str]]
# identity: relation, result and terms
Relations = dict[str, tuple[str, tuple[str, ...]]]
Check = Callable[..., list[str]]

SMALL = range(1, 5)
ENOUGH = 4


@dataclass(frozen=True)
class Sample:
    """A package: figures of a sensitive group, and what is declared of them."""

    cells: Cells
    relations: Relations

    def suppressed(self, name: str) -> Sample:
        return replace(self, cells={**self.cells, name: (self.cells[name][0], "D")})


def _marked(count: int, mark: str = "") -> tuple[int, str]:
    return (count, "A" if count in SMALL else mark)


@st.composite
def _parts(draw: st.DrawFn, names: str) -> Cells:
    """Counts of a sensitive group; the small ones are hidden, and at most two others."""
    cells: Cells = {}
    for name in names:
        free = sum(mark == "D" for _, mark in cells.values()) < 2
        cells[name] = _marked(draw(st.integers(0, 9)), draw(st.sampled_from(["", "D"])) if free else "")
    return cells


@st.composite
def _sums(draw: st.DrawFn) -> Sample:
    """One or two totals over parts that they may share; parts may be fewer than all."""
    cells = draw(_parts("abcd"[: draw(st.integers(1, 4))]))
    names, relations = sorted(cells), {}
    for total in "tu"[: draw(st.integers(1, 2))]:
        terms = tuple(sorted(draw(st.sets(st.sampled_from(names), min_size=1))))
        cells[total] = _marked(sum(cells[name][0] for name in terms))
        relations[f"{total}-sum"] = ("sum", (total, *terms))
    return Sample(cells, relations)


@st.composite
def _table(draw: st.DrawFn) -> Sample:
    """Two rows and two columns, their totals, and the total of all."""
    cells = draw(_parts("abcd"))
    margins = {"e": "ab", "f": "cd", "g": "ac", "h": "bd", "t": "ef", "u": "gh"}
    for total, terms in margins.items():
        cells[total] = _marked(sum(cells[name][0] for name in terms))
    assume(sum(bool(mark) for _, mark in cells.values()) < 6)
    return Sample(cells, {f"{t}-sum": ("sum", (t, *terms)) for t, terms in margins.items()})


@st.composite
def _rates(draw: st.DrawFn) -> Sample:
    """A count, its base and a rate printed in whole percent; perhaps a sum that the count is part of."""
    base, part = draw(st.integers(5, 60)), draw(st.integers(0, 9))
    assume(part <= base)
    rate = round(Fraction(100 * part, base))
    assume(rate > 0)
    cells = {"a": _marked(part, draw(st.sampled_from(["", "D"]))), "w": (base, "")}
    relations: Relations = {"rate-of": ("ratio", ("r", "a", "w"))}
    if draw(st.booleans()):
        cells |= {"b": _marked(draw(st.integers(0, 9)))}
        cells |= {"t": _marked(cells["a"][0] + cells["b"][0])}
        relations["t-sum"] = ("sum", ("t", "a", "b"))
    return Sample({**cells, "r": (rate, "")}, relations)


@st.composite
def _products(draw: st.DrawFn) -> Sample:
    """Money, a count and the amount for one."""
    count, level = draw(st.integers(0, 9)), draw(st.integers(5, 9))
    cells = {"n": _marked(count, draw(st.sampled_from(["", "D"]))), "l": (level, "")}
    cells["m"] = _marked(count * level, draw(st.sampled_from(["", "D"])))
    return Sample(cells, {"money": ("product", ("m", "n", "l"))})


SAMPLES = st.one_of(_sums(), _table(), _rates(), _products())


@given(SAMPLES)
@example(
    Sample({"t": (10, ""), "a": (8, ""), "b": (1, "A"), "c": (1, "A")}, {"s": ("sum", ("t", "a", "b", "c"))})
)
@example(
    Sample({"t": (13, ""), "a": (8, ""), "b": (1, "A"), "c": (4, "A")}, {"s": ("sum", ("t", "a", "b", "c"))})
)
@example(
    Sample({"t": (9, ""), "a": (8, ""), "b": (1, "A"), "c": (0, "D")}, {"s": ("sum", ("t", "a", "b", "c"))})
)
@example(Sample({"t": (6, ""), "a": (1, "A"), "b": (5, "D")}, {"s": ("sum", ("t", "a", "b"))}))
@example(Sample({"a": (6, "D"), "b": (0, "D"), "t": (6, "")}, {"s": ("sum", ("t", "a", "b"))}))
@example(
    Sample(
        {"a": (2, "A"), "b": (3, "A"), "c": (2, "A"), "t": (5, ""), "u": (7, "")},
        {"s": ("sum", ("t", "a", "b")), "v": ("sum", ("u", "a", "b", "c"))},
    )
)
def test_what_anybody_can_work_out_is_refused_and_nothing_else(given_away: Check, sample: Sample):
    assert set(given_away(sample)) == _worked_out(sample)


@pytest.mark.slow
@settings(max_examples=30)
@given(SAMPLES)
def test_what_the_check_advises_protects_in_the_end(said: Check, sample: Sample):
    """Small counts alone suppressed, then what each problem names: nothing can be worked out any more."""
    counts = {n: (c, "") if n == "r" else _marked(c) for n, (c, _) in sample.cells.items()}
    sample = replace(sample, cells=counts)  # r is a rate, not a count
    for _ in sample.cells:
        problems = said(sample)
        advised = sorted(set(re.findall("for instance “(.+?)”", "\n".join(problems))))
        if not advised:
            break
        sample = sample.suppressed(advised[0])
    assume(not problems)  # there can be nothing left to suppress: a count with a published rate and base
    assert _worked_out(sample) == set()


@settings(max_examples=15)
@given(SAMPLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(said: Check, sample: Sample, random: Random):
    cells, relations = list(sample.cells.items()), list(sample.relations.items())
    random.shuffle(cells)
    random.shuffle(relations)
    assert sorted(said(Sample(dict(cells), dict(relations)))) == sorted(said(sample))


@settings(max_examples=25)
@given(_sums())
def test_nor_does_it_matter_in_how_many_packages_it_stands(given_away: Check, sample: Sample):
    """Each sum in a package of its own; the figures that sums share stand in each of them."""
    alone = []
    for name, (relation, figures) in sample.relations.items():
        alone.append(Sample({f: sample.cells[f] for f in figures}, {name: (relation, figures)}))
    reached = {figure for _, figures in sample.relations.values() for figure in figures}
    assert set(given_away(*alone)) == set(given_away(sample)) & reached


@settings(max_examples=25)
@given(SAMPLES, SAMPLES)
def test_what_has_nothing_to_do_with_it_changes_nothing(given_away: Check, sample: Sample, other: Sample):
    both = given_away(sample, replace(other, cells={f"z{n}": c for n, c in other.cells.items()}, relations={
        f"z{name}": (kind, tuple(f"z{figure}" for figure in figures))
        for name, (kind, figures) in other.relations.items()
    }))  # fmt: skip
    assert [name for name in both if not name.startswith("z")] == given_away(sample)


@pytest.mark.slow
@settings(max_examples=30)
@given(SAMPLES)
def test_a_version_in_which_nothing_differs_adds_nothing(given_away: Check, sample: Sample):
    assert set(given_away(sample, before=sample)) == set(given_away(sample))


@pytest.mark.slow
@settings(max_examples=30)
@given(SAMPLES, st.data())
def test_to_suppress_what_was_published_is_refused(said: Check, sample: Sample, data: st.DataObject):
    published = sorted(name for name, (_, mark) in sample.cells.items() if not mark)
    assume(published)
    name = data.draw(st.sampled_from(published))
    assert f"“{name}” is suppressed in the present version, yet stands in this one" in said(
        sample.suppressed(name), before=sample
    )


@pytest.mark.slow
@settings(max_examples=25)
@given(_parts("abcd"))
def test_parts_that_nobody_added_up_are_added_up(given_away: Check, parts: Cells):
    """Parts of a total, with no sum declared: the same is refused as if it had been."""
    total = _marked(sum(count for count, _ in parts.values()), "")
    declared = Sample({**parts, "t": total}, {"t-sum": ("sum", ("t", *parts))})
    guessed = given_away(replace(declared, relations={}), part_of="t")
    assert set(guessed) >= set(given_away(declared))


@pytest.mark.parametrize("count", [2, 4, 8])
def test_twice_as_many_reports_take_twice_as_many_calls(
    said: Check, count: int, monkeypatch: pytest.MonkeyPatch
):
    calls = []
    solve = programme.milp
    monkeypatch.setattr(programme, "milp", lambda *a, **k: calls.append(1) or solve(*a, **k))
    cells = {"t": (20, ""), "a": (8, ""), "b": (2, "A"), "c": (10, "D")}
    said(Sample(cells, {"t-sum": ("sum", ("t", "a", "b", "c"))}))
    once = len(calls)
    reports = [
        Sample(
            {f"{name}{n}": cell for name, cell in cells.items()},
            {f"t-sum{n}": ("sum", (f"t{n}", f"a{n}", f"b{n}", f"c{n}"))},
        )
        for n in range(count)
    ]
    calls.clear()
    assert said(*reports) == []
    assert len(calls) == count * once


@pytest.fixture(scope="session")
def said(new_tree: Callable[[], Tree]) -> Check:
    """What the check says of packages with these figures and relations."""
    words = new_tree().package("registry")

    def said(*samples: Sample, before: Sample | None = None, part_of: str = "") -> list[str]:
        reports = tuple(_report(f"report-{n}", s, before, part_of) for n, s in enumerate(samples))
        problems = disclosure.check(Source(Path(), words, reports))
        return [f"{problem.what.en}: {problem.fix.en}" for problem in problems]

    def of(*samples: Sample, before: Sample | None = None, part_of: str = "") -> list[str]:
        return [
            line.partition(": run make release")[0] for line in said(*samples, before=before, part_of=part_of)
        ]

    return of


@pytest.fixture(scope="session")
def given_away(said: Check) -> Check:
    """The figures that it says are given away."""

    def given_away(*samples: Sample, before: Sample | None = None, part_of: str = "") -> list[str]:
        text = "\n".join(said(*samples, before=before, part_of=part_of))
        assert "proved" not in text
        return re.findall("“([^”]+)” is given away", text)

    return given_away


def _report(name: str, sample: Sample, before: Sample | None, part_of: str) -> Package:
    identities = [
        {"id": identity, "relation": relation, "result": figures[0], "terms": " ".join(figures[1:])}
        for identity, (relation, figures) in sample.relations.items()
    ]
    columns = schemas.columns("identities")
    tables = {
        "observations": _observations(sample, part_of),
        "identities": pd.DataFrame(identities, columns=columns, dtype=str),
    }
    if before:
        tables["observations-2024-01-01"] = _observations(before, part_of)
    read = {table: cells.Cells.of(frame) for table, frame in tables.items()}
    return Package(name, Path(name), {}, {}, cells.Tables(read))


def _observations(sample: Sample, part_of: str) -> pd.DataFrame:
    """Each figure under a locator of its own kind: nothing but the relations joins two of them."""
    rows = [
        {
            **dict.fromkeys(schemas.columns("observations"), ""),
            "id": name,
            "locality": name,
            "period": "2024-01-01",
            "indicator": "users",
            "unit": "percent" if name == "r" else "person",
            "kind": "context",
            "value": "" if mark else str(count),
            "reported_as": "" if mark else str(count),
            "obs_status": "Q" if mark else "A",
            "conf_status": mark or "F",
            "part_of": part_of if name != part_of else "",
        }
        for name, (count, mark) in sample.cells.items()
    ]
    return pd.DataFrame(rows, dtype=str)


def _worked_out(sample: Sample) -> set[str]:
    """The hidden cells that have fewer than four counts in all assignments that fit.

    A reader who knows the rule knows that a cell marked D is not small: else it would be marked A.
    """
    most = (
        26 if all(kind == "sum" for kind, _ in sample.relations.values()) else 100
    )  # more than any relation here leaves over
    other = [0, *range(5, most)]
    hidden = {name: SMALL if mark == "A" else other for name, (_, mark) in sample.cells.items() if mark}
    fitting = list(_fitting(sample, hidden))
    assert fitting, "the truth itself does not fit"
    return {name for name in hidden if len({found[name] for found in fitting}) < ENOUGH}


def _fitting(sample: Sample, hidden: Mapping[str, Sequence[int]]) -> Iterator[dict[str, int]]:
    """Figure by figure, leaving off as soon as a relation whose figures are all known fails."""
    known = {name: count for name, (count, mark) in sample.cells.items() if not mark}
    names = list(hidden)

    def extend(found: dict[str, int], left: list[str]) -> Iterator[dict[str, int]]:
        if not all(_holds(*relation, found) for relation in sample.relations.values()):
            return
        if not left:
            yield found
            return
        for count in hidden[left[0]]:
            yield from extend({**found, left[0]: count}, left[1:])

    yield from extend(known, names)


def _holds(relation: str, figures: tuple[str, ...], found: dict[str, int]) -> bool:
    """Whether it holds, or cannot yet be told."""
    if not all(name in found for name in figures):
        return True
    result, *terms = (found[name] for name in figures)
    if relation == "sum":
        return result == sum(terms)
    if relation == "product":
        return result == terms[0] * terms[1]
    if not terms[1]:  # nobody prints a share of nobody
        return False
    return abs(Fraction(100 * terms[0], terms[1]) - result) <= Fraction(1, 2)  # printed in whole percent
