"""The same thing said twice."""

from __future__ import annotations

import pytest

from portal.language import LANGUAGES, Language, Text, alphabetical, initial


@pytest.mark.parametrize(("language", "said"), [("vi", "Nguồn"), ("en", "Source")])
def test_a_text_is_asked_by_language(language: Language, said: str):
    assert Text("Nguồn", "Source")[language] == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Text("", ""), False),
        (Text("a", ""), True),
        (Text("", "a"), True),
        (Text("a", "a"), True),
    ],
)
def test_a_text_is_empty_only_where_both_are(text: Text, expected: bool):
    assert bool(text) is expected


def test_vietnamese_comes_first():
    assert LANGUAGES == ("vi", "en")


def test_texts_sort_by_vietnamese():
    assert sorted([Text("b", "a"), Text("a", "b")]) == [Text("a", "b"), Text("b", "a")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Text("quý I", "first quarter"), Text("Quý I", "First quarter")),
        (Text("đồng", "đồng"), Text("Đồng", "Đồng")),
        (Text("2024", "UBND An"), Text("2024", "UBND An")),
        (Text("", ""), Text("", "")),
    ],
)
def test_a_title_opens_with_a_capital_and_keeps_the_rest(text: Text, expected: Text):
    assert text.opening == expected


def test_a_list_is_sorted_as_a_vietnamese_dictionary_is():
    given = ["tư", "mơ", "đa", "mả", "ấn", "ma", "An", "dẻ", "má", "tu", "ăn", "mà", "mô", "da"]
    expected = ["An", "ăn", "ấn", "da", "dẻ", "đa", "ma", "mà", "má", "mả", "mô", "mơ", "tu", "tư"]
    assert sorted(given, key=alphabetical) == expected


@pytest.mark.parametrize(
    ("word", "letter"),
    [("đoàn thể", "Đ"), ("Ẩm thực", "Â"), ("ăn", "Ă"), ("ừ", "Ư"), ("“quà”", "Q"), ("52", "#"), ("", "#")],
)
def test_a_word_stands_below_its_letter(word: str, letter: str):
    assert initial(word) == letter
