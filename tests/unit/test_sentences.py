"""What is said of a page in whole sentences, and by which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.explain import facts

if TYPE_CHECKING:
    from tests.conftest import Tree

JOBS = "Trong năm 2024, huyện An có 367 người có việc, đạt 91,8% chỉ tiêu 400 người."
GIFTS = "Trong năm 2024, huyện An tặng 100 suất quà trị giá 30 triệu đồng (Ngân sách)."

# What is changed in the minimal tree, and what its page then says.
SAID = {
    "as it is": ({}, [JOBS, GIFTS]),
    "without a target": ({"jobs-target": {"kind": "actual", "value": "1"}}, [JOBS.partition(", đạt")[0] + ".", GIFTS]),
    "a target of another span": (
        {"jobs": {"period": "2024-Q1"}},
        ["Trong quý I năm 2024, huyện An có 367 người có việc; chỉ tiêu năm 2024 là 400 người.", GIFTS],
    ),
    "a day": ({"jobs": {"period": "2024-12-31"}}, ["Tính đến ngày 31/12/2024, huyện An có 367 người có việc; chỉ tiêu năm 2024 là 400 người.", GIFTS]),
    "an interval": ({"jobs": {"period": "2024-01-01/2024-03-04"}}, ["Từ 1/1/2024 đến 4/3/2024, huyện An có 367 người có việc; chỉ tiêu năm 2024 là 400 người.", GIFTS]),
    "about": ({"jobs": {"qualifier": "about_above"}}, [JOBS.partition(", đạt")[0].replace("367", "khoảng trên 367") + ".", GIFTS]),
    "about the target": ({"jobs-target": {"qualifier": "about"}}, [JOBS.partition(", đạt")[0] + ".", GIFTS]),
    "almost the target": ({"jobs-target": {"value": "367.1"}}, [JOBS.replace("91,8", "99,9").replace("400", "367,1"), GIFTS]),
    "two targets": ({"early": {"indicator": "jobs", "kind": "target", "value": "90", "period": "2024-Q1"}, "jobs-target": {}}, [JOBS, GIFTS]),
    "suppressed": ({"jobs": {"value": "", "obs_status": "Q"}}, [GIFTS]),
    "left empty": ({"jobs": {"value": "", "obs_status": "O"}}, [GIFTS]),
    "nothing": ({"gifts": {"value": "0"}}, [JOBS]),
    "a part": ({"jobs": {"part_of": "gifts"}}, [GIFTS]),
    "of another breakdown": ({"gift-money": {"breakdown": "fund:social"}}, [JOBS]),
    "of another span": ({"gift-money": {"period": "2023"}}, [JOBS]),
    "the least broken down": (
        {"all": {"indicator": "gifts", "unit": "gift", "value": "50"}, "all-money": {"indicator": "gift-money", "unit": "vnd", "value": "9000000"}},
        [JOBS, "Trong năm 2024, huyện An tặng 50 suất quà trị giá 9 triệu đồng."],
    ),
    "the larger of two alike": (
        {"more": {"indicator": "gifts", "unit": "gift", "value": "101", "breakdown": "fund:social"}, "more-money": {"indicator": "gift-money", "unit": "vnd", "value": "1000000", "breakdown": "fund:social"}},
        [JOBS, "Trong năm 2024, huyện An tặng 101 suất quà trị giá 1 triệu đồng (Xã hội hóa)."],
    ),
}  # fmt: skip


def _said(tree: Tree, language: str = "vi") -> list[str]:
    site = tree.site()
    found = site.facts["huyen-an-001", "2024"]
    return [facts.text(site.portal.registry, fact, language) for fact in found]


@pytest.mark.parametrize(("edits", "expected"), SAID.values(), ids=SAID.keys())
def test_whole_figures_are_told_in_sentences(
    tree: Tree, edits: dict[str, dict[str, str]], expected: list[str]
):
    for key, cells in edits.items():
        tree.observe(key, **cells)
    assert _said(tree) == expected


def test_what_is_only_proposed_is_not_told_as_done(tree: Tree):
    tree.put("registry/dimensions", "stage", name_vi="Giai đoạn", name_en="Stage")
    tree.put("registry/members", "stage:proposed", name_vi="Đề xuất", name_en="Proposed")
    tree.observe("jobs", breakdown="stage:proposed")
    assert _said(tree) == [GIFTS]


def test_english_is_said_too(tree: Tree):
    assert _said(tree, "en") == [
        "In 2024, 367 people in An District found work, 91.8% of the target of 400 people.",
        "In 2024, An District gave 100 gifts worth 30 million đồng (Budget).",
    ]


@pytest.mark.parametrize(
    ("period", "opening"),
    [("2024", "Huyện An có 367 người"), ("2024-Q1", "Trong quý I năm 2024, huyện An có 367 người")],
)
def test_the_period_of_the_page_is_not_said_again_and_any_other_is(tree: Tree, period: str, opening: str):
    site = tree.observe("jobs", period=period).site()
    profile = site.profiles["huyen-an-001"][0]
    fact = site.facts["huyen-an-001", "2024"][0]
    pieces = facts.pieces(site.portal.registry, fact, "vi", profile.period)
    assert "".join(text for text, _ in pieces).startswith(opening)


def test_each_figure_of_a_sentence_is_known(tree: Tree):
    site = tree.site()
    pieces = facts.pieces(site.portal.registry, site.facts["huyen-an-001", "2024"][0], "vi")
    assert [(text, o.id) for text, o in pieces if o] == [("367 người", "jobs"), ("400 người", "jobs-target")]
