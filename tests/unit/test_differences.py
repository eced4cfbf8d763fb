"""Why figures of an indicator differ: each rule says its sentence where it is true, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.explain import differences
from portal.explain.differences import Reports

if TYPE_CHECKING:
    from tests.conftest import Tree

OPENING = differences.MEASURES["flow"].en
LATE = {"document": "bc-2"}
# What a second report adds to `jobs`, which has 367 for 2024; and what is said after the opening.
CASES: dict[str, tuple[dict[str, dict[str, str]], list[str]]] = {
    "the same span": ({"more": {"period": "2023"}}, []),
    "another span": ({"more": {"period": "2023-Q1"}}, ["Reports speak of spans of different length: first quarter of 2023; 2024."]),
    "a commune": ({"more": {"locality": "xa-binh-00001"}}, ["Places are of different levels: a district or city and a commune or ward."]),
    "another unit": ({"more": {"unit": "gift"}}, ["Not everybody counts the same: some figures are in people, some in gifts."]),
    "other parts": ({"more": {"breakdown": "group:poor"}}, ["Reports break the figure down in different ways (channel, group); what is a part here can be the whole there."]),
    "approximate": ({"more": {"qualifier": "about"}}, ["1 figure is approximate: about, over, or from … to."]),
    "with a note": ({"more": {"note_vi": "x", "note_en": "x"}}, ["1 figure is given with a note, often on the way of counting."]),
    "a target of another span": ({"more": {"kind": "target", "period": "2024-Q1"}}, []),
}  # fmt: skip


def _reasons(tree: Tree, indicator: str = "jobs") -> list[str]:
    site = tree.site()
    reported = Reports(site, site.portal.registry.indicators[indicator], site.by_indicator[indicator])
    return [reason.en for reason in differences.reasons(reported)]


def _second_report(tree: Tree) -> Tree:
    described = tree.document(date="2025-01-15").descriptors["an-2024"]["sources"]
    described.append({**described[0], "name": "bc-2", "issuer_en": "Another office"})
    for key, value, breakdown in (("local", "300", "channel:local"), ("abroad", "67", "channel:abroad")):
        tree.observe(f"jobs-{key}-2", value=value, breakdown=breakdown, **LATE)
    return tree


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES.keys())
def test_a_rule_speaks_where_it_is_true(tree: Tree, rows: dict[str, dict[str, str]], expected: list[str]):
    _second_report(tree)
    tree.observe("whole-2", value="367", **LATE)
    for key, cells in rows.items():
        tree.observe(key, **{"value": "367", **LATE, **cells})
    assert _reasons(tree) == [OPENING, *expected]


def test_one_report_has_nothing_to_be_compared_with(tree: Tree):
    assert _reasons(tree.document(date="2025-01-15"))[:2] == [
        OPENING,
        "Only one report has this indicator so far, so there is nothing to compare it with.",
    ]


def test_a_report_of_before_the_end_says_so(tree: Tree):
    tree.document(date="2024-06-15")
    assert "Written before the period ended: People’s Committee of An district. The full period’s figure can differ." in _reasons(tree)  # fmt: skip


def test_figures_at_odds_are_counted(tree: Tree):  # the sum and the rate
    assert "2 figures are at odds with others of its own report." in _reasons(
        tree.observe("jobs", value="376")
    )


def test_moments_are_no_spans(tree: Tree):
    _second_report(tree)
    tree.observe("a", value="50", indicator="users", period="2024-03-04")
    tree.observe("b", value="50", indicator="users", period="2024-04", **LATE)
    assert _reasons(tree, "users") == [
        differences.MEASURES["stock"].en,
        "Reports did not count at the same moment: 4 March 2024; April 2024.",
    ]


def test_many_periods_are_not_all_named(tree: Tree):
    _second_report(tree)
    for year in range(2010, 2020):
        tree.observe(f"y{year}", value="9", period=f"{year}-Q1", **LATE)
    assert any(reason.endswith(" and 5 more.") for reason in _reasons(tree))
