"""A line with points: how a sequence of periods is drawn, gaps left open and breaks marked."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from portal.charts import forms, theme, words
from portal.language import Language, Text
from portal.model import Observation
from portal.periods import Period

_SIDE = 34
_HEIGHT = 206  # with one line below the axis


@dataclass(frozen=True)
class Point:
    """A period of the sequence; None where nothing was reported. `broken` says why nothing leads here."""

    observation: Observation | None
    short: Text
    written: Text
    source: Text
    broken: Text


def picture(points: Sequence[Point], title: str, language: Language) -> tuple[dict[str, Any], int]:
    """The specification and its height. The scale begins at nothing."""
    data = _records(points, language)
    lines = max(len(d["axis"]) for d in data)
    reach = max((d["value"] for d in data if d["value"] is not None), default=0) or 1
    height = _HEIGHT + theme.LINE * (lines - 1)
    template = _template(height, language, has_breaks=any(d["broken"] for d in data))
    records: dict[str, list[dict[str, Any]]] = {"points": data, "axis": [{}]}
    return theme.filled(template, {"reach": reach}, records, height, title), height


@cache
def _template(height: int, language: Language, *, has_breaks: bool) -> theme.Template:
    def make() -> theme.Template:
        from portal.charts import line_layers  # with Altair

        return line_layers.template(height, language, has_breaks=has_breaks)

    return forms.made(f"line {height} {language} {has_breaks}", make)


def _records(points: Sequence[Point], language: Language) -> list[dict[str, Any]]:
    step = (theme.WIDTH - 2 * _SIDE) / max(len(points) - 1, 1)
    shown, on_axis = _labelled(points, step, language), _on_axis(points, step, language)
    found, stretch = [], 0
    for number, point in enumerate(points):
        o = point.observation
        before = points[number - 1].observation if number else None
        is_open = before is None or before.value is None
        stretch += bool(is_open or point.broken)
        x = round(_SIDE + number * step, 1)
        found.append(
            {
                "x": x,
                "left": round(x - step / 2, 1),
                "right": round(x + step / 2, 1),
                "middle": round(x - step / 2, 1),
                "value": None if o is None or o.value is None else float(o.value),
                "stretch": stretch,
                "fill": theme.BAR if o is not None and o.qualifier == "exact" else theme.PAPER,
                "low": _is_low(points, number),
                "short": point.short[language] if number in shown or (o and o.value is None) else "",
                "axis": _axis(o.period, language) if o is not None and number in on_axis else [],
                "broken": point.broken[language],
                "period": words.period(o)[language] if o else "",
                "written": point.written[language],
                "source": point.source[language],
            }
        )
    return found


def _labelled(points: Sequence[Point], step: float, language: Language) -> set[int]:
    """All points where their numbers have room, else the first, the last, the highest and the lowest."""
    values = {n: p.observation.value for n, p in enumerate(points) if p.observation}
    known = {n: value for n, value in values.items() if value is not None}
    if all(theme.width(points[n].short[language]) * theme.BOLD < step for n in known):
        return set(known)
    ranked = sorted(known, key=lambda n: (known[n], n))
    return {min(known), max(known), ranked[0], ranked[-1]}


def _is_low(points: Sequence[Point], number: int) -> bool:
    """Whether the line passes above a point: then its number stands below."""
    own = points[number].observation
    near = [points[n].observation for n in (number - 1, number + 1) if 0 <= n < len(points)]
    values = [o.value for o in near if o and o.value is not None]
    return bool(own and own.value is not None and values and own.value < sum(values) / len(values))


def _on_axis(points: Sequence[Point], step: float, language: Language) -> set[int]:
    """As many periods as have room, counted back from the last."""
    labels = [line for p in points if p.observation for line in _axis(p.observation.period, language)]
    every = math.ceil((max(theme.width(text, theme.SMALL) for text in labels) + 4) / step)
    return set(range(len(points) - 1, -1, -every))


def _axis(period: Period, language: Language) -> list[str]:
    """The period in two short lines: `quý I` over `2024`."""
    year, month = str(period.start.year), period.start.month
    if "/" in period.code:
        return [f"{period.start.day}/{month}–", f"{period.end.day}/{period.end.month}/{period.end.year}"]
    if period.is_instant:
        return (
            [f"{period.start.day}/{month}", year]
            if language == "vi"
            else [f"{period.start.day} {calendar.month_abbr[month]}", year]
        )
    named = {
        1: Text(f"tháng {month}", calendar.month_abbr[month]),
        3: Text(f"quý {('I', 'II', 'III', 'IV')[(month - 1) // 3]}", f"Q{(month + 2) // 3}"),
        6: Text("đầu năm" if month == 1 else "cuối năm", "H1" if month == 1 else "H2"),
    }
    found = named.get(period.months())
    return [found[language], year] if found else [year]
