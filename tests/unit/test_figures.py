"""A figure as people read it; what is not the same never looks the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from portal import figures, numerals
from portal.language import LANGUAGES, Language
from portal.model import Observation
from portal.registry import Registry

VND = {"unit": "vnd", "indicator": "gift-money"}
SUPPRESSED = {"value": None, "obs_status": "Q", "conf_status": "A", "qualifier": ""}
MISSING = {"value": None, "obs_status": "O", "qualifier": ""}

# observation, Vietnamese, English
FULL = {
    "count": ({"value": 367}, "367 người", "367 people"),
    "thousands": ({"value": 6521}, "6.521 người", "6,521 people"),
    "one": ({"value": 1}, "1 người", "1 person"),
    "zero": ({"value": 0}, "0 người", "0 people"),
    "none": ({"value": 0, "qualifier": "none"}, "không có", "none"),
    "missing": (MISSING, "[x] báo cáo bỏ trống", "[x] left empty"),
    "suppressed": (SUPPRESSED, "[c] được giấu", "[c] suppressed"),
    "suppressed with another": ({**SUPPRESSED, "conf_status": "D"}, "[c] được giấu", "[c] suppressed"),
    "about": ({"value": 367, "qualifier": "about"}, "khoảng 367 người", "about 367 people"),
    "above": ({"value": 367, "qualifier": "above"}, "trên 367 người", "over 367 people"),
    "about, above": ({"value": 70_000_000_000, "qualifier": "about_above", **VND}, "khoảng trên 70.000.000.000 đồng", "about or over 70,000,000,000 đồng"),
    "range": ({"value": 200_000_000, "value_high": 250_000_000, "qualifier": "range", **VND}, "200.000.000 – 250.000.000 đồng", "200,000,000 – 250,000,000 đồng"),
    "percent": ({"value": "91.75", "unit": "percent"}, "91,75%", "91.75%"),
    "about a percent": ({"value": "96", "unit": "percent", "qualifier": "about"}, "khoảng 96%", "about 96%"),
    "range of percents": ({"value": 5, "value_high": 7, "unit": "percent", "qualifier": "range"}, "5% – 7%", "5% – 7%"),
    "money in full": ({"value": 1_134_000_000, **VND}, "1.134.000.000 đồng", "1,134,000,000 đồng"),
}  # fmt: skip

SHORT = {
    "money": ({"value": 7_884_000_000, **VND}, "7,88 tỷ đồng", "7.88 billion đồng"),
    "about money": ({"value": 70_000_000_000, "qualifier": "about_above", **VND}, "khoảng trên 70 tỷ đồng", "about or over 70 billion đồng"),
    "little money": ({"value": 300_000, **VND}, "300.000 đồng", "300,000 đồng"),
    "count": ({"value": 6521}, "6.521 người", "6,521 people"),
    "percent": ({"value": "91.75", "unit": "percent"}, "91,75%", "91.75%"),
    "none": ({"value": 0, "qualifier": "none", **VND}, "không có", "none"),
    "suppressed": (SUPPRESSED, "[c] được giấu", "[c] suppressed"),
    "missing": (MISSING, "[x] báo cáo bỏ trống", "[x] left empty"),
}  # fmt: skip

DIFFERENT = ["zero", "none", "missing", "suppressed", "one", "count", "about", "above", "range"]


@pytest.mark.parametrize(("given", "vi", "en"), FULL.values(), ids=FULL.keys())
def test_a_figure_is_written_in_full(
    words: Registry, observe: Callable[..., Observation], given: dict[str, Any], vi: str, en: str
):
    found = observe(**given)
    assert (figures.full(words, found, "vi"), figures.full(words, found, "en")) == (vi, en)


@pytest.mark.parametrize(("given", "vi", "en"), SHORT.values(), ids=SHORT.keys())
def test_a_figure_is_written_shortly(
    words: Registry, observe: Callable[..., Observation], given: dict[str, Any], vi: str, en: str
):
    found = observe(**given)
    assert (figures.short(words, found, "vi"), figures.short(words, found, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (200_000_000, 250_000_000),
        (500_000, 700_000),
        (500_000, 2_000_000),
        (900_000_000, 1_200_000_000),
        (1_500_000_000, 2_000_000_000),
    ],
)
def test_a_range_of_money_that_is_shortened_still_says_its_ends(
    words: Registry, observe: Callable[..., Observation], low: int, high: int
):
    found = observe(value=low, value_high=high, qualifier="range", **VND)
    read = numerals.read(figures.short(words, found, "vi"))
    assert (read.low, read.high) == (low, high)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_ends_of_a_range_of_money_are_shortened(
    words: Registry, observe: Callable[..., Observation], language: Language
):
    found = observe(value=200_000_000, value_high=250_000_000, qualifier="range", **VND)
    assert "000" not in figures.short(words, found, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(DIFFERENT, 2)))
def test_what_is_not_the_same_never_looks_the_same(
    words: Registry, observe: Callable[..., Observation], one: str, other: str, language: Language
):
    first, second = (figures.full(words, observe(**FULL[name][0]), language) for name in (one, other))
    assert first != second


@pytest.mark.parametrize("name", ["missing", "suppressed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_number_shows_no_digit(
    words: Registry, observe: Callable[..., Observation], name: str, language: Language
):
    assert not any(c.isdigit() for c in figures.full(words, observe(**FULL[name][0]), language))


@pytest.mark.parametrize(
    ("unit", "value", "vi", "en"),
    [
        ("vnd", "-7000000", "−7.000.000 đồng", "−7,000,000 đồng"),
        ("person", "1", "1 người", "1 person"),
        ("percent", "-0.5", "−0,5%", "−0.5%"),
    ],
)
def test_a_sum_of_the_audit_has_its_unit(words: Registry, unit: str, value: str, vi: str, en: str):
    found = [figures.amount(words, unit, Decimal(value), language) for language in LANGUAGES]
    assert found == [vi, en]
