"""What nobody declared: each look with what it must find, what it must leave alone, and what is none of its business."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from portal import audit
from portal.audit import undeclared
from portal.audit.undeclared import magnitudes

if TYPE_CHECKING:
    from tests.conftest import Tree

Row = dict[str, str]
Case = dict[str, Row]  # figures by id, to be added to the minimal tree
Expected = tuple[str, str, str]  # identity, verdict, computed

CHILDREN = {"indicator": "gifts", "unit": "gift", "breakdown": "group:poor"}
MONEY = {"indicator": "gift-money", "unit": "vnd", "breakdown": "group:poor"}
IN = {year: {"period": year, "reported_for": year} for year in ("2020", "2021", "2022", "2023")}
HIDDEN = {"value": "", "reported_as": "", "qualifier": "", "obs_status": "Q", "conf_status": "A"}
ABOVE = {"qualifier": "above"}


def _gifts(year: str, count: str, money: str, group: str = "group:poor") -> Case:
    where = {**IN[year], "breakdown": group}
    return {
        f"count-{year}": {**CHILDREN, **where, "value": count},
        f"money-{year}": {**MONEY, **where, "value": money},
    }


USUAL = _gifts("2020", "10", "5000000") | _gifts("2021", "20", "8000000")  # 500,000 and 400,000 each

FOUND: dict[str, tuple[Case, Expected]] = {
    "repeated": ({"jobs-again": {"value": "376", "line": "90"}}, ("repeated-jobs-again-jobs", "fails", "367")),
    "repeated, in other words for the period": (
        {"jobs-again": {"value": "376", "line": "90", "period": "2024-01-01/2024-12-31"}},
        ("repeated-jobs-again-jobs", "fails", "367"),
    ),
    "repeated, below a lower bound": (
        {"jobs-again": {"value": "400", "line": "90", **ABOVE}},
        ("repeated-jobs-again-jobs", "fails", "367"),
    ),
    "a part above its total": (
        {"women": {"value": "368", "breakdown": "group:merit", "part_of": "jobs"}},
        ("part-jobs-women", "fails", "368"),
    ),
    "parts above their total": (
        {
            "a": {"value": "200", "breakdown": "group:merit", "part_of": "jobs"},
            "b": {"value": "168", "breakdown": "group:poor", "part_of": "jobs"},
        },
        ("parts-jobs-a", "doubtful", "368"),
    ),
    "a share over 100": (
        {"share": {"kind": "rate", "unit": "percent", "value": "100.1", "reported_as": "100,1%", "breakdown": "channel:local"}},
        ("rate-share", "fails", "100"),
    ),
    "money that its level does not explain": (
        {
            "people": {"value": "10", "indicator": "gifts", "unit": "person", "breakdown": "group:merit"},
            "level": {"value": "300000", "indicator": "gift-level", "unit": "vnd", "kind": "level", "breakdown": ""},
            "money": {"value": "3100000", "indicator": "gift-money", "unit": "vnd", "breakdown": "group:merit"},
        },
        ("level-money", "doubtful", "3000000"),
    ),
    "ten times what others got": (
        USUAL | _gifts("2022", "10", "50000000"),
        ("magnitude-money-2022-count-2022", "doubtful", "5000000.0"),
    ),
    "a thousandth of what others got": (
        USUAL | _gifts("2022", "10", "4500"),
        ("magnitude-money-2022-count-2022", "doubtful", "4500000"),
    ),
    "six times, and a zero off among them": (
        USUAL | _gifts("2022", "167", "501000000"),
        ("magnitude-money-2022-count-2022", "doubtful", "50100000.0"),
    ),
    "ten times the year before": (
        {"before": {**IN["2023"], "value": "36"}}, ("history-jobs-before", "doubtful", "36.7")
    ),
    "a word of money behind people": (
        {"odd": {**IN["2020"], "value": "367", "reported_as": "367 đồng"}}, ("unit-odd", "fails", "None")
    ),
    "a percent sign behind people": (
        {"odd": {**IN["2020"], "value": "3", "reported_as": "3%"}}, ("unit-odd", "fails", "None")
    ),
    "a million too many": (
        {"odd": {**MONEY, "value": "50000000000000", "reported_as": "50.000.000 triệu đồng"}},
        ("words-odd", "doubtful", "50000000"),
    ),
}  # fmt: skip

LEFT_ALONE: dict[str, Case] = {
    "repeated, the same": {"jobs-again": {"value": "367", "line": "90"}},
    "repeated, as rounded": {"jobs-again": {"value": "370", "reported_as": "0,37 nghìn", "line": "90"}},
    "repeated, a lower bound that holds": {"jobs-again": {"value": "360", "line": "90", **ABOVE}},
    "another period": {"jobs-again": {"value": "376", **IN["2023"]}},
    "another place": {"jobs-again": {"value": "376", "locality": "xa-binh-00001"}},
    "another breakdown": {"jobs-again": {"value": "376", "breakdown": "fund:social"}},
    "another kind": {"jobs-again": {"value": "376", "kind": "context"}},
    "the other is suppressed": {"again": {"line": "90", **HIDDEN}},
    "a part as large as its total": {"women": {"value": "367", "breakdown": "group:merit", "part_of": "jobs"}},
    "a part of a lower bound": {
        "total": {**IN["2020"], "value": "100", **ABOVE},
        "part": {**IN["2020"], "value": "120", "breakdown": "group:merit", "part_of": "total"},
    },
    "a hidden part": {"women": {"breakdown": "group:merit", "part_of": "jobs", **HIDDEN}},
    "parts of two dimensions": {
        "a": {"value": "300", "breakdown": "group:merit", "part_of": "jobs"},
        "b": {"value": "200", "breakdown": "fund:social", "part_of": "jobs"},
    },
    "parts that cross two dimensions": {
        "a": {"value": "300", "breakdown": "channel:local;group:merit", "part_of": "jobs"},
        "b": {"value": "200", "breakdown": "channel:abroad;group:poor", "part_of": "jobs"},
    },
    "parts that leave room": {
        "a": {"value": "200", "breakdown": "group:merit", "part_of": "jobs"},
        "b": {"value": "100", "breakdown": "group:poor", "part_of": "jobs"},
    },
    "a share of all": {
        "share": {"kind": "rate", "unit": "percent", "value": "100", "reported_as": "100%", "breakdown": "channel:local"}
    },
    "a target reached by half as much again": {
        "more": {"kind": "rate", "unit": "percent", "value": "157.3", "reported_as": "157,3%", **IN["2020"]}
    },
    "money that its level explains": {
        "people": {"value": "10", "indicator": "gifts", "unit": "person", "breakdown": "group:merit"},
        "level": {"value": "300000", "indicator": "gift-level", "unit": "vnd", "kind": "level", "breakdown": ""},
        "money": {"value": "3000000", "indicator": "gift-money", "unit": "vnd", "breakdown": "group:merit"},
    },
    "money between two ends of a level": {
        "people": {"value": "10", "indicator": "gifts", "unit": "person", "breakdown": "group:merit"},
        "level": {
            "value": "100000", "value_high": "300000", "qualifier": "range", "reported_as": "100.000 - 300.000đ",
            "indicator": "gift-level", "unit": "vnd", "kind": "level", "breakdown": "",
        },
        "money": {"value": "2500000", "indicator": "gift-money", "unit": "vnd", "breakdown": "group:merit"},
    },
    "twice what others got": USUAL | _gifts("2022", "10", "10000000"),
    "not five times the most": USUAL | _gifts("2022", "10", "34000000") | _gifts("2023", "10", "7000000"),
    "only one to compare with": _gifts("2020", "10", "5000000") | _gifts("2022", "10", "60000000"),
    "ten times, of another group": USUAL | _gifts("2022", "10", "50000000", "group:merit"),
    "ten times more people": USUAL | _gifts("2022", "100", "50000000"),
    "twice the year before": {"before": {**IN["2023"], "value": "180"}},
    "ten times very little": {"before": {"value": "4", "indicator": "users", **IN["2022"]}, "now": {"value": "40", "indicator": "users", **IN["2023"]}},
    "ten times a shorter span": {"before": {"value": "36", "period": "2023-Q1", "reported_for": "2023-Q1"}},
    "money by its word": {"plain": {**MONEY, "value": "50000000", "reported_as": "50 triệu đồng"}},
    "thousands of millions": {"plain": {**MONEY, "value": "17120000000", "reported_as": "17.120 triệu đồng"}},
    "many decimals": {"plain": {**MONEY, "value": "22252000000", "reported_as": "22,2520000 tỷ đồng"}},
    "money a month": {"plain": {**MONEY, "value": "300000", "reported_as": "300.000đ/tháng"}},
    "none in words": {"plain": {**IN["2020"], "value": "0", "reported_as": "không có", "qualifier": "none"}},
    "a misprint that was corrected": {
        "odd": {**IN["2020"], "value": "2634", "reported_as": "2,634%", "correction": "wrong_symbol", "note_vi": "Sai.", "note_en": "Wrong."}
    },
}  # fmt: skip


def _found(tree: Tree, case: Case) -> list[audit.Finding]:
    tree.put("registry/indicators", "gifts", family="gift").put(
        "registry/indicators", "gift-level", family="gift"
    )
    tree.put("registry/indicators", "gift-money", family="gift")
    for key, cells in case.items():
        tree.observe(key, **cells)
    return [f for f in audit.run(tree.portal()) if f.relation in undeclared.KINDS]


@pytest.mark.parametrize(("case", "expected"), FOUND.values(), ids=FOUND.keys())
def test_what_does_not_go_together_is_found(tree: Tree, case: Case, expected: Expected):
    found = [(f.identity, f.verdict, str(f.computed)) for f in _found(tree, case)]
    assert found == [expected]


@pytest.mark.parametrize("case", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_can_well_be_is_left_alone(tree: Tree, case: Case):
    assert _found(tree, case) == []


@pytest.mark.parametrize("kind", undeclared.KINDS)
def test_every_kind_is_found_here(kind: str):
    assert any(expected[0].startswith(f"{kind}-") for _, expected in FOUND.values())


def test_what_a_package_declares_is_not_said_twice(tree: Tree):
    tree.observe("jobs-again", value="376", line="90").identity("again", "same", "jobs-again", "jobs")
    assert [f.identity for f in audit.broken(audit.run(tree.portal()))] == ["again"]


def test_parts_of_a_declared_sum_are_not_added_up_twice(tree: Tree):
    assert [f.identity for f in audit.broken(audit.run(tree.observe("jobs", value="360").portal()))][:1] == [
        "jobs-sum"
    ]
    assert _found(tree, {}) == []


def test_two_reports_that_disagree_are_found(tree: Tree):
    tree.add_report("bb").observe("jobs", package="bb", value="360")
    (found,) = _found(tree, {})
    assert (found.identity, [o.package for o in found.observations]) == (
        "repeated-jobs-jobs",
        ["bb", "an-2024"],
    )


def test_a_share_by_its_measure_needs_no_part_beside_it(tree: Tree):
    tree.put("registry/indicators", "jobs-share", domain="labour", unit="percent", measure="ratio", family="x", name_vi="x", name_en="x")  # fmt: skip
    tree.observe("share", indicator="jobs-share", unit="percent", value="101", reported_as="101%")
    assert [f.identity for f in _found(tree, {})] == ["rate-share"]


@pytest.mark.parametrize(
    ("usual", "found", "factor"),
    [
        ([400, 500], 4500, "0.1"),
        ([400, 500], 45000, "0.01"),
        ([400, 500], 45, "10"),
        ([400, 500], 450, None),
        ([400, 500], 2500, "0.1"),
        ([400, 500], 2499, None),
        ([400, 500], 80, "10"),
        ([400, 500], 81, None),
        ([400, 500], 12000, None),
        ([400], 4500, None),
        ([400, 500], 0, None),
        ([100, 9000], 90000, "0.1"),
    ],
)
def test_zeros_are_counted_against_what_is_usual(usual: list[int], found: int, factor: str | None):
    ten = magnitudes.off([Decimal(n) for n in usual], Decimal(found))
    assert ten == (None if factor is None else Decimal(factor))
