"""Which periods a rhythm makes one expect, and what became of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from portal import validate
from portal.derive import timetable
from portal.derive.timetable import Expected
from portal.pages import timetable as words

if TYPE_CHECKING:
    from tests.conftest import Tree

R = "registry/data/rhythms.csv"
# The unit, huyện An, ended on 30 June 2025; its report is on the year 2024. A rhythm, what else was reported of the
# unit, the day of the data, and what became of each period, newest first.
CASES: dict[str, tuple[dict[str, str], list[str], str, str]] = {
    "a year": ({"cycle": "P1Y", "since": "2023-01-01"}, [], "2026-11-26", "2024 here, 2023 absent"),
    "half-years": ({"cycle": "P6M", "since": "2024-01-01"}, [], "2026-11-26", "2025-S1 absent, 2024-S2 within, 2024-S1 within"),
    "quarters": ({"since": "2024-10-01"}, ["2024-Q4"], "2026-11-26", "2025-Q2 absent, 2025-Q1 absent, 2024-Q4 here"),
    "months": ({"cycle": "P1M", "since": "2025-04-01"}, [], "2026-11-26", "2025-06 absent, 2025-05 absent, 2025-04 absent"),
    "fifteen months are no quarter": ({"since": "2023-10-01", "until": "2024-03-31"}, ["2023-01-01/2024-03-31"], "2026-11-26", "2024-Q1 within, 2023-Q4 within"),
    "until a day within a period": ({"since": "2025-01-01", "until": "2025-06-29"}, [], "2026-11-26", "2025-Q1 absent"),
    "a day was set and passed": ({"since": "2025-01-01", "until": "2025-03-31", "due_days": "15"}, [], "2025-04-16", "2025-Q1 late 2025-04-15"),
    "on the day itself it is not late": ({"since": "2025-01-01", "until": "2025-03-31", "due_days": "15"}, [], "2025-04-15", "2025-Q1 coming 2025-04-15"),
    "due before the period ends": ({"since": "2025-01-01", "until": "2025-03-31", "due_days": "-10"}, [], "2025-03-22", "2025-Q1 late 2025-03-21"),
    "due on the last day": ({"since": "2025-01-01", "until": "2025-03-31", "due_days": "0"}, [], "2025-03-31", "2025-Q1 coming 2025-03-31"),
    "a unit that is gone owes nothing": ({"since": "2025-04-01", "due_days": "15"}, [], "2026-11-26", "2025-Q2 absent 2025-07-15"),
    "due in a leap year": ({"cycle": "P1Y", "since": "2023-01-01", "until": "2023-12-31", "due_days": "60"}, [], "2024-02-29", "2023 coming 2024-02-29"),
    "and the day after": ({"cycle": "P1Y", "since": "2023-01-01", "until": "2023-12-31", "due_days": "60"}, [], "2024-03-01", "2023 late 2024-02-29"),
    "not over yet": ({"since": "2025-04-01"}, [], "2025-05-05", "2025-Q2 coming"),
    "looks fifteen months ahead": ({"locality": "tinh-moi-02", "cycle": "P6M", "since": "2025-07-01"}, [], "2025-07-01", "2026-S1 coming, 2025-S2 coming"),
    "and counts to the day it is due": ({"locality": "tinh-moi-02", "cycle": "P6M", "since": "2025-07-01", "due_days": "180"}, [], "2025-07-01", "2025-S2 coming 2026-06-29"),
}  # fmt: skip


def expected(tree: Tree, rhythm: dict[str, str], pages: list[str], version: str) -> list[Expected]:
    tree.tables["registry/rhythms"].clear()
    for page in pages:
        tree.observe(f"jobs-{page.lower().replace('/', '--')}", value="5", period=page, reported_for=page)
    tree.rhythm(**rhythm)
    site = tree.site()
    found = timetable.collect(site.portal.registry, site.profiles, version)
    return list(found[rhythm.get("locality", "huyen-an-001")])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_became_of_each_period(tree: Tree, case: tuple[dict[str, str], list[str], str, str]):
    *given, said = case
    found = [f"{e.period.code} {e.state} {e.due or ''}".strip() for e in expected(tree, *given)]
    assert ", ".join(found) == said


def test_every_state_is_a_case():
    assert {word for *_, said in CASES.values() for word in said.split()} >= set(timetable.STATES)


def test_two_rhythms_of_a_unit_stand_side_by_side(tree: Tree):
    tree.rhythm(cycle="P3M", since="2024-07-01")
    site = tree.site()
    found = timetable.collect(site.portal.registry, site.profiles, "2026-11-26")["huyen-an-001"]
    assert [(e.rhythm.cycle, e.period.code) for e in found] == [
        ("P3M", "2025-Q2"),
        ("P3M", "2025-Q1"),
        ("P3M", "2024-Q4"),
        ("P1Y", "2024"),
        ("P3M", "2024-Q3"),
        ("P1Y", "2023"),
    ]


def test_a_unit_whose_rhythm_is_not_known_has_none(tree: Tree):
    assert set(tree.site().timetable) == {"huyen-an-001"}


def test_periods_that_are_not_here_share_a_row(tree: Tree):
    found = expected(tree, {"cycle": "P1M", "since": "2024-11-01"}, ["2025-02"], "2026-11-26")
    assert [[e.period.code for e in row] for row in words.runs(found)] == [
        ["2025-06", "2025-05", "2025-04", "2025-03"],
        ["2025-02"],
        ["2025-01"],
        ["2024-12"],
        ["2024-11"],
    ]


@pytest.mark.parametrize(
    ("days", "vi", "en"),
    [
        ("0", "ngày cuối của kỳ", "the last day of the period"),
        ("1", "1 ngày sau khi hết kỳ", "1 day after the period ends"),
        ("-15", "15 ngày trước khi hết kỳ", "15 days before the period ends"),
    ],
)
def test_when_a_report_is_due_in_words(tree: Tree, days: str, vi: str, en: str):
    rhythm = expected(tree, {"since": "2025-01-01", "due_days": days}, [], "2025-07-01")[0].rhythm
    assert (words.due(rhythm).vi, words.due(rhythm).en) == (vi, en)


RIGHT: dict[str, list[dict[str, str]]] = {
    "a quarter": [{"since": "2024-04-01"}],
    "one after another": [{"since": "2023-01-01", "until": "2023-12-31"}, {"since": "2024-01-01"}],
    "two cycles at once": [{"since": "2024-01-01"}, {"cycle": "P6M", "since": "2024-01-01"}],
    "a month": [{"cycle": "P1M", "since": "2024-12-01"}],
    "from before the unit began": [{"locality": "tinh-moi-02", "cycle": "P1Y", "since": "2025-01-01"}],
}
WRONG: dict[str, tuple[list[dict[str, str]], str]] = {
    "not the first of a month": ([{"since": "2024-04-02"}], f"{R}:3:since"),
    "not the first of a quarter": ([{"since": "2024-05-01"}], f"{R}:3:since"),
    "not the first of a half-year": ([{"cycle": "P6M", "since": "2024-04-01"}], f"{R}:3:since"),
    "not the first of a year": ([{"locality": "tinh-cu-01", "cycle": "P1Y", "since": "2024-07-01"}], f"{R}:3:since"),
    "ends before it begins": ([{"since": "2024-04-01", "until": "2024-03-31"}], f"{R}:3:until"),
    "begins after the unit ended": ([{"since": "2025-07-01"}], f"{R}:3:since"),
    "ends before the unit began": ([{"locality": "tinh-moi-02", "since": "2024-01-01", "until": "2025-06-30"}], f"{R}:3:until"),
    "two of one cycle at once": ([{"since": "2024-01-01"}, {"since": "2024-04-01"}], f"{R}:4:since"),
    "two on one day": ([{"since": "2023-01-01", "until": "2024-01-01"}, {"since": "2024-01-01"}], f"{R}:4:since"),
}  # fmt: skip


@pytest.mark.parametrize("rows", RIGHT.values(), ids=RIGHT)
def test_a_rhythm_that_is_right_passes(tree: Tree, rows: list[dict[str, str]]):
    for row in rows:
        tree.rhythm(**row)
    assert list(validate.rhythms.check(tree.source())) == []


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_rhythm_that_is_wrong_is_told_where_and_how_to_mend_it(
    tree: Tree, case: tuple[list[dict[str, str]], str]
):
    rows, where = case
    for row in rows:
        tree.rhythm(**row)
    found = list(validate.rhythms.check(tree.source()))
    assert [problem.where for problem in found] == [where]
    assert all(problem.what.vi and problem.what.en and problem.fix.vi and problem.fix.en for problem in found)


def test_a_day_is_read_as_the_registry_writes_it(tree: Tree):
    tree.rhythm(since="2024-01-01", until="2024-12-31", due_days="-5")
    shortest, _ = tree.portal().registry.rhythms["huyen-an-001"]
    assert (shortest.months, shortest.since, shortest.until, shortest.due_days) == (
        3,
        date(2024, 1, 1),
        date(2024, 12, 31),
        -5,
    )
