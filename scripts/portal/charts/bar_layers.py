"""The grammar of rows of bars."""

from __future__ import annotations

from typing import Any

import altair as alt

from portal.charts import layered, theme, words
from portal.charts.bars import GUTTER, Form, room
from portal.language import Language

_EDGE = 6  # of the scale that is left for half a tick or ring
_TELLS = ("name", "written", "held", "period", "source")


def template(forms: tuple[Form, ...], language: Language) -> theme.Template:
    """The panels side by side. To be filled: `panel0` and so on, `heads`, `reach:0` and so on."""
    found = [layer for number, form in enumerate(forms) for layer in _panel(number, form, len(forms))]
    return layered.template(found, words.told(_TELLS, language), language)


def _panel(number: int, found: Form, panels: int) -> list[Any]:
    left = number * (room(panels) + GUTTER)
    ends = (round(left, 1), round(left + room(panels), 1))
    edge = _EDGE if found.compares else 0
    scale = alt.Scale(domain=[0, f"reach:{number}"], range=[ends[0], ends[1] - edge], nice=False)
    base = alt.Chart(alt.NamedData(name=f"panel{number}"))
    known = base.transform_filter("isValid(datum.value)")
    tells = [key for key in _TELLS if key != "held" or found.compares]
    return [
        _box(known, theme.TRACK).encode(
            x=layered.pixel(alt.XValue, ends[0]), x2=layered.pixel(alt.X2Value, ends[1])
        ),
        *_bars(known, found, scale),
        *_compared(known, found, scale),
        *_texts(base, ends, panels, found),
        *([_head(number, found.colour, ends[0])] if panels > 1 else []),
        base.mark_rect(opacity=0).encode(
            x=layered.pixel(alt.XValue, ends[0]),
            x2=layered.pixel(alt.X2Value, ends[1]),
            y=_at("top"),
            y2=alt.Y2("end"),
            tooltip=[alt.Tooltip(field=key, type="nominal", title=f"title:{key}") for key in tells],
        ),
    ]


def _head(number: int, colour: str, left: float) -> Any:
    head = alt.Chart(alt.NamedData(name="heads")).transform_filter(f"datum.panel === {number}")
    return head.mark_text(
        align="left", baseline="alphabetic", fontSize=theme.SMALL, fontWeight="bold", color=colour
    ).encode(x=layered.pixel(alt.XValue, left), y=layered.pixel(alt.YValue, 12), text=_words("head"))


def _at(field: str) -> alt.Y:
    """A place in pixels, as worked out."""
    return alt.Y(field=field, type="quantitative", axis=None, scale=None)


def _x(field: str, scale: alt.Scale) -> alt.X:
    return alt.X(field=field, type="quantitative", axis=None, scale=scale)


def _words(field: str) -> alt.Text:
    return alt.Text(field=field, type="nominal")


def _box(base: Any, colour: str, **mark: Any) -> Any:
    return base.mark_rect(color=colour, cornerRadius=2, **mark).encode(y=_at("bar_y"), y2=alt.Y2("bar_end"))


def _bars(known: Any, found: Form, scale: alt.Scale) -> list[Any]:
    """A full bar for an exact figure, a pale outline for an approximate one, an open end where it is more."""
    more = known.transform_filter("datum.value > 0")
    line = {"stroke": found.colour, "strokeWidth": 1}
    layers = []
    for is_there, test, opacity in ((found.exact, "===", 1.0), (found.unsure, "!==", 0.3)):
        if is_there:
            some = more.transform_filter(f"datum.sure {test} 'exact'")
            bar = _box(some, found.colour, fillOpacity=opacity, **line)
            layers.append(bar.encode(x=_x("value", scale), x2=alt.X2Datum(0)))
    if found.ranges:
        ends = known.transform_filter("isValid(datum.high)")
        box = _box(ends, found.colour, fillOpacity=0, strokeDash=[3, 2], **line)
        layers.append(box.encode(x=_x("value", scale), x2=alt.X2("high")))
    if found.above:
        arrow = more.transform_filter("datum.above").mark_point(
            shape="triangle-right", filled=True, size=70, opacity=1, color=found.colour, xOffset=6
        )
        layers.append(arrow.encode(x=_x("value", scale), y=_at("middle_y")))
    return layers


def _compared(known: Any, found: Form, scale: alt.Scale) -> list[Any]:
    """The tick of a target and the ring of what came before; both stand again before the words below the bar."""
    layers = []
    if found.targets:
        given = known.transform_filter("isValid(datum.target)")
        tick = given.mark_point(
            shape="M-.14,-1V1H.14V-1Z",
            filled=True,
            size=400,
            opacity=1,
            color=theme.TARGET,
            stroke=theme.PAPER,
            strokeWidth=1,
        )
        key = given.mark_rect(color=theme.TARGET, yOffset=-11, y2Offset=2)
        layers += [
            tick.encode(x=_x("target", scale), y=_at("middle_y")),
            key.encode(
                x=layered.pixel(alt.XValue, 0),
                x2=layered.pixel(alt.X2Value, 3),
                y=_at("detail_y"),
                y2=alt.Y2("detail_y"),
            ),
        ]
    if found.befores:
        ring = known.transform_filter("isValid(datum.before)").mark_point(
            shape="circle",
            filled=True,
            fill=theme.PAPER,
            stroke=theme.INK,
            strokeWidth=2.5,
            size=90,
            opacity=1,
        )
        layers += [
            ring.encode(x=_x("before", scale), y=_at("middle_y")),
            ring.encode(x=layered.pixel(alt.XValue, 6), y=_at("key_y")),
        ]
    return layers


def _texts(base: Any, ends: tuple[float, float], panels: int, found: Form) -> list[Any]:
    """Labels and what is said below the bars on the left; a single panel's numbers on the right."""

    def text(field: str, place: str, x: float, **mark: Any) -> Any:
        given = {"fontSize": theme.SIZE, "color": theme.INK, "align": "left", **mark}
        return base.mark_text(baseline="alphabetic", lineHeight=theme.LINE, **given).encode(
            x=layered.pixel(alt.XValue, x), y=_at(place), text=_words(field)
        )

    x, align = (ends[1], "right") if panels == 1 else (ends[0], "left")
    layers = [
        text("label", "label_y", ends[0]),
        text("value_lines", "value_y", x, align=align, fontWeight="bold"),
    ]
    if found.compares:
        left = 16 if found.befores else 9
        layers.append(text("detail", "detail_y", left, fontSize=theme.SMALL, color=theme.MUTED))
    return layers
