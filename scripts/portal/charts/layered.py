"""What Altair makes of the layers of a form: a specification whose data and scales are filled in later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt

from portal.charts.theme import FONT, WIDTH, Template
from portal.language import Language, Text

_LOCALE = Text(",", "."), Text(".", ",")


def pixel(channel: Callable[..., Any], value: float) -> Any:
    """A fixed place in pixels for `alt.XValue` and its like."""
    return channel(value)


def template(layers: list[Any], words: Mapping[str, str], language: Language) -> Template:
    """The layers, with words in the place of their names, to be filled with `filled`. It brings the dark colours along
    for whoever draws it again.
    """
    chart = (
        alt.layer(*layers)
        .resolve_scale(x="independent", y="independent")
        .properties(
            width=WIDTH, padding=0, autosize=alt.AutoSizeParams(type="none"), background="transparent"
        )
        .configure(font=FONT, aria=False, view=alt.ViewConfig(strokeWidth=0))
    )
    # Each form of chart is validated in `tests/unit/test_chart_pictures.py`: here it would cost seconds.
    found: dict[str, Any] = _put(chart.to_dict(validate=False), words)
    decimal, thousands = (mark[language] for mark in _LOCALE)
    number = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", " ₫"]}
    found["config"]["locale"] = {"number": number}
    scales = (
        (at, name)
        for at, layer in enumerate(found["layer"])
        for name, channel in layer["encoding"].items()
        if isinstance(channel, dict) and channel.get("scale")
    )
    return Template(found, tuple(scales))


def _put(found: Any, given: Mapping[str, str]) -> Any:
    """The same with words in the place of their names."""
    if isinstance(found, dict):
        return {key: _put(value, given) for key, value in found.items()}
    if isinstance(found, list):
        return [_put(value, given) for value in found]
    return given.get(found, found) if isinstance(found, str) else found
