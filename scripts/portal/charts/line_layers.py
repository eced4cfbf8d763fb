"""The grammar of a line with points."""

from __future__ import annotations

from typing import Any

import altair as alt

from portal.charts import layered, theme, words
from portal.language import Language

# Where a number stands: above its point, or below where the line comes from above.
_SIDES = (("!datum.low", -12), ("datum.low", 22))
_TOP, _BOTTOM = 34, 176
_TELLS = ("period", "written", "source")


def template(height: int, language: Language, *, has_breaks: bool) -> theme.Template:
    base = alt.Chart(alt.NamedData(name="points"))
    known = base.transform_filter("isValid(datum.value)")
    scale = alt.Scale(domain=[0, "reach"], range=[_BOTTOM, _TOP + 14], nice=False)
    x, y = _x("x"), alt.Y(field="value", type="quantitative", axis=None, scale=scale)
    halo = {"stroke": theme.PAPER, "strokeWidth": 5}
    unknown = base.transform_filter("!isValid(datum.value)")
    layers = [
        alt.Chart(alt.NamedData(name="axis"))
        .mark_rule(color=theme.MUTED)
        .encode(
            x=layered.pixel(alt.XValue, 0),
            x2=layered.pixel(alt.X2Value, theme.WIDTH),
            y=layered.pixel(alt.YValue, _BOTTOM),
        ),
        known.mark_line(color=theme.BAR, strokeWidth=2.5).encode(
            x=x, y=y, detail=alt.Detail(field="stretch", type="nominal")
        ),
        *_numbers(known, x, y, halo),
        known.mark_point(
            shape="circle", filled=True, size=70, opacity=1, stroke=theme.BAR, strokeWidth=2
        ).encode(x=x, y=y, fill=alt.Fill(field="fill", type="nominal", scale=None)),
        *(_breaks(base) if has_breaks else []),
        *_numbers(known, x, y, {}),
        _text(unknown, "short", x, layered.pixel(alt.YValue, _BOTTOM - 8), color=theme.MUTED),
        _text(
            base, "axis", x, layered.pixel(alt.YValue, _BOTTOM + 18), color=theme.MUTED, fontSize=theme.SMALL
        ),
        base.mark_rect(opacity=0).encode(
            x=_x("left"),
            x2=alt.X2("right"),
            y=layered.pixel(alt.YValue, 0),
            y2=layered.pixel(alt.Y2Value, height),
            tooltip=[alt.Tooltip(field=key, type="nominal", title=f"title:{key}") for key in _TELLS],
        ),
    ]
    return layered.template(layers, words.told(_TELLS, language), language)


def _x(field: str) -> alt.X:
    """A place in pixels, as worked out."""
    return alt.X(field=field, type="quantitative", axis=None, scale=None)


def _numbers(known: Any, x: alt.X, y: alt.Y, mark: dict[str, Any]) -> list[Any]:
    return [
        _text(known.transform_filter(test), "short", x, y, dy=dy, fontWeight="bold", **mark)
        for test, dy in _SIDES
    ]


def _breaks(base: Any) -> list[Any]:
    broken = base.transform_filter("datum.broken")
    rule = broken.mark_rule(color=theme.TARGET, strokeDash=[4, 3], strokeWidth=1.5)
    return [
        rule.encode(x=_x("middle"), y=layered.pixel(alt.YValue, 20), y2=layered.pixel(alt.Y2Value, _BOTTOM)),
        _text(
            broken,
            "broken",
            _x("middle"),
            layered.pixel(alt.YValue, 13),
            color=theme.TARGET,
            fontSize=theme.SMALL,
        ),
    ]


def _text(base: Any, field: str, x: alt.X, y: Any, **mark: Any) -> Any:
    given = {"color": theme.INK, "fontSize": theme.SIZE, **mark}
    return base.mark_text(align="center", baseline="alphabetic", lineHeight=theme.LINE, **given).encode(
        x=x, y=y, text=alt.Text(field=field, type="nominal")
    )
