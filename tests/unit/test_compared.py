"""What the comparison page fetches: small files, figures as they stand elsewhere, periods that can be told apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from portal import pages, periods
from portal.language import LANGUAGES, Language
from portal.pages import compare, compared, routes

if TYPE_CHECKING:
    from tests.conftest import Tree

NOTES = {"note_vi": "Thừa số 0.", "note_en": "A zero too many."}


def _files(tree: Tree, language: Language = "vi") -> dict[str, Any]:
    site, above = tree.site(), routes.COMPARE[language]
    (page,) = compare.pages(site)
    figures = {path.removeprefix(above): text for path, text in compared.of_reports(site, language)}
    return {name: json.loads(text) for name, text in (page.beside[language] | figures).items()}


def _figure(tree: Tree, key: str, indicator: str = "jobs") -> dict[str, Any]:
    found = _files(tree)["figures/huyen-an-001/2024.json"][indicator]
    (figure,) = [figure for figure in found["figures"] if figure["id"] == key]
    return {**figure, "row": found["rows"][figure["row"]]}


def test_there_is_a_file_for_each_indicator_and_each_page(tree: Tree):
    assert set(_files(tree)) == {
        "choices.json",
        *(f"pages/{name}.json" for name in ("jobs", "gifts", "gift-level", "gift-money")),
        "figures/huyen-an-001/2024.json",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_site_can_be_compared(tree: Tree, language: Language):
    site = tree.site()
    found = [
        (name.split("/")[1], figure["id"])
        for name, content in _files(tree, language).items()
        if name.startswith("figures/")
        for indicator in content.values()
        for figure in indicator["figures"]
    ]
    assert sorted(found) == sorted((o.locality, o.id) for o in site.portal.observations)


def test_an_indicator_names_the_places_of_each_period_by_number(tree: Tree):
    tree.observe("there", value="7", locality="xa-binh-00001", period="2024-Q1")
    tree.observe("before", value="7", period="2023", reported_for="2023")
    files = _files(tree)
    assert [place["id"] for place in files["choices.json"]["places"]] == ["huyen-an-001", "xa-binh-00001"]
    assert files["pages/jobs.json"] == {"2023": [0], "2024": [0, 1]}


def test_what_there_is_to_choose_from_is_counted_and_in_order(tree: Tree):
    tree.observe("before", value="7", period="2023", reported_for="2023")
    choices = _files(tree)["choices.json"]
    assert choices["places"][0]["periods"] == ["2023", "2024"]
    assert choices["periods"] == [["2024", "Năm 2024"], ["2023", "Năm 2023"]]
    assert choices["domains"][0]["indicators"] == [{"id": "jobs", "name": "Việc làm", "places": 1}]


@pytest.mark.parametrize(
    ("cells", "text", "flags"),
    [
        ({"value": "5"}, "5 người", []),
        ({"value": "5", "qualifier": "about", "reported_as": "khoảng 5"}, "khoảng 5 người", []),
        ({"value": "0", "reported_as": "không có", "qualifier": "none"}, "không có", []),
        (
            {"value": "5", "reported_as": "50", "correction": "unit_too_many", **NOTES},
            "5 người",
            [["fix", "[m]", "đính chính"]],
        ),
        ({"obs_status": "O", "qualifier": "", "reported_as": ""}, "[x] báo cáo bỏ trống", []),
    ],
)
def test_a_figure_reads_as_on_its_own_page(tree: Tree, cells: dict[str, str], text: str, flags: list[str]):
    tree.put("an-2024/observations", "new", indicator="gifts", **{"unit": "person", **cells})
    found = _figure(tree, "new", "gifts")
    assert (found["text"], found.get("flags", [])) == (text, flags)


def test_a_suppressed_figure_has_no_number_anywhere(tree: Tree):
    tree.hide("hidden", indicator="users")
    found = _figure(tree, "hidden", "users")
    assert (found["text"], found.get("value"), found["status"]) == ("[c] được giấu", None, "Q")


def test_a_figure_that_does_not_fit_says_so(tree: Tree):
    tree.observe("jobs-abroad", value="68")
    assert _figure(tree, "jobs")["flags"] == [["off", "≠", "không khớp"]]


def test_a_figure_that_is_only_a_term_is_not_said_to_be_wrong(tree: Tree):
    tree.observe("jobs-abroad", value="68")
    assert _figure(tree, "jobs-local")["flags"] == [["term", "(≠)", "thuộc phép tính không khớp"]]


@pytest.mark.parametrize(
    ("key", "whole", "label"),
    [
        ("jobs", True, "Toàn bộ"),
        ("jobs-target", True, "Toàn bộ (chỉ tiêu giao)"),
        ("jobs-rate", True, "Toàn bộ (tỷ lệ)"),
        ("jobs-local", False, "Tại chỗ"),
    ],
)
def test_parts_and_targets_have_rows_of_their_own(tree: Tree, key: str, whole: bool, label: str):
    row = _figure(tree, key)["row"]
    assert (row["whole"], row["label"]) == (whole, label)


@pytest.mark.parametrize(
    ("key", "indicator", "shape"),
    [("jobs", "jobs", "01-01/12-end"), ("gift-level", "gift-level", None)],
)
def test_a_level_can_be_compared_whatever_the_period(tree: Tree, key: str, indicator: str, shape: str | None):
    assert _figure(tree, key, indicator).get("shape") == shape


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("2024-Q1", "2023-Q1", True),
        ("2024-Q1", "2024-Q2", False),
        ("2024-Q1", "2024", False),
        ("2024-02", "2023-02", True),
        ("2024-02-01", "2020-07-09", True),
        ("2023-01-01/2024-03-31", "2024-Q1", False),
        ("2023-01-01/2024-03-31", "2022-01-01/2023-03-31", True),
        ("2024-01-01/2024-04-15", "2023-01-01/2023-04-15", True),
        ("2024-01-01/2024-04-15", "2024-01-01/2024-04-30", False),
    ],
)
def test_the_same_months_of_any_year_are_alike(one: str, other: str, alike: bool):
    assert (periods.parse(one).shape == periods.parse(other).shape) is alike


def test_files_for_scripts_stand_beside_one_page_only(tree: Tree):
    assert [page.template for page in pages.collect(tree.site()) if page.beside] == ["compare.md.j2"]
