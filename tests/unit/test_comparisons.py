"""What a headline may be held against, and what it never is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tree

BEFORE = {"period": "2023", "reported_for": "2023", "value": "300"}
# How the figure of now and the one of before differ from "367 people in 2024, 300 in 2023"; the change in percent.
COMPARED = {
    "the year before": ({}, {}, Decimal("22.3")),
    "less": ({"value": "150"}, {}, Decimal("-50.0")),
    "the same quarter a year before": ({"period": "2024-Q1"}, {"period": "2023-Q1"}, Decimal("22.3")),
    "the same interval a year before": ({"period": "2024-01-01/2024-03-04"}, {"period": "2023-01-01/2023-03-04"}, Decimal("22.3")),
    "to the end of February, which moves": ({"period": "2024-01-01/2024-02-29"}, {"period": "2023-01-01/2023-02-28"}, Decimal("22.3")),
    "the same day a year before": ({"period": "2024-12-31"}, {"period": "2023-12-31"}, Decimal("22.3")),
    "a year against a quarter": ({}, {"period": "2023-Q1"}, None),
    "the quarter before": ({"period": "2024-Q2"}, {"period": "2024-Q1", "reported_for": "2024-Q1"}, None),
    "two years before": ({}, {"period": "2022", "reported_for": "2022"}, None),
    "another day": ({"period": "2024-12-31"}, {"period": "2023-12-30"}, None),
    "another breakdown": ({}, {"breakdown": "channel:local"}, None),
    "another place": ({}, {"locality": "xa-binh-00001"}, None),
    "a target": ({}, {"kind": "target"}, None),
    "about": ({"qualifier": "about"}, {}, None),
    "about before": ({}, {"qualifier": "above"}, None),
    "a range before": ({}, {"value_high": "400", "qualifier": "range"}, None),
    "a rate": ({"unit": "percent"}, {"unit": "percent"}, None),
    "nothing before": ({}, {"value": "0"}, None),
    "suppressed before": ({}, {"value": "", "obs_status": "Q"}, None),
    "a break": ({"obs_status": "B"}, {}, None),
}  # fmt: skip


@pytest.mark.parametrize(("now", "before", "expected"), COMPARED.values(), ids=COMPARED.keys())
def test_only_the_same_span_a_year_before_is_compared(
    tree: Tree, now: dict[str, str], before: dict[str, str], expected: Decimal | None
):
    tree.observe("jobs", **now).observe("earlier", **{**BEFORE, **before})
    (found,) = (h for h in tree.site().headlines["huyen-an-001", "2024"] if h.observation.id == "jobs")
    assert (None if found.change is None else found.change.quantize(Decimal("0.1"))) == expected


def test_of_two_reports_on_the_year_before_the_later_counts(tree: Tree):
    tree.observe("earlier", **BEFORE)
    tree.add_report("later-2024").descriptors["later-2024"]["sources"][0].update(
        name="bc-2", date="2024-08-01"
    )
    tree.observe("revised", package="later-2024", document="bc-2", **{**BEFORE, "value": "250"})
    (found,) = (h for h in tree.site().headlines["huyen-an-001", "2024"] if h.observation.id == "jobs")
    assert found.before
    assert found.before.id == "revised"


# What is known of how many people there are, and how many of each thousand found work.
SHARES = {
    "the registry": ({}, {}, Decimal("3.06")),
    "the report": ({"inhabitants": {"indicator": "population", "kind": "context", "value": "36700"}}, {}, Decimal("10.00")),
    "the report, not exactly": ({"inhabitants": {"indicator": "population", "kind": "context", "value": "36700", "qualifier": "above"}}, {}, Decimal("3.06")),
    "the report, of a part": ({"inhabitants": {"indicator": "population", "kind": "context", "value": "36700", "breakdown": "group:poor"}}, {}, Decimal("3.06")),
    "the report, a target": ({"inhabitants": {"indicator": "population", "kind": "target", "value": "36700"}}, {}, Decimal("3.06")),
    "nobody": ({}, {"population": ""}, None),
    "a figure that is not exact": ({"jobs": {"qualifier": "about"}}, {}, None),
    "a figure that is no count": ({"jobs": {"kind": "context"}}, {}, None),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "place", "expected"), SHARES.values(), ids=SHARES.keys())
def test_a_share_is_worked_out_where_the_base_is_known(
    tree: Tree, edits: dict[str, dict[str, str]], place: dict[str, str], expected: Decimal | None
):
    for key, cells in edits.items():
        tree.observe(key, **cells)
    tree.put("registry/localities", "huyen-an-001", **place)
    (found,) = (h for h in tree.site().headlines["huyen-an-001", "2024"] if h.observation.id == "jobs")
    assert (found.per_thousand and found.per_thousand.quantize(Decimal("0.01"))) == expected


def test_of_sensitive_counts_no_share_is_worked_out(tree: Tree):
    tree.observe("users", indicator="users", value="50")
    (found,) = (h for h in tree.site().headlines["huyen-an-001", "2024"] if h.observation.id == "users")
    assert found.per_thousand is None
