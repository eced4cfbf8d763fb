"""Pages that list everything stay small: what they leave out, what they say of it, and where it is then."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from portal import charts
from portal.charts import series
from portal.cite import parts
from portal.derive import Site
from portal.pages import (
    data,
    discrepancies,
    documents,
    home,
    indicators,
    localities,
    locality,
    render,
    revisions,
)

if TYPE_CHECKING:
    from tests.conftest import Tree

ENVIRONMENT = render.environment()
HERE, THERE = "huyen-an-001", "xa-binh-00001"


@pytest.fixture
def wide(tree: Tree) -> Tree:
    """Two reports, two places, two years; four sums that do not hold."""
    described = tree.descriptors["an-2024"]["sources"]
    described.append({**described[0], "name": "bc-2", "date": "2023-06-15", "issuer": "UBND xã Bình"})
    for year in ("2022", "2023"):
        for place in (HERE, THERE):
            tree.observe(f"{place}-{year}", value="7", period=year, reported_for=year, locality=place, document="bc-2")  # fmt: skip
    return tree.observe("jobs", value="368").observe("gift-money", value="31000000")


def text(site: Site, kind: ModuleType, path: str) -> str:
    (page,) = (page for page in kind.pages(site) if page.path.vi == path)
    return render.markdown(ENVIRONMENT, site, page, "vi", {})


# Where the limit stands, what it is then, the page; what stands there without the limit and not with it, and what
# stands there with the limit only.
CASES: dict[str, tuple[ModuleType, str, int, str, str, str]] = {
    "home": (home, "MOST_DOCUMENTS", 1, "", "nguon/bc-2/", "Danh sách 2 báo cáo"),
    "documents": (documents, "MOST_LISTED", 1, "nguon/", "nguon/bc-2/", "không kê ở đây: 1."),
    "packages": (data, "MOST_LISTED", 0, "du-lieu/", "packages/an-2024.zip", ""),
    "discrepancies": (discrepancies, "MOST", 1, "sai-lech/", "an-2024_jobs-sum", "Còn 2 chỗ nữa"),
    "tables of an indicator": (indicators, "MOST_TABLES", 1, "chi-tieu/jobs/", f'id="{THERE}_2022"', "Còn 4 trang nữa"),
    "the newest of each place": (indicators, "MOST_TABLES", 1, "chi-tieu/jobs/", f'id="{HERE}_2022"', "Số mới nhất của từng nơi"),
    "issuers": (indicators, "MOST_ISSUERS", 1, "chi-tieu/jobs/", "UBND xã Bình</a>", "và trong 1 báo cáo khác."),
    "periods of an indicator": (indicators, "MOST_PERIODS", 1, "chi-tieu/jobs/", "Đã có: năm 2022", "2 kỳ trước đó; năm 2024."),
    "periods of a locality": (locality, "MOST_OPENED", 1, f"dia-phuong/{HERE}/", "{: #p_2022 }", ""),
    "localities with many periods": (localities, "MOST_LISTED", 2, "dia-phuong/", f"dia-phuong/{HERE}/", "Tìm tỉnh, thành phố"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_list_leaves_out_what_is_too_much_and_says_so(
    wide: Tree, monkeypatch: pytest.MonkeyPatch, case: tuple[ModuleType, str, int, str, str, str]
):
    module, limit, most, path, left_out, said = case
    site = wide.site()
    every = text(site, module, path)
    monkeypatch.setattr(module, limit, most)
    some = text(site, module, path)
    assert (left_out in every, left_out in some) == (True, False)
    assert not said or (said in every, said in some) == (False, True)


def test_too_many_places_of_an_indicator_are_counted_by_province(wide: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(indicators, "MOST_TABLES", 1)
    monkeypatch.setattr(indicators, "MOST_PLACES", 1)
    found = text(wide.site(), indicators, "chi-tieu/jobs/")
    assert ("<span>2 nơi</span>" in found, "Số mới nhất của từng nơi" in found) == (True, False)


def test_a_day_with_too_many_new_versions_counts_them(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(revisions, "MOST_REVISIONS", 0)
    tree.store("2024-01-01").observe("jobs", value="368")
    assert "Và 1 gói khác có phiên bản mới trong ngày ấy" in text(tree.site(), revisions, "thay-doi/")


def test_packages_that_the_page_of_data_does_not_list_are_not_cited_there(
    wide: Tree, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(data, "MOST_LISTED", 0)
    (page,) = data.pages(wide.site())
    assert list(parts._packages(Any, page)) == []  # type: ignore[arg-type]


def test_the_figures_of_an_indicator_are_all_counted_whatever_its_page_shows(
    wide: Tree, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(indicators, "MOST_TABLES", 1)
    site = wide.site()
    page = next(page for page in indicators.pages(site) if page.path.vi == "chi-tieu/jobs/")
    assert len(page.context["every"]) == len(site.by_indicator["jobs"])
    assert [profile.period.code for profile, _ in page.context["groups"]] == ["2024"]


def test_of_many_lines_those_are_drawn_that_could_be_first(wide: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(series, "MOST_LINES", 1)
    wide.observe(f"{HERE}-2022", document="bc-1").observe(f"{HERE}-2023", document="bc-1")
    site = wide.site()
    found = charts.of_indicator(site, site.portal.registry.indicators["jobs"])
    assert [c.name for c in found if c.name.startswith("series")] == [f"series-{THERE}-years"]
