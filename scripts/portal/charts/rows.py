"""Charts of rows: a label, the figure, a bar below; a tick for the target, a ring for what came before.

Every place is worked out here in pixels, letters included: nothing is cut off that is not written in full
in the tooltip and the table, and a picture that comes alive does not move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from portal.charts import bars, forms, theme, words
from portal.charts.bars import Form
from portal.charts.chart import Chart, Picture, Table
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.model import Observation, Portal
from portal.registry import Registry

TARGET, BEFORE = Text("Chỉ tiêu giao", "Target"), Text("Kỳ trước", "Before")
_TARGET, _BEFORE = Text("chỉ tiêu giao", "target"), Text("kỳ trước", "before")
_BAR, _GAP = bars.BAR, 13


@dataclass(frozen=True)
class Mark:
    """One figure, and what it is held against: a target, or the same thing a period earlier."""

    figure: Observation
    target: Observation | None = None
    before: Observation | None = None


@dataclass(frozen=True)
class Row:
    """A label and a mark in each panel; `detail` is said below the bar."""

    label: Text
    marks: tuple[Mark | None, ...]
    detail: Text = NOTHING


@dataclass(frozen=True)
class Said:
    """What a mark says of itself in both languages: its words for the tooltip, its numbers for the scale."""

    written: Text
    held: Text
    period: Text
    source: Text
    numbers: dict[str, Any]


@dataclass(frozen=True)
class Panel:
    """A column of bars on one scale, from nothing to `whole` or to the longest where that is longer."""

    head: Text
    colour: str = theme.BAR
    whole: Decimal | None = None


def chart(
    portal: Portal,
    name: str,
    title: Text,
    found: Sequence[Row],
    panels: Sequence[Panel],
    *,
    alt_text: Text,
    note: Text = NOTHING,
    subject: str = "",
) -> Chart:
    """The rows in the order given, in one panel or two side by side."""
    table = _table(portal.registry, found, panels)
    shown = [mark.figure for row in found for mark in row.marks if mark]
    said = [[_said(portal, mark) if mark else None for mark in row.marks] for row in found]
    return Chart(
        name=name,
        title=title,
        note=words.joined(note, words.span(shown)),
        alt=alt_text,
        pictures={
            language: _picture(found, said, panels, title[language], language) for language in LANGUAGES
        },
        table=table,
        place=words.place(portal.registry, shown),
        source=words.sources(portal, table.figures),
        subject=subject,
    )


def _table(registry: Registry, found: Sequence[Row], panels: Sequence[Panel]) -> Table:
    marks = [mark for row in found for mark in row.marks if mark]
    befores, targets = any(m.before for m in marks), any(m.target for m in marks)
    heads = [BEFORE] * befores + [panel.head for panel in panels] + [TARGET] * targets
    units = [
        registry.units[next(mark.figure.unit for mark in column if mark)].name
        for column in zip(*(row.marks for row in found), strict=True)
    ]
    units = [units[0]] * befores + units + [units[0]] * targets
    rows = []
    for row in found:
        first = row.marks[0]
        cells = [mark.figure if mark else None for mark in row.marks]
        before, target = (first.before, first.target) if first else (None, None)
        rows.append((row.label, (*[before] * befores, *cells, *[target] * targets)))
    return Table((words.ITEM, *map(with_unit, heads, units)), tuple(rows))


def with_unit(head: Text, unit: Text) -> Text:
    """`Số tiền (đồng)`; a head that is the unit says it already."""
    if head.vi.lower() == unit.vi:
        return head
    return Text(f"{head.vi} ({unit.vi})", f"{head.en} ({unit.en})")


def _picture(
    found: Sequence[Row],
    said: Sequence[Sequence[Said | None]],
    panels: Sequence[Panel],
    title: str,
    language: Language,
) -> Picture:
    data: list[list[dict[str, Any]]] = [[] for _ in panels]
    y: float = 24 if len(panels) > 1 else 0
    for row, marks in zip(found, said, strict=True):
        y = _placed(row, marks, data, y, language)
    height = round(y - _GAP + 3)
    several = tuple(map(bars.form, (panel.colour for panel in panels), data))
    records = {
        f"panel{number}": bars.needed(*found) for number, found in enumerate(zip(several, data, strict=True))
    }
    if len(panels) > 1:
        records["heads"] = [{"panel": n, "head": panel.head[language]} for n, panel in enumerate(panels)]
    reach = {f"reach:{number}": _reach(panel, data[number]) for number, panel in enumerate(panels)}
    return Picture(theme.filled(_template(several, language), reach, records, height, title), height)


@cache
def _template(several: tuple[Form, ...], language: Language) -> theme.Template:
    def make() -> theme.Template:
        from portal.charts import bar_layers  # with Altair

        return bar_layers.template(several, language)

    return forms.made(f"bars {several} {language}", make)


def _reach(panel: Panel, records: list[dict[str, Any]]) -> float:
    """Where the scale ends; never at nothing."""
    longest = [d.get(key) for d in records for key in ("value", "high", "target", "before")]
    return max([float(panel.whole or 0), *(value for value in longest if value is not None)]) or 1


def _placed(
    row: Row, said: Sequence[Said | None], data: list[list[dict[str, Any]]], y: float, language: Language
) -> float:
    """The row's marks as records with their places; where the next row begins."""
    written = [mark.written[language] if mark else "" for mark in said]
    size = theme.width(written[0]) * theme.BOLD
    is_beside = len(data) == 1 and size <= theme.WIDTH * 0.56
    free = theme.WIDTH - size - 8 if is_beside else theme.WIDTH
    label = theme.wrapped(row.label[language], free, 3)
    values = [theme.wrapped(text, bars.room(len(data)) / theme.BOLD, 2) for text in written]
    below = y + len(label) * theme.LINE
    bar = below + 3 if is_beside else below + max(map(len, values)) * theme.LINE + 3
    detail = theme.wrapped(row.detail[language], theme.WIDTH - 9, 2, theme.SMALL)
    has_bar = any(mark and mark.numbers["value"] is not None for mark in said)
    end = bar + (_BAR if has_bar else -1) + (len(detail) * theme.LINE + 6 if detail else 0)
    for number, mark in enumerate(said):
        if mark:
            data[number].append(
                {
                    "name": row.label[language],
                    "written": written[number],
                    "held": mark.held[language],
                    "period": mark.period[language],
                    "source": mark.source[language],
                    **mark.numbers,
                    "label": list(label) if not number else [],
                    "value_lines": list(values[number]),
                    "detail": list(detail),
                    "top": y,
                    "label_y": y + 13,
                    "value_y": (y if is_beside else below) + 13,
                    "bar_y": bar,
                    "bar_end": bar + _BAR,
                    "middle_y": bar + _BAR // 2,
                    "detail_y": bar + _BAR + theme.LINE + 1,
                    "key_y": bar + _BAR + theme.LINE - 4,
                    "end": end,
                }
            )
    return end + _GAP


def _said(portal: Portal, mark: Mark) -> Said:
    o = mark.figure
    held = mark.target or mark.before
    return Said(
        written=words.written(portal.registry, o),
        held=_held(portal, held) if held else NOTHING,
        period=words.period(o),
        source=words.source(portal, o),
        numbers={
            "value": _number(o.value),
            "high": _number(o.value_high),
            "target": _number(mark.target.value) if mark.target else None,
            "before": _number(mark.before.value) if mark.before else None,
            "sure": "about" if o.qualifier.startswith("about") else o.qualifier,
            "above": o.qualifier in ("above", "about_above"),
        },
    )


def _held(portal: Portal, o: Observation) -> Text:
    name, when = _TARGET if o.kind == "target" else _BEFORE, words.period(o)
    written = words.written(portal.registry, o)
    return Text(f"{name.vi}, {when.vi}: {written.vi}", f"{name.en}, {when.en}: {written.en}")


def _number(value: Decimal | None) -> float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
