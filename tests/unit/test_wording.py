"""A suppressed count is not told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.validate import wording

if TYPE_CHECKING:
    from tests.conftest import Tree

# A note, whether it may stand on a suppressed figure, and whether on a sensitive figure beside it.
NOTES = {
    "": (True, True),
    "Báo cáo không ghi ngày.": (True, True),
    "Theo Nghị định 81/2021/NĐ-CP, đến 31/3/2024.": (True, True),
    "Năm 2024; báo cáo 10/BC-UBND.": (True, True),
    "Một phần được giấu.": (True, True),
    "Thứ ba hằng tuần.": (True, True),
    "Có 2 em.": (False, False),
    "Có 02 trẻ được giúp.": (False, False),
    "Chỉ một người.": (False, False),
    "Hai hộ ở cùng xóm.": (False, False),
    "Only two children.": (False, False),
    "A single poor household.": (False, False),
    "One case.": (False, False),
    "Trong đó năm trẻ.": (False, True),
    "Tổng là 12.": (False, True),
    "Progress of the 18 households.": (False, True),
    "Mức 4% một năm.": (False, True),
    "Bình quân 3.000.000 đồng một suất.": (False, True),
}


def _wrong(tree: Tree) -> list[str]:
    return [problem.where.rpartition("/")[2] for problem in wording.check(tree.source())]


@pytest.mark.parametrize(("note", "may"), NOTES.items(), ids=NOTES.keys())
def test_notes(tree: Tree, note: str, may: tuple[bool, bool]):
    tree.hide("hidden", indicator="users", line="70", note_vi=note)
    tree.observe("near", indicator="users", value="40", line="90", note_vi=note)
    wrong = _wrong(tree)
    assert ("observations.csv:10:note_vi" not in wrong, "observations.csv:11:note_vi" not in wrong) == may


def test_a_note_on_anybody_else_is_nobodys_business(tree: Tree):
    tree.hide("hidden", indicator="users", line="70").observe("jobs", note_vi="2 người", note_en="2 people")
    assert _wrong(tree) == []


def test_unless_it_stands_on_the_same_line(tree: Tree):
    tree.hide("hidden", indicator="users", line="10").observe("jobs", note_vi="2 người", note_en="2 people")
    assert _wrong(tree) == ["observations.csv:2:note_vi", "observations.csv:2:note_en"]


@pytest.mark.parametrize(
    ("print_", "may"),
    {
        "5 (trong đó 2 tự nguyện)": False,
        "5/12": True,
        "50.000.000 triệu": True,
        "05": True,
        "2": True,
    }.items(),
)
def test_the_print_of_a_neighbour(tree: Tree, print_: str, may: bool):
    tree.hide("hidden", indicator="users", line="10").observe("jobs", reported_as=print_)
    assert (_wrong(tree) == []) == may


@pytest.mark.parametrize("key", ["title", "title_en", "description"])
def test_what_a_package_says_of_itself(tree: Tree, key: str):
    tree.hide("hidden", indicator="users").descriptors["an-2024"][key] = "Report of 2 children in 2024"
    assert _wrong(tree) == [f"datapackage.json:{key}"]


def test_nothing_is_looked_for_where_nothing_is_hidden(tree: Tree):
    tree.descriptors["an-2024"]["title"] = "Báo cáo về 2 trẻ em"
    assert _wrong(tree) == []


def test_a_note_on_what_must_hold(tree: Tree):
    tree.hide("hidden", indicator="users").put(
        "an-2024/identities", "sum", relation="sum", result="jobs", terms="hidden", note_vi="Có 3 người."
    )
    assert _wrong(tree) == ["identities.csv:4:note_vi"]


def test_the_words_are_not_repeated(tree: Tree):
    tree.hide("hidden", indicator="users", note_vi="Chỉ 3 em.")
    (problem,) = wording.check(tree.source())
    assert "3" not in f"{problem.what}{problem.fix}"
