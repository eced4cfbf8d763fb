"""Lists by domain, indicator and period: who reported what, and which figure stands for a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal import pages
from portal.derive import reported
from portal.language import Text
from portal.pages import domains, localities, render, terms

if TYPE_CHECKING:
    from tests.conftest import Tree


def _text(tree: Tree, path: str) -> str:
    site = tree.site()
    (page,) = [page for page in pages.collect(site) if page.path.vi == path]
    return render.markdown(render.environment(), site, page, "vi", terms.forms(site.portal.registry, "vi"))


def _reported(tree: Tree, indicator: str) -> tuple[reported.Reported, ...]:
    site = tree.site()
    return reported.collect(
        site.profiles, site.portal.registry.indicators[indicator], site.by_indicator[indicator]
    )


@pytest.mark.parametrize(
    ("figures", "whole"),
    [
        ({}, "jobs"),
        ({"other": {"value": "5"}}, ""),
        ({"again": {"value": "367"}}, "jobs"),
        ({"again": {"value": "367", "qualifier": "about"}}, ""),
        ({"target": {"value": "5", "kind": "target"}}, "jobs"),
        ({"part": {"value": "5", "part_of": "jobs"}}, "jobs"),
        ({"group": {"value": "5", "breakdown": "group:merit"}}, "jobs"),
    ],
)
def test_a_place_has_one_whole_figure_or_none(tree: Tree, figures: dict[str, dict[str, str]], whole: str):
    tree.put("registry/localities", "huyen-an-001", valid_to="")
    for key, cells in figures.items():
        tree.observe(key, **cells)
    (found,) = _reported(tree, "jobs")
    assert (found.whole.id if found.whole else "") == whole


def test_pages_with_an_indicator_come_newest_first_and_a_place_has_one_latest(tree: Tree):
    tree.observe("before", value="5", period="2023", reported_for="2023")
    tree.observe("there", value="7", period="2022", reported_for="2022", locality="xa-binh-00001")
    found = _reported(tree, "jobs")
    assert [r.profile.period.code for r in found] == ["2024", "2023", "2022"]
    assert [r.profile.period.code for r in reported.latest(found)] == ["2024", "2022"]


def test_a_domain_shows_the_first_places_of_an_indicator_and_counts_all(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(domains, "MOST_PLACES", 1)
    tree.observe("there", value="7", period="2022", reported_for="2022", locality="xa-binh-00001")
    text = _text(tree, "linh-vuc/labour/")
    assert ("367 người" in text, "7 người" in text.replace("367 người", ""), "Cả 2 nơi" in text) == (
        True,
        False,
        True,
    )


def test_a_place_without_a_whole_figure_says_how_many_it_has(tree: Tree):
    assert "1 số liệu</a>" in _text(tree, "linh-vuc/gifts/")


def test_indicators_stand_in_alphabetical_order_within_their_domain(tree: Tree):
    text = _text(tree, "chi-tieu/")
    found = [text.index(f"chi-tieu/{name}/") for name in ("jobs", "gift-level", "gifts", "gift-money")]
    assert found == sorted(found)
    assert "chi-tieu/users/" not in text


def test_a_period_lists_who_reported_for_it_and_what_overlaps(tree: Tree):
    tree.observe("q", value="5", period="2024-Q1", reported_for="2024-Q1", locality="xa-binh-00001")
    tree.observe("old", value="5", period="2022", reported_for="2022")
    text = _text(tree, "ky/2024-q1/")
    assert ("dia-phuong/xa-binh-00001/2024-q1/" in text, "huyen-an-001/2024/" in text) == (True, False)
    assert ("ky/2024/" in text, "ky/2022/" in text) == (True, False)


def test_a_period_with_too_many_places_lists_their_provinces(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(localities, "MOST_LISTED", 0)
    text = _text(tree, "ky/2024/")
    assert ("dia-phuong/tinh-moi-02/" in text, "huyen-an-001" in text) == (True, False)


@pytest.mark.parametrize(
    "path",
    [
        Text("ky/", "periods/"),
        Text("ky/2024/", "periods/2024/"),
        Text("chi-tieu/", "indicators/"),
        Text("dia-phuong/tinh-cu-01/", "localities/tinh-cu-01/"),
    ],
    ids=lambda path: path.en,
)
def test_what_lists_are_for_has_an_address(tree: Tree, path: Text):
    assert path in [page.path for page in pages.collect(tree.site())]
