"""The picture that a shared link shows: the logo, the title and the description of the page, as SVG."""

from __future__ import annotations

import textwrap
from html import escape

from portal.imprint import logo
from portal.imprint.value import Imprint
from portal.language import Language, Text
from portal.pages.page import Page

# Drawn at 4/3 of this: 800 × 420 points, in the proportion that social networks ask for, are sharp in a list of messages.
WIDTH, HEIGHT = 600, 315
SCALE = 4 / 3
_LEFT = 40
_FOOT = Text("Từng con số có nguồn", "Every figure with its source")


def svg(page: Page, language: Language, by: Imprint) -> str:
    """The card of a page. Text that is longer than its lines ends in an ellipsis; the page has it whole."""
    title = _lines(page.title[language], 28, 2)
    about = _lines(page.description[language], 58, 4)
    below = 114 + 38 * len(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        "font-family=\"'Liberation Sans'\">"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fcfcfa"/><rect width="{WIDTH}" height="8" fill="{by.light.primary}"/>'
        f"{logo.group(by, _LEFT - 2, 28, 38.4)}{_text(84, 56, 20, '#17221f', by.name[language], bold=True)}"
        f"{''.join(_text(_LEFT, 112 + 38 * n, 33, '#17221f', line, bold=True) for n, line in enumerate(title))}"
        f"{''.join(_text(_LEFT, below + 25 * n, 18.5, '#3f4b47', line) for n, line in enumerate(about))}"
        f"{_text(_LEFT, 296, 13, by.light.primary, _FOOT[language], bold=True)}</svg>"
    )


def _lines(text: str, letters: int, most: int) -> list[str]:
    return textwrap.wrap(text, letters, max_lines=most, placeholder="…", break_long_words=True)


def _text(x: float, y: float, size: float, colour: str, text: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>'
