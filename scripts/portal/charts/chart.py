"""What every chart of the portal shares: its form as a value, one theme, one width, one way to draw bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from portal.language import LANGUAGES, NOTHING, Language, Text

# One width for phone and desktop: charts stand one beside the other where there is room.
WIDTH = 380
LETTER = 7.4  # pixels of a letter of what is written behind a bar, so that nothing is cut off
ROW = 46

# Light colours; `draw.py` exchanges them for the dark ones. Both pass 3:1 against their background,
# and bar and target differ in form as well as in colour.
INK, MUTED, BAR, TARGET = "#1f2a37", "#5b6675", "#0f766e", "#c2410c"
DARK = {INK: "#e6eaf0", MUTED: "#aab4c2", BAR: "#2dd4bf", TARGET: "#fb923c"}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
_TOOLTIP = {
    "label": Text("Mục", "Item"),
    "written": Text("Giá trị", "Value"),
    "source": Text("Nguồn", "Source"),
}


@dataclass(frozen=True)
class Chart:
    """`name` is unique on its page; `specs` are complete Vega-Lite specifications by language.

    `subject` is the key of the observation that the chart takes apart, empty where there is none.
    """

    name: str
    title: Text
    alt: Text
    specs: dict[Language, dict[str, Any]]
    rows: int
    subject: str = ""

    @property
    def height(self) -> int:
        return self.rows * ROW


@dataclass(frozen=True)
class Bar:
    """One row: its label, its value, how the value is written, and a target where there is one."""

    label: Text
    value: Decimal | None
    written: Text
    source: Text
    target: Decimal | None = None
    target_written: Text = NOTHING


def bars(name: str, title: Text, bars_: list[Bar], *, subject: str = "") -> Chart:
    """Horizontal bars with the label above and the number behind; a target is a tick."""
    return Chart(
        name=name,
        title=title,
        alt=Text(_alt(title, bars_, "vi"), _alt(title, bars_, "en")),
        specs={language: _spec(title, bars_, language) for language in LANGUAGES},
        rows=len(bars_),
        subject=subject,
    )


def _alt(title: Text, bars_: list[Bar], language: Language) -> str:
    rows = "; ".join(
        f"{b.label[language]}: {b.written[language]}"
        + (f" ({b.target_written[language]})" if b.target_written else "")
        for b in bars_
    )
    return f"{title[language]}. {rows}."


def _spec(title: Text, bars_: list[Bar], language: Language) -> dict[str, Any]:
    frame = pd.DataFrame([_row(order, b, language) for order, b in enumerate(bars_)])
    longest = max(len(text) for text in frame["written"])
    room = min(max(longest * LETTER + 12, 90), WIDTH - 90)
    scale = alt.Scale(domain=[0, frame["reach"].max() or 1], range=[0, round(WIDTH - room)])
    tooltip = [alt.Tooltip(f"{field}:N", title=word[language]) for field, word in _TOOLTIP.items()]
    base = alt.Chart(frame).encode(y=alt.Y("order:O", axis=None, scale=alt.Scale(padding=0)), tooltip=tooltip)

    def at(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=scale)

    layers = [
        base.mark_bar(height=14, yOffset=9, cornerRadiusEnd=3, color=BAR).encode(x=at("value")),
        base.mark_text(align="left", baseline="middle", dy=-9, fontSize=13, color=INK, limit=WIDTH).encode(
            x=alt.value(0), text="label:N"
        ),
        base.mark_text(align="left", baseline="middle", dx=6, dy=9, fontSize=12.5, color=MUTED).encode(
            x=at("reach"), text="written:N"
        ),
    ]
    if frame["target"].notna().any():
        layers.append(base.mark_tick(thickness=3, height=20, yOffset=9, color=TARGET).encode(x=at("target")))
    chart = (
        alt.layer(*layers)
        .properties(
            width=WIDTH,
            height=ROW * len(bars_),
            padding=0,
            autosize=alt.AutoSizeParams(type="none"),
            background="transparent",
            description=title[language],
        )
        .configure(font=FONT, aria=False, view=alt.ViewConfig(strokeWidth=0))
    )
    found: dict[str, Any] = chart.to_dict()
    return found


def _row(order: int, b: Bar, language: Language) -> dict[str, Any]:
    value, target = float(b.value or 0), float(b.target) if b.target is not None else None
    return {
        "order": order,
        "label": b.label[language],
        "value": value,
        "written": " · ".join(filter(None, (b.written[language], b.target_written[language]))),
        "source": b.source[language],
        "target": target,
        "reach": max(value, target or 0.0),
    }
