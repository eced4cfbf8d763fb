"""The grammar of charts of growth."""

from __future__ import annotations

from typing import Any

import altair as alt

from portal.charts import layered, theme
from portal.language import Language


def template(bottom: float, language: Language) -> theme.Template:
    points, names = alt.Chart(alt.NamedData(name="points")), alt.Chart(alt.NamedData(name="names"))
    sizes, base = alt.Chart(alt.NamedData(name="sizes")), alt.Chart(alt.NamedData(name="axis"))
    colour = alt.Color(field="colour", type="nominal", scale=None)
    form = alt.Shape(field="form", type="nominal", scale=None)
    said = alt.Text(field="said", type="nominal")
    rule = base.mark_rule(color=theme.MUTED).encode(
        x=layered.pixel(alt.XValue, 0),
        x2=layered.pixel(alt.X2Value, theme.WIDTH),
        y=layered.pixel(alt.YValue, bottom),
    )
    text: dict[str, Any] = {"fontSize": theme.SMALL, "baseline": "alphabetic"}
    return layered.template(
        [
            rule,
            points.mark_line(strokeWidth=2).encode(
                x=_at("x"), y=_at("y"), color=colour, detail=alt.Detail(field="work", type="nominal")
            ),
            points.mark_point(filled=True, size=60, opacity=1).encode(
                x=_at("x"), y=_at("y"), color=colour, shape=form
            ),
            points.mark_text(dy=-9, color=theme.INK, **text).encode(x=_at("x"), y=_at("y"), text=said),
            sizes.mark_text(color=theme.MUTED, **text).encode(
                x=_at("x"), y=layered.pixel(alt.YValue, bottom + 18), text=said
            ),
            names.mark_point(filled=True, size=60, opacity=1).encode(
                x=_at("x"), y=_at("y"), color=colour, shape=form
            ),
            names.mark_text(dx=10, dy=5, align="left", color=theme.INK, **text).encode(
                x=_at("x"), y=_at("y"), text=said
            ),
        ],
        {},
        language,
    )


def _at(field: str) -> Any:
    """A place in pixels, as worked out."""
    channel = alt.X if field == "x" else alt.Y
    return channel(field=field, type="quantitative", axis=None, scale=None)
