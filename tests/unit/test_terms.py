"""Words of the field become links: which, where, and how often."""

from __future__ import annotations

import json

import pytest

from portal.language import Language
from portal.pages import terms
from portal.registry import Registry

B = '<a class="asm-term" href="g/#bao-tro-xa-hoi">'
P = '<a class="asm-term" href="g/#ho-ngheo">'
V = '<a class="asm-term" href="g/#bao-tro-xa-hoi" lang="vi">'

MARKED = {
    "an abbreviation": ("<p>Theo BTXH.</p>", f"<p>Theo {B}BTXH</a>.</p>"),
    "with a capital": ("<p>Bảo trợ xã hội</p>", f"<p>{B}Bảo trợ xã hội</a></p>"),
    "two terms": ("<p>hộ nghèo, BTXH</p>", f"<p>{P}hộ nghèo</a>, {B}BTXH</a></p>"),
    "the first only": ("<p>BTXH và bảo trợ xã hội</p>", f"<p>{B}BTXH</a> và bảo trợ xã hội</p>"),
    "once in a section and its table": ("<p>BTXH</p><table><td>BTXH</td>", f"<p>{B}BTXH</a></p><table><td>BTXH</td>"),
    "after the head of a table": ("<thead><th>BTXH</th></thead><td>BTXH</td>", f"<thead><th>BTXH</th></thead><td>{B}BTXH</a></td>"),
    "once more below a heading": ("BTXH\n\n## Sau\n\nBTXH", f"{B}BTXH</a>\n\n## Sau\n\n{B}BTXH</a>"),
    "in Markdown": ("* BTXH, [BTXH](x)", f"* {B}BTXH</a>, [BTXH](x)"),
    "behind a figure, then beside it": (
        '<details class="asm-figure"><dl>BTXH</dl></details><p>BTXH</p>',
        f'<details class="asm-figure"><dl>{B}BTXH</a></dl></details><p>{B}BTXH</a></p>',
    ),
    "beside a figure, not again behind it": (
        '<p>BTXH</p><details class="asm-figure"><dl>BTXH</dl></details>',
        f'<p>{B}BTXH</a></p><details class="asm-figure"><dl>BTXH</dl></details>',
    ),
    "after what is closed": ("<a>BTXH</a> BTXH", f"<a>BTXH</a> {B}BTXH</a>"),
    "after what is closed within itself": (
        '<span class="asm-hidden">a<span>b</span>BTXH</span> BTXH',
        f'<span class="asm-hidden">a<span>b</span>BTXH</span> {B}BTXH</a>',
    ),
}  # fmt: skip
LEFT = {
    "small letters of an abbreviation": "<p>btxh</p>",
    "part of a word": "<p>BTXHX</p><p>hộ nghèonàn</p>",
    "number of a document": "<p>12/BC-BTXH, BTXH-X</p>",
    "a link": "<p><a href='#BTXH'>BTXH</a></p>",
    "an attribute": '<img alt="BTXH hộ nghèo">',
    "a control": "<summary>BTXH</summary><button>BTXH</button>",
    "a heading": "<h2>BTXH</h2>",
    "a heading in Markdown": "## BTXH",
    "the head of a table": "<thead><tr><th>BTXH</th></tr></thead>",
    "the title of a chart": "<figcaption>BTXH</figcaption>",
    "what is not seen": '<caption class="asm-hidden">BTXH</caption>',
    "code": "`BTXH` <code>BTXH</code>",
    "a block of code": "    BTXH",
    "attributes of Markdown": "x {: #BTXH }",
    "a link within what is closed": "<a>x <b>BTXH</b></a>",
}


@pytest.mark.parametrize(("text", "expected"), MARKED.values(), ids=MARKED.keys())
def test_a_term_is_marked(words: Registry, text: str, expected: str):
    assert terms.mark(text, terms.forms(words, "vi"), "g/") == expected


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_is_no_term_is_left_as_it_is(words: Registry, text: str):
    assert terms.mark(text, terms.forms(words, "vi"), "g/") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Social assistance</p>", f"<p>{B}Social assistance</a></p>"),
        ("<p>the BTXH office</p>", f"<p>the {V}BTXH</a> office</p>"),
        ("<p>Social work</p>", "<p>Social work</p>"),
    ],
)
def test_english_pages_mark_what_is_vietnamese(words: Registry, text: str, expected: str):
    assert terms.mark(text, terms.forms(words, "en"), "g/") == expected


def test_the_longest_spelling_wins_and_its_parts_are_not_marked():
    known = {
        "bảo": [terms.Form("bảo hiểm y tế", "long", False), terms.Form("bảo hiểm", "short", False)],
        "y": [terms.Form("y tế", "part", False)],
    }
    text = "<p>Bảo hiểm y tế, bảo hiểm y tế, bảo hiểm</p>"
    assert [name in terms.mark(text, known, "") for name in ("#long", "#short", "#part")] == [
        True,
        True,
        False,
    ]


def test_an_escaped_sign_is_part_of_a_spelling():
    known = {"lđtb": [terms.Form("LĐTB&amp;XH", "it", False)]}
    assert '#it">LĐTB&amp;XH</a> tỉnh' in terms.mark("<p>Sở LĐTB&amp;XH tỉnh</p>", known, "")


@pytest.mark.parametrize("text", ["[" * 50_000, "<p>" + "`" * 50_000, "hộ " * 50_000, "<a>" * 20_000])
def test_reading_takes_one_pass_whatever_stands_there(words: Registry, text: str):
    assert terms.mark(text, terms.forms(words, "vi"), "") == text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["Bảo trợ xã hội", "Trợ cấp của Nhà nước.", "BTXH"]),
        ("en", ["Social assistance", "Help from the State.", "BTXH"]),
    ],
)
def test_the_script_is_told_what_a_term_means(words: Registry, language: Language, expected: list[str]):
    assert json.loads(terms.explained(words, language))["bao-tro-xa-hoi"] == expected


def test_a_word_that_is_its_own_full_form_is_not_said_twice(words: Registry):
    assert json.loads(terms.explained(words, "vi"))["ho-ngheo"] == ["Hộ nghèo", "Hộ dưới chuẩn nghèo."]
