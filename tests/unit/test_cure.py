"""The smallest change that would make everything agree: named where there is one, all of them where there are more."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from portal import audit
from portal.audit import cure, instances, slips, solve
from portal.model import Observation

if TYPE_CHECKING:
    from tests.conftest import Tree

Observe = Callable[..., Observation]

SLIPS = [
    (300, 3000, "zeros"),
    (3000000, 3000, "zeros"),
    (50000000000000, 50000000, "zeros"),
    (2721, 2751, "digit"),
    (9, 8, "digit"),
    (376, 367, "swapped"),
    (763, 367, ""),
    (36, 367, "missing"),
    (37, 367, "missing"),
    (3677, 367, "added"),
    (367, 325, ""),
    (0, 5, ""),
    (5, 0, ""),
    (999, 1000, ""),
    ("91.75", "91.57", "swapped"),
    ("0.94", "9.4", "zeros"),
]


@pytest.mark.parametrize(("printed", "meant", "kind"), SLIPS)
def test_a_simple_misprint_is_known_by_its_digits(printed: int | str, meant: int | str, kind: str):
    step = Decimal("0.01") if isinstance(printed, str) else Decimal(1)
    assert slips.kind(Decimal(printed), Decimal(meant), step) == kind


# relation, what all figures say (the result first), which is unknown, what it must be; None where nothing follows
SOLVED: list[tuple[str, list[int | str], int, int | str | None]] = [
    ("sum", [0, 300, 67], 0, 367),
    ("sum", [367, 300, 0], 2, 67),
    ("sum", [300, 0, 367], 1, None),
    ("same", [5, 7], 0, 7),
    ("same", [5, 7], 1, 5),
    ("product", [0, 12, 300], 0, 3600),
    ("product", [3600, 0, 300], 1, 12),
    ("product", [3601, 0, 300], 1, None),
    ("product", [3600, 12, 0], 2, 300),
    ("product", [3600, 1, 0], 1, None),
    ("quotient", [0, 3600, 12], 0, 300),
    ("quotient", [300, 0, 12], 1, 3600),
    ("quotient", [300, 3600, 0], 2, 12),
    ("quotient", [0, 3600, 0], 2, None),
    ("ratio", [0, 30, 40], 0, 75),
    ("ratio", [75, 0, 40], 1, 30),
    ("ratio", [75, 30, 0], 2, 40),
    ("proportion", [0, 100, 3, 4], 0, 75),
    ("proportion", [75, 0, 3, 4], 1, 100),
    ("proportion", [75, 100, 0, 4], 2, 3),
    ("proportion", [75, 100, 3, 0], 3, 4),
    ("at_most", [5, 39], 0, None),
    ("at_most", [5, 39], 1, None),
]


@pytest.mark.parametrize(("relation", "values", "unknown", "expected"), SOLVED)
def test_each_figure_of_a_relation_follows_from_the_others(
    observe: Observe, relation: str, values: list[int | str], unknown: int, expected: int | str | None
):
    figures = [observe(f"f{i}", value=v, reported_as=str(v).replace(".", ",")) for i, v in enumerate(values)]
    instance = instances.Instance("x", "an-2024", relation, figures[0], tuple(figures[1:]), figures[0].note)
    found = solve.value(instance, figures[unknown], {})
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize("qualifier", ["above", "about_above", "range"])
def test_a_bound_names_no_value_to_correct(observe: Observe, qualifier: str):
    total, part = observe("t", value=5, qualifier=qualifier), observe("p", value=7)
    instance = instances.Instance("x", "an-2024", "same", total, (part,), part.note)
    assert [solve.value(instance, o, {}) for o in (total, part)] == [None, None]


def _cures(tree: Tree, identity: str) -> list[dict[str, str]]:
    (found,) = [f for f in audit.run(tree.portal()) if f.identity == identity]
    return [{c.observation.id: str(c.value) for c in changes} for changes in found.cures]


def test_a_sum_that_stands_alone_could_be_healed_at_every_figure(tree: Tree):
    tree.observe("a", value="10", indicator="users").observe("b", value="4", breakdown="group:poor")
    tree.observe("c", value="5", breakdown="group:merit").identity("new", "sum", "a", "b c")
    assert _cures(tree, "new") == [{"c": "6"}, {"b": "5"}, {"a": "9"}]  # one digit first


def test_where_other_sums_hold_on_to_the_rest_one_figure_is_left(tree: Tree):
    """376 for 367: the rate and the parts agree about the total."""
    tree.observe("jobs", value="376")
    assert _cures(tree, "jobs-sum") == [{"jobs": "367"}]
    assert _cures(tree, "jobs-attainment") == [{"jobs": "367"}]


def test_two_figures_are_tried_where_one_is_not_enough(tree: Tree):
    """The count is off and so is the money: nothing alone heals both."""
    tree.observe("gifts", value="105").identity("again", "same", "gifts", "gifts-again")
    tree.observe("gifts-again", value="100", indicator="gifts", unit="gift", breakdown="fund:social")
    tree.observe("copy", value="100", indicator="users").identity("third", "same", "gifts-again", "copy")
    assert _cures(tree, "again") == [{"gifts": "100"}]
    tree.observe("gift-money", value="33000000")
    cures = [{"gift-money": "30000000", "gifts": "100"}, {"gift-level": "330000", "gifts": "100"}]
    assert _cures(tree, "again") == _cures(tree, "gift-money-gift-money") == cures


def test_what_would_break_another_sum_is_no_cure(tree: Tree):
    tree.observe("jobs-abroad", value="68").observe("copy", value="68", indicator="users")
    tree.identity("copied", "same", "copy", "jobs-abroad")
    assert {"jobs-abroad": "67"} not in _cures(tree, "jobs-sum")


def test_a_figure_that_was_divided_is_only_about(tree: Tree):
    """367 of 459 or of 460 is 80%; 367 of 400 is 92% and nothing else."""
    tree.observe("jobs-rate", value="80", reported_as="80%")
    (found,) = [f for f in audit.run(tree.portal()) if f.identity == "jobs-attainment"]
    changes = [(c.observation.id, str(c.value), c.is_about) for (c,) in found.cures]
    assert changes == [("jobs-target", "459", True), ("jobs-rate", "92", False)]


def test_what_holds_and_what_is_open_has_no_cure(tree: Tree):
    assert _cures(tree.hide("jobs-abroad"), "jobs-sum") == []
    assert _cures(tree, "jobs-attainment") == []


def test_no_cure_makes_a_figure_negative(tree: Tree):
    tree.observe("jobs", value="100").observe("jobs-rate", value="25", reported_as="25%")
    assert all(Decimal(v) >= 0 for changes in _cures(tree, "jobs-sum") for v in changes.values())


def test_nothing_failing_gives_nothing(tree: Tree):
    assert cure.find([], tuple(instances.of(tree.portal()))) == {}


def test_a_cure_is_no_change(tree: Tree):
    tree.observe("jobs", value="376")
    before = tree.portal().observations
    audit.run(tree.portal())
    assert tree.portal().observations == before
