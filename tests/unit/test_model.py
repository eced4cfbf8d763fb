"""The portal's values from a validated source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from portal import periods
from portal.model import Observation, Portal

if TYPE_CHECKING:
    from tests.conftest import Tree


def _one(portal: Portal, key: str) -> Observation:
    return next(o for o in portal.observations if o.id == key)


@pytest.mark.parametrize(
    ("cells", "attribute", "expected"),
    [
        ({"value": "91.75"}, "value", Decimal("91.75")),
        ({"value": "0"}, "value", Decimal(0)),
        ({"value": ""}, "value", None),
        ({"value_high": ""}, "value_high", None),
        ({"value_high": "5"}, "value_high", Decimal(5)),
        ({"breakdown": ""}, "breakdown", ()),
        ({"breakdown": "channel:local"}, "breakdown", ("channel:local",)),
        ({"breakdown": "channel:local;fund:budget"}, "breakdown", ("channel:local", "fund:budget")),
        ({"line": "12"}, "line", 12),
        ({"period": "2024-Q1"}, "period", periods.parse("2024-Q1")),
        ({"period": "2024-Q1"}, "reported_for", periods.parse("2024")),
    ],
)
def test_a_cell_becomes_a_value(tree: Tree, cells: dict[str, str], attribute: str, expected: Any):
    portal = tree.put("an-2024/observations", "jobs", **cells).portal()
    assert getattr(_one(portal, "jobs"), attribute) == expected


def test_observations_keep_the_order_of_the_reports(tree: Tree):
    tree.add_report("aa").observe("first", package="aa", value="1")
    keys = [o.key for o in tree.portal().observations]
    assert keys[:3] == ["aa/first", "an-2024/jobs", "an-2024/jobs-local"]


def test_a_document_knows_its_package(tree: Tree):
    document = tree.portal().documents["bc-1"]
    assert (document.package, document.number, document.address) == ("an-2024", "1/BC-UBND", "")


def test_a_document_may_have_no_number(tree: Tree):
    assert tree.document(number=None).portal().documents["bc-1"].number == ""


def test_identities_stay_with_their_package(tree: Tree):
    portal = tree.add_report("aa").portal()
    assert {name: [i.id for i in found] for name, found in portal.identities.items()} == {
        "aa": [],
        "an-2024": ["jobs-sum", "jobs-attainment"],
    }
