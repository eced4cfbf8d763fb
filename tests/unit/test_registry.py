"""The registry's tables as values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from portal import registry
from portal.language import Language, Text
from portal.registry import Identity, Registry

if TYPE_CHECKING:
    from tests.conftest import Tree


def test_a_locality_has_its_code_as_text_and_its_span(words: Registry):
    found = words.localities["huyen-an-001"]
    assert (found.code, found.valid_from, found.valid_to) == ("001", None, date(2025, 6, 30))


@pytest.mark.parametrize(("cells", "expected"), [("", None), ("120000", 120000)])
def test_what_is_not_known_of_a_locality_stays_unknown(tree: Tree, cells: str, expected: int | None):
    tree.put("registry/localities", "huyen-an-001", population=cells)
    assert registry.load(tree.package("registry")).localities["huyen-an-001"].population == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("", ()), ("tinh-moi-02", ("tinh-moi-02",)), ("a b", ("a", "b"))]
)
def test_successors_are_a_list(tree: Tree, cell: str, expected: tuple[str, ...]):
    tree.put("registry/localities", "tinh-cu-01", successors=cell)
    assert registry.load(tree.package("registry")).localities["tinh-cu-01"].successors == expected


@pytest.mark.parametrize(
    ("locality", "above"),
    [
        ("xa-binh-00001", ["huyen-an-001", "tinh-cu-01"]),
        ("huyen-an-001", ["tinh-cu-01"]),
        ("tinh-cu-01", []),
    ],
)
def test_ancestors_go_up_to_the_province(words: Registry, locality: str, above: list[str]):
    assert [x.id for x in words.ancestors(words.localities[locality])] == above


@pytest.mark.parametrize(("name", "sensitive"), [("users", True), ("jobs", False)])
def test_an_indicator_says_whether_it_is_sensitive(words: Registry, name: str, sensitive: bool):
    assert words.indicators[name].is_sensitive is sensitive


@pytest.mark.parametrize(("name", "rank"), [("gift-money", 2), ("gift-level", 0)])
def test_an_indicator_without_a_rank_is_no_headline(words: Registry, name: str, rank: int):
    assert words.indicators[name].headline == rank


def test_order_is_that_of_the_table(words: Registry):
    assert [(i.id, i.order) for i in words.indicators.values()] == [
        ("jobs", 0),
        ("gifts", 1),
        ("gift-level", 2),
        ("gift-money", 3),
        ("users", 4),
        ("population", 5),
    ]


def test_members_are_addressed_with_their_dimension(words: Registry):
    assert words.members["fund:budget"].name == Text("Ngân sách", "Budget")


def test_an_identity_has_its_terms(words: Registry):
    assert words.identities == (
        Identity("gift-money", "product", "gift-money", ("gifts", "gift-level"), Text("", "")),
    )


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [(1, "en", "person"), (0, "en", "people"), (2, "en", "people"), (1, "vi", "người"), (2, "vi", "người")],
)
def test_a_unit_has_a_singular_in_english_only(
    words: Registry, value: int, language: Language, expected: str
):
    assert words.units["person"].of(value, language) == expected
