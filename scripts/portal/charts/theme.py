"""The one theme of all charts: colours for light and dark, letters and their widths, the frame of a specification.

Colours differ for every kind of colour blindness, and forms differ as well: a target is a tick, what came
before a ring, what is approximate an outline. `tests/unit/test_chart_theme.py` holds both against the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import altair as alt

from portal.language import Language, Text

# One width for phone and desktop: charts stand one beside the other where there is room, and on the narrowest
# screen (320 pixels, 262 of them for the picture) letters of this size are still 12 pixels high.
WIDTH = 300
SIZE, SMALL = 14, 13.75
LINE = 18  # from one line of text to the next

INK, MUTED, TRACK = "#1f2a37", "#566270", "#e4eaec"
BAR, MONEY, TARGET = "#0f766e", "#7a3f98", "#c2410c"
PAPER = "#ffffff"
BOLD = 1.12  # how much wider bold letters are
# Light colours and what stands for them on a dark page; the picture and the living chart take both from here.
DARK = {
    PAPER: "#182226",
    INK: "#e6eaf0",
    MUTED: "#aab4c2",
    TRACK: "#33414c",
    BAR: "#2dd4bf",
    MONEY: "#d8a7f0",
    TARGET: "#fb923c",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

_NARROW, _WIDE = set("iíìỉĩịjlItfr.,:;·'’|()[]/ -"), set("mwMWQOÔƠĐNHUƯGD@%—…")
_LOCALE = Text(",", "."), Text(".", ",")


def width(text: str, size: float = SIZE) -> float:
    """Pixels that a text needs at most in the letters that systems have; an estimate on the safe side."""
    return size * sum(0.36 if c in _NARROW else 0.86 if c in _WIDE else 0.62 for c in text)


def wrapped(text: str, room: float, lines: int, size: float = SIZE) -> list[str]:
    """The text in so many lines at most, broken between words; what is left over becomes `…`."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and width(longer, size) > room:
            found.append(word)
        else:
            found[-1] = longer
    return [_cut(line, room, size) for line in [*found[: lines - 1], " ".join(found[lines - 1 :])] if line]


def _cut(line: str, room: float, size: float) -> str:
    if width(line, size) <= room:
        return line
    while line and width(f"{line}…", size) > room:
        line = line[: line.rfind(" ")] if " " in line else line[:-1]
    return f"{line.rstrip(' ·,')}…"


def pixel(channel: Callable[..., Any], value: float) -> Any:
    """A fixed place in pixels for `alt.XValue` and its like."""
    return channel(value)


def template(layers: list[Any]) -> str:
    """The layers as a Vega-Lite specification, as text: to be filled with `filled`."""
    chart = (
        alt.layer(*layers)
        .resolve_scale(x="independent", y="independent")
        .properties(
            width=WIDTH, padding=0, autosize=alt.AutoSizeParams(type="none"), background="transparent"
        )
        .configure(font=FONT, aria=False, view=alt.ViewConfig(strokeWidth=0))
    )
    # Each form of chart is validated in `tests/unit/test_chart_pictures.py`: here it would cost seconds.
    return json.dumps(chart.to_dict(validate=False), ensure_ascii=False)


def filled(
    text: str,
    given: Mapping[str, object],
    data: Mapping[str, list[dict[str, Any]]],
    height: int,
    description: str,
    language: Language,
) -> dict[str, Any]:
    """A complete specification: the names in `given` give way to what they stand for, and `data` are the records.

    It brings the dark colours along for whoever draws it again.
    """
    for name, value in given.items():
        text = text.replace(f'"{name}"', json.dumps(value, ensure_ascii=False))
    decimal, thousands = (mark[language] for mark in _LOCALE)
    number = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", " ₫"]}
    found: dict[str, Any] = json.loads(text)
    found["config"]["locale"] = {"number": number}
    return {
        **found,
        "height": height,
        "description": description,
        "usermeta": {"dark": DARK},
        "datasets": dict(data),
    }
