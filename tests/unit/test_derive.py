"""The portal with everything that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tree


@pytest.mark.parametrize(
    ("indicator", "keys"),
    [("jobs", ["jobs", "jobs-local", "jobs-abroad", "jobs-target", "jobs-rate"]), ("gifts", ["gifts"])],
)
def test_figures_are_found_by_indicator(tree: Tree, indicator: str, keys: list[str]):
    assert [o.id for o in tree.site().by_indicator[indicator]] == keys


def test_an_indicator_that_nobody_reported_has_no_figures(tree: Tree):
    assert "users" not in tree.site().by_indicator


def test_figures_are_found_by_document(tree: Tree):
    assert [o.id for o in tree.site().by_document["bc-1"]][:2] == ["jobs", "jobs-local"]


def test_each_figure_of_a_broken_identity_knows_of_it(tree: Tree):
    found = tree.observe("jobs-abroad", value="68").site().broken
    assert {key: [f.identity for f in rows] for key, rows in found.items()} == {
        "an-2024/jobs": ["jobs-sum"],
        "an-2024/jobs-local": ["jobs-sum"],
        "an-2024/jobs-abroad": ["jobs-sum"],
    }


def test_what_holds_touches_no_figure(tree: Tree):
    assert tree.site().broken == {}


def test_documents_come_newest_first(tree: Tree):
    tree.add_report("bb").descriptors["bb"]["sources"][0] |= {"name": "bc-2", "date": "2024-12-31"}
    tree.add_report("cc").descriptors["cc"]["sources"][0] |= {"name": "bc-3", "date": "2023-12-31"}
    assert [d.id for d in tree.site().documents] == ["bc-2", "bc-1", "bc-3"]


def test_profiles_of_all_localities_come_newest_first(tree: Tree):
    tree.observe("a", value="5", locality="xa-binh-00001", period="2025", reported_for="2025")
    tree.observe("b", value="5", locality="tinh-cu-01", period="2023", reported_for="2023")
    assert [p.locality.id for p in tree.site().all_profiles] == [
        "xa-binh-00001",
        "huyen-an-001",
        "tinh-cu-01",
    ]


def test_localities_are_those_that_reported(tree: Tree):
    assert [x.id for x in tree.site().localities] == ["huyen-an-001"]
