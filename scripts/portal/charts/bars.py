"""The forms that a row of bars can have; `bar_layers` has their grammar, written once for each and then filled with records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.charts import theme

GUTTER, BAR = 16, 10


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
