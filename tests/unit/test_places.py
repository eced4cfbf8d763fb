"""How the units of the registry hang together, and what their pages say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal import pages
from portal.language import LANGUAGES, Language
from portal.pages import localities, render, routes, terms

if TYPE_CHECKING:
    from tests.conftest import Tree

NEW = "xa-binh-00001-2025"


@pytest.fixture
def changed(tree: Tree) -> Tree:
    """Xã Bình lay in huyện An of tỉnh Cũ; the new one, with its code, lies in tỉnh Mới. Only huyện An reported."""
    cells = {
        "kind": "commune",
        "name_vi": "xã Bình Mới",
        "name_en": "Bình Mới Commune",
        "parent": "tinh-moi-02",
    }
    tree.put("registry/localities", NEW, code="00001", valid_from="2025-07-01", **cells)
    tree.put("registry/localities", "huyen-an-001", successors=NEW)
    return tree.put("registry/localities", "xa-binh-00001", successors=NEW)


def _page(tree: Tree, locality: str, language: Language) -> str:
    site = tree.site()
    path = routes.locality(site.portal.registry.localities[locality])
    (page,) = [page for page in pages.collect(site) if page.path == path]
    return render.markdown(
        render.environment(), site, page, language, terms.forms(site.portal.registry, language)
    )


def _ids(units: object) -> list[str]:
    return [unit.id for unit in units]


def test_what_one_unit_says_of_another_holds_for_both(changed: Tree):
    places = changed.site().places
    assert _ids(places.before[NEW]) == ["huyen-an-001", "xa-binh-00001"]
    assert _ids(places.after["huyen-an-001"]) == [NEW]


def test_units_with_one_code_know_each_other(changed: Tree):
    sharing = changed.site().places.sharing
    assert {code: _ids(others) for code, others in sharing.items()} == {
        "xa-binh-00001": [NEW],
        NEW: ["xa-binh-00001"],
    }


@pytest.mark.parametrize(
    ("locality", "below"),
    [
        ("tinh-cu-01", ["huyen-an-001", "xa-binh-00001"]),
        ("tinh-moi-02", ["huyen-an-001", "xa-binh-00001", NEW]),
        ("huyen-an-001", ["xa-binh-00001"]),
        (NEW, []),
    ],
)
def test_a_province_of_today_has_what_came_to_it(changed: Tree, locality: str, below: list[str]):
    site = changed.site()
    assert _ids(site.places.within(site.portal.registry.localities[locality])) == below


def test_provinces_that_follow_each_other_in_a_circle_end_somewhere(tree: Tree):
    tree.put("registry/localities", "tinh-moi-02", successors="tinh-cu-01")
    province = tree.site().places.province
    assert province["tinh-cu-01"] == province["tinh-moi-02"] == province["xa-binh-00001"]


def test_only_a_province_follows_a_province(tree: Tree):
    tree.put("registry/localities", "tinh-cu-01", successors="huyen-an-001")
    assert tree.site().places.province["xa-binh-00001"].id == "tinh-cu-01"


def test_a_group_parts_those_who_reported_from_the_silent_and_the_gone(changed: Tree):
    site = changed.site()
    found = localities.group(site, site.portal.registry.localities["tinh-moi-02"])
    assert (_ids(found.reported), _ids(found.silent), _ids(found.gone)) == (
        ["huyen-an-001"],
        [NEW],
        ["xa-binh-00001"],
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("locality", "says"),
    [
        ("huyen-an-001", {"vi": ["không còn là đơn vị", NEW], "en": ["ceased to be", NEW]}),
        (
            NEW,
            {
                "vi": [
                    "Được lập ngày 1/7/2025</b>",
                    "Chưa có báo cáo nào của xã Bình Mới",
                    "mã 00001 là của",
                ],
                "en": [
                    "Set up on 1 July 2025</b>",
                    "No report of Bình Mới Commune",
                    "code 00001 belonged to",
                ],
            },
        ),
        ("tinh-moi-02", {"vi": ["huyen-an-001/2024/", "Chưa có số liệu (1)"], "en": ["huyen-an-001/2024/"]}),
    ],
)
def test_a_page_says_what_became_of_the_unit(
    changed: Tree, language: Language, locality: str, says: dict[str, list[str]]
):
    text = _page(changed, locality, language)
    assert [words for words in says[language] if words not in text] == []


def test_a_new_unit_shows_the_profiles_of_what_was_there_before(changed: Tree):
    assert "dia-phuong/huyen-an-001/2024/" in _page(changed, NEW, "vi")


def test_a_unit_that_nobody_followed_says_so(tree: Tree):
    assert "Danh mục chưa ghi đơn vị kế thừa" in _page(tree, "xa-binh-00001", "vi")


@pytest.mark.parametrize(("most", "is_listed"), [(600, True), (2, False)])
def test_the_list_has_provinces_only_where_there_are_too_many_units(
    changed: Tree, monkeypatch: pytest.MonkeyPatch, most: int, is_listed: bool
):
    monkeypatch.setattr(localities, "MOST_LISTED", most)
    site = changed.site()
    (page,) = [page for page in pages.collect(site) if page.path == routes.LOCALITIES]
    text = render.markdown(render.environment(), site, page, "vi", terms.forms(site.portal.registry, "vi"))
    assert ("dia-phuong/huyen-an-001/" in text, "dia-phuong/tinh-moi-02/" in text) == (is_listed, True)


def test_the_trail_of_a_unit_leads_through_its_province(tree: Tree):
    site = tree.site()
    registry = site.portal.registry
    found = localities.trail(site, *registry.ancestors(registry.localities["xa-binh-00001"]))
    assert [title.vi for title, _ in found] == ["Địa phương", "Tỉnh Cũ", "Huyện An"]
