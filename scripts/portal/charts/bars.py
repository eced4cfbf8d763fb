"""The grammar of rows of bars, written once for each form that a chart can have and then filled with its records.

The site has thousands of charts of few forms: what differs from chart to chart are records and the ends of scales, and
they are put in afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from portal.charts import layers, theme
from portal.charts.layers import Channel, Layer, Records, at, end, pixel, told
from portal.language import Language

GUTTER, BAR = 16, 10
_EDGE = 6  # of the scale that is left for half a tick or ring
_TELLS = ("name", "written", "held", "period", "source")


@dataclass(frozen=True)
class Form:
    """What a panel has beside its labels: exact bars, outlines, ranges, open ends, ticks, rings."""

    colour: str
    exact: bool
    unsure: bool
    ranges: bool
    above: bool
    targets: bool
    befores: bool

    @property
    def compares(self) -> bool:
        return self.targets or self.befores


def form(colour: str, records: list[dict[str, Any]]) -> Form:
    """The form of a panel with these records."""
    return Form(
        colour,
        exact=any(d["value"] and d["sure"] == "exact" for d in records),
        unsure=any(d["value"] and d["sure"] != "exact" for d in records),
        ranges=any(d["high"] is not None for d in records),
        above=any(d["value"] and d["above"] for d in records),
        targets=any(d["target"] is not None for d in records),
        befores=any(d["before"] is not None for d in records),
    )


def needed(found: Form, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records without what nothing of this form looks at."""
    looks = {
        "high": found.ranges,
        "above": found.above,
        "target": found.targets,
        "before": found.befores,
        **dict.fromkeys(("held", "detail", "detail_y", "key_y"), found.compares),
    }
    idle = {key for key, is_seen in looks.items() if not is_seen}
    return [{key: value for key, value in d.items() if key not in idle} for d in records]


def room(panels: int) -> float:
    """The width of one panel of so many."""
    return (theme.WIDTH - GUTTER * (panels - 1)) / panels


@cache
def template(forms: tuple[Form, ...], language: Language) -> theme.Template:
    """The panels side by side. To be filled: `panel0` and so on, `heads`, `reach:0` and so on."""
    found = [
        layer for number, form_ in enumerate(forms) for layer in _panel(number, form_, len(forms), language)
    ]
    return theme.template(found, language)


def _panel(number: int, found: Form, panels: int, language: Language) -> list[Layer]:
    left = number * (room(panels) + GUTTER)
    ends = (round(left, 1), round(left + room(panels), 1))
    edge = _EDGE if found.compares else 0
    scale = layers.scale(f"reach:{number}", ends[0], ends[1] - edge)
    every = Records(f"panel{number}")
    known = every.where("isValid(datum.value)")
    whole = {"x": pixel(ends[0]), "x2": pixel(ends[1])}
    tells = [key for key in _TELLS if key != "held" or found.compares]
    felt = {"y": at("top"), "y2": end("end"), "tooltip": layers.tooltip(tells, language)}
    return [
        _box(known, whole, theme.TRACK),
        *_bars(known, found, scale),
        *_compared(known, found, scale),
        *_texts(every, ends, panels, found),
        *([_head(number, found.colour, ends[0])] if panels > 1 else []),
        every.drawn("rect", {**whole, **felt}, opacity=0),
    ]


def _head(number: int, colour: str, left: float) -> Layer:
    heads = Records("heads").where(f"datum.panel === {number}")
    return heads.drawn(
        "text",
        {"x": pixel(left), "y": pixel(12), "text": told("head")},
        align="left",
        baseline="alphabetic",
        fontSize=theme.SMALL,
        fontWeight="bold",
        color=colour,
    )


def _box(records: Records, across: dict[str, Channel], colour: str, **mark: Any) -> Layer:
    encoding = {**across, "y": at("bar_y"), "y2": end("bar_end")}
    return records.drawn("rect", encoding, color=colour, cornerRadius=2, **mark)


def _bars(known: Records, found: Form, scale: Channel) -> list[Layer]:
    """A full bar for an exact figure, a pale outline for an approximate one, an open end where it is more."""
    more, start = known.where("datum.value > 0"), at("value", scale)
    line = {"stroke": found.colour, "strokeWidth": 1}
    shown = []
    for is_there, test, opacity in ((found.exact, "===", 1.0), (found.unsure, "!==", 0.3)):
        if is_there:
            some = more.where(f"datum.sure {test} 'exact'")
            shown.append(
                _box(some, {"x": start, "x2": {"datum": 0}}, found.colour, fillOpacity=opacity, **line)
            )
    if found.ranges:
        ends = known.where("isValid(datum.high)")
        across = {"x": start, "x2": end("high")}
        shown.append(_box(ends, across, found.colour, fillOpacity=0, strokeDash=[3, 2], **line))
    if found.above:
        arrow = {"shape": "triangle-right", "filled": True, "size": 70, "opacity": 1, "color": found.colour}
        encoding = {"x": start, "y": at("middle_y")}
        shown.append(more.where("datum.above").drawn("point", encoding, xOffset=6, **arrow))
    return shown


def _compared(known: Records, found: Form, scale: Channel) -> list[Layer]:
    """The tick of a target and the ring of what came before; both stand again before the words below the bar."""
    shown = []
    if found.targets:
        given = known.where("isValid(datum.target)")
        tick = {
            "shape": "M-.14,-1V1H.14V-1Z",
            "filled": True,
            "size": 400,
            "opacity": 1,
            "color": theme.TARGET,
            "stroke": theme.PAPER,
            "strokeWidth": 1,
        }
        key = {"x": pixel(0), "x2": pixel(3), "y": at("detail_y"), "y2": end("detail_y")}
        shown += [
            given.drawn("point", {"x": at("target", scale), "y": at("middle_y")}, **tick),
            given.drawn("rect", key, color=theme.TARGET, yOffset=-11, y2Offset=2),
        ]
    if found.befores:
        ring = {
            "shape": "circle",
            "filled": True,
            "fill": theme.PAPER,
            "stroke": theme.INK,
            "strokeWidth": 2.5,
            "size": 90,
            "opacity": 1,
        }
        given = known.where("isValid(datum.before)")
        shown += [
            given.drawn("point", {"x": at("before", scale), "y": at("middle_y")}, **ring),
            given.drawn("point", {"x": pixel(6), "y": at("key_y")}, **ring),
        ]
    return shown


def _texts(every: Records, ends: tuple[float, float], panels: int, found: Form) -> list[Layer]:
    """Labels and what is said below the bars on the left; a single panel's numbers on the right."""

    def text(field: str, place: str, x: float, **mark: Any) -> Layer:
        given = {"fontSize": theme.SIZE, "color": theme.INK, "align": "left", **mark}
        encoding = {"x": pixel(x), "y": at(place), "text": told(field)}
        return every.drawn("text", encoding, baseline="alphabetic", lineHeight=theme.LINE, **given)

    x, align = (ends[1], "right") if panels == 1 else (ends[0], "left")
    shown = [
        text("label", "label_y", ends[0]),
        text("value_lines", "value_y", x, align=align, fontWeight="bold"),
    ]
    if found.compares:
        left = 16 if found.befores else 9
        shown.append(text("detail", "detail_y", left, fontSize=theme.SMALL, color=theme.MUTED))
    return shown
