"""The picture that a shared link shows: the mark, the title and the description of the page, as SVG."""

from __future__ import annotations

import textwrap
from html import escape

from portal.language import Language, Text
from portal.pages.page import Page

# Half the size at which it is drawn: 1200 × 630 points are what social networks ask for.
WIDTH, HEIGHT = 600, 315
_LEFT = 40
_MARK = (
    '<g transform="translate(38 28) scale(.8)"><path fill="#c2416b" d="M2.5 18.5c8 .4 14 4 17.5 10.5-2 4.5-4 8-6.5 11'
    "C7 36.5 2.9 29 2.5 18.5zm43 0c-8 .4-14 4-17.5 10.5 2 4.5 4 8 6.500 11C41 36.500 45.100 29 45.500 18.500z"
    '"/><path fill="#0b5d57" d="M24 4c7 6.5 10.500 13 10.500 20S31 38 24 43.500C17 38 13.500 31 13.500 24S17 10.500 24 4z"/>'
    '<path fill="#fff" d="M18.5 26h3v9.500a40 40 0 0 1-3-3.500zm4-5h3v17.500l-1.500 1.400-1.500-1.400zm4-5h3v16a40 40 0 0 1-3 3.500z"/></g>'
)
_FOOT = Text("Từng con số có nguồn", "Every figure with its source")


def svg(page: Page, language: Language) -> str:
    """The card of a page. Text that is longer than its lines ends in an ellipsis; the page has it whole."""
    title = _lines(page.title[language], 28, 2)
    about = _lines(page.description[language], 58, 4)
    below = 114 + 38 * len(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        "font-family=\"'Liberation Sans'\">"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fcfcfa"/><rect width="{WIDTH}" height="8" fill="#0b5d57"/>'
        f"{_MARK}{_text(84, 56, 20, '#17221f', 'An Sinh Mở', bold=True)}"
        f"{''.join(_text(_LEFT, 112 + 38 * n, 33, '#17221f', line, bold=True) for n, line in enumerate(title))}"
        f"{''.join(_text(_LEFT, below + 25 * n, 18.5, '#3f4b47', line) for n, line in enumerate(about))}"
        f"{_text(_LEFT, 296, 13, '#0b5d57', _FOOT[language], bold=True)}</svg>"
    )


def _lines(text: str, letters: int, most: int) -> list[str]:
    return textwrap.wrap(text, letters, max_lines=most, placeholder="…", break_long_words=True)


def _text(x: float, y: float, size: float, colour: str, text: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>'
