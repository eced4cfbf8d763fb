"""The figures that open a page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from portal.derive import headlines
from portal.derive.headlines import Headline
from portal.model import Observation

if TYPE_CHECKING:
    from tests.conftest import Tree

# What is changed in the minimal tree, and the figures that then open its page.
PICKED = {
    "as it is": ({}, ["jobs", "gifts", "gift-money"]),
    "a part": ({"gifts": {"part_of": "gift-money"}}, ["jobs", "gift-money"]),
    "nothing": ({"gifts": {"value": "0"}}, ["jobs", "gift-money"]),
    "left empty": ({"gifts": {"value": "", "obs_status": "O"}}, ["jobs", "gift-money"]),
    "suppressed": ({"gifts": {"value": "", "obs_status": "Q"}}, ["jobs", "gift-money"]),
    "target": ({"gifts": {"kind": "target"}}, ["jobs", "gift-money"]),
    "rate": ({"jobs": {"kind": "rate", "unit": "percent"}}, ["gifts", "gift-money"]),
    "context": ({"jobs": {"kind": "context"}}, ["jobs", "gifts", "gift-money"]),
    "the largest of an indicator": (
        {"more": {"indicator": "gifts", "unit": "gift", "value": "101", "breakdown": "fund:social"}},
        ["jobs", "more", "gift-money"],
    ),
    "a smaller one": (
        {"less": {"indicator": "gifts", "unit": "gift", "value": "99", "breakdown": "fund:social"}},
        ["jobs", "gifts", "gift-money"],
    ),
}  # fmt: skip


def _picked(tree: Tree) -> tuple[Headline, ...]:
    return tree.site().headlines["huyen-an-001", "2024"]


@pytest.mark.parametrize(("edits", "expected"), PICKED.values(), ids=PICKED.keys())
def test_whole_figures_of_ranked_indicators_open_a_page(
    tree: Tree, edits: dict[str, dict[str, str]], expected: list[str]
):
    for key, cells in edits.items():
        tree.put("an-2024/observations", key, **cells)
    assert [h.observation.id for h in _picked(tree)] == expected


def test_an_indicator_without_a_rank_never_opens_a_page(tree: Tree):
    assert "gift-level" not in [h.observation.indicator for h in _picked(tree)]


def test_the_best_ranks_of_a_domain_are_taken(tree: Tree):
    assert headlines.PER_DOMAIN == 2
    tree.put("registry/indicators", "gift-money", headline="3")
    tree.put("registry/indicators", "parcels", domain="gifts", unit="gift", measure="flow", family="parcels")
    tree.put("registry/indicators", "parcels", headline="2")
    tree.observe("parcels", indicator="parcels", unit="gift", value="5")
    assert [h.observation.id for h in _picked(tree)] == ["jobs", "gifts", "parcels"]


def test_a_page_opens_with_so_many_and_the_last_ranks_give_way(tree: Tree):
    for n in range(5):
        tree.put("registry/domains", f"d{n}", name_vi=f"D{n}", name_en=f"D{n}")
        for rank in "12":
            name = f"i{n}{rank}"
            tree.put("registry/indicators", name, domain=f"d{n}", unit="gift", measure="flow", family=name)
            tree.put("registry/indicators", name, headline=rank)
            tree.observe(name, indicator=name, unit="gift", value="5")
    ids = [h.observation.id for h in _picked(tree)]
    assert ids == ["jobs", "gifts", "gift-money", "i01", "i11", "i21", "i31", "i41"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({}, "jobs-target"),
        ({"breakdown": "channel:local"}, None),
        ({"indicator": "users"}, None),
        ({"unit": "percent"}, None),
        ({"kind": "actual", "value": "1"}, None),
    ],
    ids=["same", "of a part", "of another indicator", "in another unit", "no target"],
)
def test_a_headline_stands_with_the_target_of_the_same_thing(
    tree: Tree, target: dict[str, str], expected: str | None
):
    tree.put("an-2024/observations", "jobs-target", **target)
    found = next(h for h in _picked(tree) if h.observation.id == "jobs")
    assert (found.target and found.target.id) == expected


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (367, 400, Decimal("91.75")),
        (500, 400, Decimal(125)),
        (0, 400, Decimal(0)),
        (39999, 40000, Decimal("99.9")),
        (367, 0, None),
        (367, None, None),
        (None, 400, None),
    ],
)
def test_attainment_is_worked_out_where_it_can_be(
    observe: Callable[..., Observation], value: int | None, target: int | None, expected: Decimal | None
):
    found = Headline(observe("a", value=value), observe("t", value=target, kind="target"))
    assert found.attainment == expected


@pytest.mark.parametrize("end", ["figure", "target"])
@pytest.mark.parametrize(
    "other", [{"period": "2024-Q1"}, {"qualifier": "about"}, {"qualifier": "range", "value_high": 500}]
)
def test_attainment_is_of_the_same_span_and_of_exact_numbers(
    observe: Callable[..., Observation], end: str, other: dict[str, Any]
):
    figure = observe("a", value=367, **(other if end == "figure" else {}))
    target = observe("t", value=400, kind="target", **(other if end == "target" else {}))
    assert Headline(figure, target).attainment is None


def test_without_a_target_there_is_no_attainment(observe: Callable[..., Observation]):
    assert Headline(observe("a", value=5), None).attainment is None
