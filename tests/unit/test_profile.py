"""A page's sections, families and rows: what shares a row, what hangs below what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from portal.derive import profile
from portal.derive.profile import Section
from portal.language import Text
from portal.model import Observation, Portal
from portal.registry import Registry

if TYPE_CHECKING:
    from tests.conftest import Tree

Observe = Callable[..., Observation]
BUDGET, SOCIAL = ("fund:budget",), ("fund:social",)
LOCAL, ABROAD = ("channel:local",), ("channel:abroad",)

# Kinds of figures, as a case writes them.
GIFTS = {"indicator": "gifts", "unit": "gift", "value": 100}
LEVEL = {"indicator": "gift-level", "unit": "vnd", "kind": "level", "value": 300000}
MONEY = {"indicator": "gift-money", "unit": "vnd", "value": 30000000}
JOBS = {"indicator": "jobs", "value": 367}
TARGET = {"indicator": "jobs", "kind": "target", "value": 400}
RATE = {"indicator": "jobs", "kind": "rate", "unit": "percent", "value": "91.75"}

# Figures in the order of the report; the rows they make: depth, then column=figure.
Figures = dict[str, dict[str, Any]]
ROWS: dict[str, tuple[Figures, list[str]]] = {
    "figures with one breakdown share a row": (
        {"n": {**GIFTS, "breakdown": BUDGET}, "each": {**LEVEL, "breakdown": BUDGET}, "all": {**MONEY, "breakdown": BUDGET}},
        ["0 count=n level=each money=all"],
    ),
    "without breakdown too": ({"n": GIFTS, "all": MONEY}, ["0 count=n money=all"]),
    "actual, target and rate stand side by side": (
        {"n": JOBS, "plan": TARGET, "rate": RATE},
        ["0 count=n target=plan rate=rate"],
    ),
    "another breakdown is another row": (
        {"n": {**GIFTS, "breakdown": BUDGET}, "m": {**GIFTS, "breakdown": SOCIAL}, "all": {**MONEY, "breakdown": BUDGET}},
        ["0 count=n money=all", "0 count=m"],
    ),
    "a column holds one figure, the second begins a row": ({"n": GIFTS, "m": GIFTS}, ["0 count=n", "0 count=m"]),
    "the first row with room takes the next": (
        {"n": GIFTS, "m": GIFTS, "all": MONEY, "rest": MONEY},
        ["0 count=n money=all", "0 count=m money=rest"],
    ),
    "a part hangs below its total": (
        {"t": JOBS, "a": {**JOBS, "breakdown": LOCAL, "part_of": "t"}, "b": {**JOBS, "breakdown": ABROAD, "part_of": "t"}},
        ["0 count=t", "1 count=a", "1 count=b"],
    ),
    "also where the report says the part first": (
        {"a": {**JOBS, "breakdown": LOCAL, "part_of": "t"}, "t": JOBS},
        ["0 count=t", "1 count=a"],
    ),
    "a part of a part hangs lower": (
        {"t": JOBS, "a": {**JOBS, "breakdown": LOCAL, "part_of": "t"}, "b": {**JOBS, "breakdown": ABROAD, "part_of": "a"}},
        ["0 count=t", "1 count=a", "2 count=b"],
    ),
    "parts stand with their own total": (
        {"t": JOBS, "u": JOBS, "a": {**JOBS, "breakdown": LOCAL, "part_of": "t"}, "b": {**JOBS, "breakdown": ABROAD, "part_of": "u"}},
        ["0 count=t", "1 count=a", "0 count=u", "1 count=b"],
    ),
    "one part is enough for its whole row": (
        {"n": GIFTS, "all": MONEY, "m": {**GIFTS, "breakdown": BUDGET}, "some": {**MONEY, "breakdown": BUDGET, "part_of": "all"}},
        ["0 count=n money=all", "1 count=m money=some"],
    ),
    "a part in its total's row hangs nowhere": (
        {"n": GIFTS, "each": {**LEVEL, "part_of": "n"}},
        ["0 count=n level=each"],
    ),
    "a part of what stands elsewhere is no part here": (
        {"a": {**JOBS, "breakdown": LOCAL, "part_of": "n"}, "n": GIFTS},
        ["0 count=a", "0 count=n"],
    ),
    "families stand in the registry's order": (
        {"n": GIFTS, "j": JOBS},
        ["0 count=j", "0 count=n"],
    ),
}  # fmt: skip

ROLES = [
    ("count", JOBS),
    ("count", {**JOBS, "kind": "context"}),
    ("target", TARGET),
    ("target", {**MONEY, "kind": "target"}),
    ("target", {**RATE, "kind": "target"}),
    ("rate", RATE),
    ("level", LEVEL),
    ("money", MONEY),
    ("count", GIFTS),
]


def _sections(words: Registry, *observations: Observation) -> tuple[Section, ...]:
    portal = Portal(words, (), {}, observations, {})
    ((found,),) = profile.collect(portal).values()
    return found.sections


@pytest.mark.parametrize(("figures", "expected"), ROWS.values(), ids=ROWS.keys())
def test_figures_make_rows(words: Registry, observe: Observe, figures: Figures, expected: list[str]):
    sections = _sections(words, *(observe(key, **given) for key, given in figures.items()))
    rows = [row for section in sections for family in section.families for row in family.rows]
    found = [
        " ".join([str(r.depth), *(f"{c}={r.cells[c].id}" for c in profile.ROLES if c in r.cells)])
        for r in rows
    ]
    assert found == expected


def test_rows_that_hang_below_each_other_are_not_lost(words: Registry, observe: Observe):
    sections = _sections(
        words,
        observe("n", **GIFTS, breakdown=BUDGET, part_of="m"),
        observe("all", **MONEY, breakdown=BUDGET),
        observe("m", **GIFTS, breakdown=SOCIAL),
        observe("rest", **MONEY, breakdown=SOCIAL, part_of="all"),
    )
    rows = [row for family in sections[0].families for row in family.rows]
    assert sorted(o.id for row in rows for o in row.cells.values()) == ["all", "m", "n", "rest"]


@pytest.mark.parametrize(("role", "given"), ROLES)
def test_a_figure_stands_in_its_column(words: Registry, observe: Observe, role: str, given: dict[str, Any]):
    assert profile.role(words, observe(**given)) == role


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        ([RATE, TARGET, JOBS], ("count", "target", "rate")),
        ([JOBS], ("count",)),
        ([RATE], ("rate",)),
    ],
)
def test_a_table_has_the_columns_it_needs_in_one_order(
    words: Registry, observe: Observe, given: list[dict[str, Any]], roles: tuple[str, ...]
):
    (section,) = _sections(words, *(observe(str(n), **figure) for n, figure in enumerate(given)))
    assert section.roles == roles


@pytest.mark.parametrize(
    ("figures", "labels"),
    [
        ({"t": JOBS}, ["Việc làm"]),
        ({"t": {**JOBS, "breakdown": LOCAL}}, ["Việc làm: Tại chỗ"]),
        ({"t": JOBS, "a": {**JOBS, "breakdown": LOCAL, "part_of": "t"}}, ["Việc làm", "Tại chỗ"]),
        ({"t": {**JOBS, "breakdown": LOCAL}, "u": {**JOBS, "breakdown": ABROAD}}, ["Tại chỗ", "Nước ngoài"]),
        ({"t": JOBS, "u": {**JOBS, "breakdown": LOCAL}}, ["Việc làm", "Tại chỗ"]),
        (
            {
                "t": {**JOBS, "breakdown": LOCAL},
                "a": {**JOBS, "breakdown": (*LOCAL, *BUDGET), "part_of": "t"},
            },
            ["Việc làm: Tại chỗ", "Ngân sách"],
        ),
    ],
    ids=["alone", "alone, broken down", "part", "no total", "total among others", "what a part adds"],
)
def test_a_row_is_called_by_what_sets_it_apart(
    words: Registry, observe: Observe, figures: Figures, labels: list[str]
):
    (section,) = _sections(words, *(observe(key, **given) for key, given in figures.items()))
    assert [row.label.vi for family in section.families for row in family.rows] == labels


def test_a_family_says_its_name_only_where_there_are_others(tree: Tree):
    tree.put("registry/indicators", "loans", domain="labour", unit="person", measure="flow", family="loans")
    tree.put("registry/indicators", "loans", name_vi="Vay vốn", name_en="Loans")
    tree.observe("l1", indicator="loans", value="5", breakdown="fund:budget")
    tree.observe("l2", indicator="loans", value="6", breakdown="fund:social")
    section = tree.site().profiles["huyen-an-001"][0].sections[0]
    assert [family.name for family in section.families] == [Text("", ""), Text("Vay vốn", "Loans")]


@pytest.mark.parametrize(
    ("periods", "expected"), [(["2024", "2024"], "2024"), (["2024", "2024-Q1"], None)], ids=["same", "not"]
)
def test_a_row_has_a_period_where_its_figures_share_one(
    words: Registry, observe: Observe, periods: list[str], expected: str | None
):
    actual, target = observe("n", **JOBS, period=periods[0]), observe("t", **TARGET, period=periods[1])
    (section,) = _sections(words, actual, target)
    (row,) = section.families[0].rows
    assert (row.period and row.period.code) == expected


def test_sections_stand_in_the_registrys_order(words: Registry, observe: Observe):
    found = _sections(words, observe("u", indicator="users", value=0), observe("n", **GIFTS), observe("j"))
    assert [section.domain.id for section in found] == ["labour", "gifts", "social-ills"]


def test_the_figures_of_a_section_keep_the_reports_order(tree: Tree):
    sections = tree.site().profiles["huyen-an-001"][0].sections
    assert [o.id for o in sections[0].observations] == [
        "jobs",
        "jobs-local",
        "jobs-abroad",
        "jobs-target",
        "jobs-rate",
    ]


def test_a_page_shows_what_was_reported_for_it(tree: Tree):
    tree.observe("early", value="5", period="2024-03-04", reported_for="2024-Q1")
    found = tree.site().profiles["huyen-an-001"]
    assert {p.period.code: len(p.observations) for p in found} == {"2024": 8, "2024-Q1": 1}


def test_pages_of_a_locality_come_newest_first_and_long_before_short_last(tree: Tree):
    for code in ("2023", "2024-Q4", "2024-Q1", "2025-S1"):
        tree.observe(f"in-{code.lower()}", value="5", period=code, reported_for=code)
    found = tree.site().profiles["huyen-an-001"]
    assert [p.period.code for p in found] == ["2025-S1", "2024-Q4", "2024", "2024-Q1", "2023"]


def test_localities_stand_in_the_registrys_order_and_only_those_that_reported(tree: Tree):
    tree.observe("below", value="5", locality="xa-binh-00001").observe(
        "above", value="5", locality="tinh-cu-01"
    )
    assert list(tree.site().profiles) == ["tinh-cu-01", "huyen-an-001", "xa-binh-00001"]
