"""The order of Vietnamese words."""

from __future__ import annotations

import pytest

from portal import collation

ORDERED = [
    ["an", "ăn", "ân", "ba"],
    ["dân", "đoàn", "em"],
    ["ban", "bàn", "bản", "bãn", "bán", "bạn"],
    ["quà Tết", "quả", "quạt"],
    ["hồ sơ", "hộ", "hộ cận nghèo", "hộ nghèo"],
    ["hoa", "hòa bình"],
    ["o", "ô", "ơ", "p"],
    ["2", "9 suất", "ăn"],
    ["UBND", "ưu đãi"],
]


@pytest.mark.parametrize("words", ORDERED, ids=lambda words: words[0])
def test_words_stand_in_the_order_of_a_dictionary(words: list[str]):
    mixed = [*words[1::2], *words[::2]]
    assert sorted(mixed, key=collation.key) == words


@pytest.mark.parametrize(
    ("word", "letter"),
    [("đoàn thể", "Đ"), ("Ẩm thực", "Â"), ("ăn", "Ă"), ("ừ", "Ư"), ("“quà”", "Q"), ("52", "#"), ("", "#")],
)
def test_a_word_stands_below_its_letter(word: str, letter: str):
    assert collation.letter(word) == letter
