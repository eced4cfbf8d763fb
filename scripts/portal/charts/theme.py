"""The one theme of all charts: colours for light and dark, letters and their widths, the frame of a specification.

Colours differ for every kind of colour blindness, and forms differ as well: a target is a tick, what came
before a ring, what is approximate an outline. `tests/unit/test_chart_theme.py` holds both against the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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

_WIDTHS: defaultdict[str, float] = defaultdict(lambda: 0.62)
_WIDTHS |= dict.fromkeys("iíìỉĩịjlItfr.,:;·'’|()[]/ -", 0.36) | dict.fromkeys("mwMWQOÔƠĐNHUƯGD@%—…", 0.86)
_MANY = 2**15  # texts whose lines are remembered: the same labels come back in every report


@lru_cache(_MANY)
def width(text: str, size: float = SIZE) -> float:
    """Pixels that a text needs at most in the letters that systems have; an estimate on the safe side."""
    return size * sum(map(_WIDTHS.__getitem__, text))


@lru_cache(_MANY)
def wrapped(text: str, room: float, lines: int, size: float = SIZE) -> tuple[str, ...]:
    """The text in so many lines at most, broken between words; what is left over becomes `…`."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and width(longer, size) > room:
            found.append(word)
        else:
            found[-1] = longer
    return tuple(
        _cut(line, room, size) for line in [*found[: lines - 1], " ".join(found[lines - 1 :])] if line
    )


def _cut(line: str, room: float, size: float) -> str:
    if width(line, size) <= room:
        return line
    while line and width(f"{line}…", size) > room:
        line = line[: line.rfind(" ")] if " " in line else line[:-1]
    return f"{line.rstrip(' ·,')}…"


@dataclass(frozen=True)
class Template:
    """A Vega-Lite specification with everything but what is a chart's own, and where in its layers the scales are."""

    spec: dict[str, Any]
    scales: tuple[tuple[int, str], ...]


def filled(
    template: Template,
    reach: Mapping[str, float],
    data: Mapping[str, list[dict[str, Any]]],
    height: int,
    description: str,
) -> dict[str, Any]:
    """A complete specification: scales end at what stands for their end's name, and `data` are the records.

    What is not a chart's own is the template's in all of them: nobody changes a specification.
    """
    layers = list(template.spec["layer"])
    for at, name in template.scales:
        channel = layers[at]["encoding"][name]
        start, end = channel["scale"]["domain"]
        own = {**channel, "scale": {**channel["scale"], "domain": [start, reach[end]]}}
        layers[at] = {**layers[at], "encoding": {**layers[at]["encoding"], name: own}}
    return {
        **template.spec,
        "layer": layers,
        "height": height,
        "description": description,
        "usermeta": {"dark": DARK},
        "datasets": dict(data),
    }
