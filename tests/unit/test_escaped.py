"""What people wrote stands in a comment as they wrote it, and does nothing there."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from portal.review import escaped

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "@everybody look",
    "see #12, GH-7, o/r#3",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example and www.evil.example",
    "<https://evil.example>",
    "a@evil.example mailto:a@evil.example",
    "<b>bold</b> <!-- gone --> &amp; <script>x</script>",
    "a | b | c",
    "*a* _b_ ~~c~~ `d` ``e``",
    "1. one",
    "- one",
    "# one",
    "---",
    "$x$",
    "two\n\nlines\n| a |",
    "\\",
    "`` ` ``",
    "",
    "x\u202ey\u200bz",
    "Hộ nghèo (2024): 1.251 suất, −2,9%",
]
# What a code host makes of plain words: a name called, an issue, an address.
MADE_A_LINK = re.compile(r"@\w|#[0-9]|://|\bwww\.|\bGH-[0-9]")


def shown(markdown: str) -> str:
    return PARSER.render(markdown)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "- {}", "| a |\n| --- |\n| {} |", "[{}](https://example.org)"])
def test_running_text_reads_as_written_and_does_nothing(text: str, frame: str):
    html = shown(frame.format(escaped.plain(text)))
    empty = shown(frame.format("x"))
    assert re.findall(r"<[^>]+>", html) == re.findall(r"<[^>]+>", empty) or not text
    assert not MADE_A_LINK.search(html.replace('href="https://example.org"', ""))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
@pytest.mark.parametrize("frame", ["- {}", "| a |\n| --- |\n| {} |"])
def test_code_reads_to_the_letter(text: str, frame: str):
    html = shown(frame.format(escaped.code(text)))
    tags = [
        tag
        for tag in re.findall(r"<[^>]+>", html)
        if tag not in re.findall(r"<[^>]+>", shown(frame.format("x")))
    ]
    assert tags == ["<code>", "</code>"]


def test_it_is_never_longer_than_a_cell_may_be():
    assert len(escaped.plain("a" * 10_000)) == escaped.LONGEST + 1
    assert escaped.plain("b" * escaped.LONGEST) == "b" * escaped.LONGEST


PATHS = {
    "data/observations.csv": "data/observations.csv",
    "a b)c": "a%20b%29c",
    "đ": "%C4%91",
    "javascript:x": "javascript%3Ax",
    "a#b?c": "a%23b%3Fc",
}


@pytest.mark.parametrize(("path", "address"), PATHS.items())
def test_a_path_in_an_address(path: str, address: str):
    assert escaped.address(path) == address
