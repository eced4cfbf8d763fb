"""Which relations can be true together."""

from __future__ import annotations

import pytest

from portal.attack import worlds

# Items, pairs of them that contradict each other, and every largest choice.
CHOICES = {
    "all agree": ("abc", [], ["abc"]),
    "two do not": ("abc", ["ab"], ["bc", "ac"]),
    "one with both others": ("abc", ["ab", "bc"], ["ac", "b"]),
    "three that do not agree together": ("abcd", ["abc"], ["bcd", "acd", "abd"]),
    "one alone": ("abc", ["b"], ["ac"]),
    "none": ("", [], [""]),
}


@pytest.mark.parametrize(("items", "conflicts", "expected"), CHOICES.values(), ids=CHOICES.keys())
def test_every_largest_choice_that_agrees(items: str, conflicts: list[str], expected: list[str]):
    def agree(some: tuple[str, ...]) -> bool:
        return not any(set(conflict) <= set(some) for conflict in conflicts)

    assert sorted("".join(choice) for choice in worlds.largest(items, agree)) == sorted(expected)


def test_what_is_irreducible_loses_nothing_more():
    assert worlds.irreducible("abcde", lambda some: {"b", "d"} <= set(some)) == ("b", "d")
