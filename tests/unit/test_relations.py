"""What each relation makes of its terms, as intervals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal.audit.precision import INFINITY, Interval
from portal.audit.relations import RELATIONS

# relation, terms as (low, middle, high) or one number where exact, the result as (low, middle, high)
Number = int | str | Decimal
Given = Number | tuple[Number, Number, Number]
RESULTS: dict[str, tuple[str, list[Given], Given]] = {
    "sum of one": ("sum", [5], 5),
    "sum": ("sum", [5, 7, 11], 23),
    "sum of intervals": ("sum", [(4, 5, 6), (9, 10, 11)], (13, 15, 17)),
    "sum with an open end": ("sum", [(4, 5, INFINITY), 10], (14, 15, INFINITY)),
    "product": ("product", [12, 300], 3600),
    "product of intervals": ("product", [(9, 10, 11), (2, 3, 4)], (18, 30, 44)),
    "product with an open end": ("product", [(9, 10, INFINITY), 3], (27, 30, INFINITY)),
    "product with nothing": ("product", [0, 300], 0),
    "quotient": ("quotient", [3600, 12], 300),
    "quotient of intervals": ("quotient", [(90, 100, 110), (9, 10, 11)], ("8.181818181818181818181818182", 10, "12.22222222222222222222222222")),
    "quotient by an open end": ("quotient", [100, (9, 10, INFINITY)], (0, 10, "11.11111111111111111111111111")),
    "quotient of an open end": ("quotient", [(90, 100, INFINITY), 10], (9, 10, INFINITY)),
    "quotient by what may be nothing": ("quotient", [100, (0, 10, 20)], (5, 10, INFINITY)),
    "ratio": ("ratio", [367, 400], "91.75"),
    "ratio of intervals": ("ratio", [(40, 50, 60), 100], (40, 50, 60)),
    "same": ("same", [(4, 5, 6)], (4, 5, 6)),
    "at most": ("at_most", [5, 7], (12, 12, INFINITY)),
    "at most, of intervals": ("at_most", [(4, 5, 6), 7], (11, 12, INFINITY)),
    "proportion": ("proportion", [100, 3, 4], 75),
    "proportion of intervals": ("proportion", [100, (4, 5, 6), 10], (40, 50, 60)),
}  # fmt: skip

# Relations with the tolerance that printed digits give: the result just inside and just outside.
EDGES: dict[str, tuple[str, list[Given], Given, bool]] = {
    "sum, exact": ("sum", [300, 67], 367, True),
    "sum, one too many": ("sum", [300, 67], 368, False),
    "sum, one too few": ("sum", [300, 67], 366, False),
    "sum, printed in millions, at the edge": ("sum", [("1.5", 2, "2.5"), ("2.5", 3, "3.5")], ("5.5", 6, "6.5"), True),
    "sum, printed in millions, just past it": ("sum", [("1.5", 2, "2.5"), ("2.5", 3, "3.5")], ("6.0001", "6.5", 7), False),
    "product, at the edge": ("product", [100, ("2.5", 3, "3.5")], (350, 360, 370), True),
    "product, just past it": ("product", [100, ("2.5", 3, "3.5")], ("350.0001", 360, 370), False),
    "ratio, at the edge": ("ratio", [183, 200], ("91.5", 92, "92.5"), True),
    "ratio, just past it": ("ratio", [182, 200], ("91.5", 92, "92.5"), False),
    "quotient, at the edge": ("quotient", [1000, 8], (125, "125.5", 126), True),
    "quotient, just past it": ("quotient", [1000, 8], ("125.0001", "125.5", 126), False),
    "same": ("same", [11], 11, True),
    "not the same": ("same", [11], 12, False),
    "at most, all of it": ("at_most", [5, 7], 12, True),
    "at most, more": ("at_most", [5, 7], 13, True),
    "at most, less": ("at_most", [5, 7], 11, False),
    "over is enough": ("sum", [300, 67], (360, 360, INFINITY), True),
    "over is too much": ("sum", [300, 67], (368, 368, INFINITY), False),
    "proportion, at the edge": ("proportion", [100, ("4.5", 5, "5.5"), 10], (55, 56, 57), True),
    "proportion, just past it": ("proportion", [100, ("4.5", 5, "5.5"), 10], ("55.0001", 56, 57), False),
    "proportion, exact thirds": ("proportion", [3, 1, 3], 1, True),
    "proportion, exact twelfths": ("proportion", [3, 4, 12], 1, True),
}  # fmt: skip


def _interval(given: Given) -> Interval:
    return Interval(*map(Decimal, given if isinstance(given, tuple) else (given, given, given)))


@pytest.mark.parametrize(("relation", "terms", "expected"), RESULTS.values(), ids=RESULTS.keys())
def test_a_relation_makes_an_interval_of_its_terms(relation: str, terms: list[Given], expected: Given):
    assert RELATIONS[relation]([_interval(term) for term in terms]) == _interval(expected)


@pytest.mark.parametrize(("relation", "terms", "stated", "holds"), EDGES.values(), ids=EDGES.keys())
def test_a_relation_holds_up_to_what_was_printed(
    relation: str, terms: list[Given], stated: Given, holds: bool
):
    computed = RELATIONS[relation]([_interval(term) for term in terms])
    assert _interval(stated).meets(computed) is holds


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_tried_here_holding_and_failing(relation: str):
    assert {holds for name, _, _, holds in EDGES.values() if name == relation} == {True, False}
