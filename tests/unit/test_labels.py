"""What a figure is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portal.derive import labels
from portal.language import Text
from portal.model import Observation
from portal.registry import Registry

BUDGET, SOCIAL, LOCAL, ABROAD, POOR = (
    "fund:budget",
    "fund:social",
    "channel:local",
    "channel:abroad",
    "group:poor",
)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([], Text("", "")),
        ([LOCAL], Text("Tại chỗ", "Local")),
        ([POOR, LOCAL, BUDGET], Text("Ngân sách · Tại chỗ · Hộ nghèo", "Budget · Local · Poor households")),
        ([ABROAD, SOCIAL], Text("Xã hội hóa · Nước ngoài", "Donations · Abroad")),
    ],
    ids=["none", "one", "three", "against the alphabet"],
)
def test_members_are_named_in_the_registrys_order(words: Registry, keys: list[str], expected: Text):
    assert labels.members(words, keys) == expected


@pytest.mark.parametrize(
    ("breakdown", "expected"),
    [
        ((), Text("Việc làm", "Jobs")),
        ((LOCAL,), Text("Việc làm: Tại chỗ", "Jobs: Local")),
        ((LOCAL, BUDGET), Text("Việc làm: Ngân sách · Tại chỗ", "Jobs: Budget · Local")),
    ],
)
def test_a_figure_is_called_by_indicator_and_breakdown(
    words: Registry, observe: Callable[..., Observation], breakdown: tuple[str, ...], expected: Text
):
    assert labels.full(words, observe(breakdown=breakdown)) == expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        ((LOCAL,), (), "Tại chỗ"),
        ((LOCAL, BUDGET), (LOCAL,), "Ngân sách"),
        ((LOCAL,), (BUDGET,), "Tại chỗ"),
        ((LOCAL,), (LOCAL,), "Việc làm: Tại chỗ"),
        ((), (), "Việc làm"),
        ((), (LOCAL,), "Việc làm"),
    ],
)
def test_a_part_is_called_by_what_it_adds_to_its_total(
    words: Registry,
    observe: Callable[..., Observation],
    part: tuple[str, ...],
    total: tuple[str, ...],
    expected: str,
):
    assert labels.within(words, observe(breakdown=part), observe(breakdown=total)).vi == expected
