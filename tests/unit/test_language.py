"""The same thing said twice."""

from __future__ import annotations

import pytest

from portal.language import LANGUAGES, Language, Text


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
