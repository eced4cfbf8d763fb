"""A chart's picture that stands alone: with title, place, source and licence, for whoever shares it without its page."""

from __future__ import annotations

import html
import re

from portal.charts import theme
from portal.charts.chart import Chart
from portal.imprint.value import Imprint
from portal.language import Language, Text

_MARGIN = 20
_TITLE, _NOTE, _FOOT = 17, 13.5, 11.5
SOURCE = Text("Nguồn: ", "Source: ")


def dressed(chart: Chart, svg: str, language: Language, by: Imprint) -> str:
    """The picture on white paper between its heading and its foot, as one SVG file."""
    room = theme.WIDTH
    picture = chart.pictures[language]
    notes = [text[language] for text in (chart.place, chart.note) if text]
    blocks = [
        *(
            (line, _TITLE, theme.INK, "bold")
            for line in theme.wrapped(chart.title[language], room / theme.BOLD, 4, _TITLE)
        ),
        *(
            (line, _NOTE, theme.MUTED, "normal")
            for note in notes
            for line in theme.wrapped(note, room, 3, _NOTE)
        ),
    ]
    source = f"{SOURCE[language]}{chart.source[language]}"
    foot = [
        (line, _FOOT, theme.MUTED, "normal")
        for text in (source, f"{by.name[language]} · {by.licence.name}")
        for line in theme.wrapped(text, room, 4, _FOOT)
    ]
    top, y = _lines(blocks, float(_MARGIN))
    y += 12
    below, end = _lines(foot, y + picture.height + 16)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{room + 2 * _MARGIN}" height="{end + _MARGIN - 6:g}"'
        f' role="img" aria-label="{html.escape(chart.title[language])}" font-family="{html.escape(theme.FONT)}">'
        f"<title>{html.escape(chart.title[language])}</title><desc>{html.escape(chart.alt[language])}</desc>"
        f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>{top}'
        f'<svg x="{_MARGIN}" y="{y:g}" {_inner(svg)}{below}</svg>'
    )


def _inner(svg: str) -> str:
    """The drawn picture from its own attributes on."""
    return re.sub(r"\A.*?<svg ", "", svg, count=1, flags=re.DOTALL)


def _lines(lines: list[tuple[str, float, str, str]], y: float) -> tuple[str, float]:
    found = []
    for text, size, colour, weight in lines:
        y += round(size * 1.35)
        found.append(
            f'<text x="{_MARGIN}" y="{y - size * 0.3:g}" font-size="{size}px" font-weight="{weight}"'
            f' fill="{colour}">{html.escape(text)}</text>'
        )
    return "".join(found), y
