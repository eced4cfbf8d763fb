"""How right a draft is: held against the package that people made of the same report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from portal.draft.doubts import SURE
from portal.draft.drafted import Drafted, confidence
from portal.draft.lessons import Lesson

# What is counted of a report, in the order of the table: the first two say of how many.
COLUMNS = (
    "report",
    "figures",
    "drafted",
    "found",
    "value",
    "unit",
    "indicator",
    "left_empty",
    "among_three",
    "breakdown",
    "indicator_and_breakdown",
    "kind",
    "period",
    "reported_for",
    "locator",
    "part_of",
    "qualifier",
    "false",
    "withheld",
    "known_elsewhere",
    "indicator_known_elsewhere",
    "sure",
    "sure_and_right",
)
ALL = "all"


@dataclass(frozen=True)
class Measured:
    """Counts of one report by the names of `COLUMNS`, and (likelihood, right) of each figure for the calibration."""

    report: str
    counts: dict[str, int]
    choices: tuple[tuple[float, bool], ...]


def measured(one: Lesson, found: Sequence[Drafted], known: frozenset[str]) -> Measured:
    """`known` are the indicators that other packages use."""
    pairs = [(i, d, r) for i, (d, r) in enumerate(zip(found, one.rows, strict=True)) if r is not None]
    names = {i: r.id for i, _, r in pairs}
    counts = dict.fromkeys(COLUMNS[1:], 0)
    counts["figures"] = len(pairs) + len(one.missed)
    counts["drafted"] = len(found)
    counts["found"] = len(pairs)
    counts["withheld"] = len(one.withheld)
    counts["false"] = len(found) - len(pairs) - len(one.withheld)
    choices = []
    for _, drafted, row in pairs:
        right = _right(drafted, row, names)
        counts["left_empty"] += not drafted.meant.indicator
        for name, holds in right.items():
            counts[name] += holds
        counts["known_elsewhere"] += row.indicator in known
        counts["indicator_known_elsewhere"] += row.indicator in known and right["indicator"]
        choices.append((drafted.likelihood, row.indicator in drafted.meant.alternatives[:1]))
    return Measured(one.package.name, counts, tuple(choices))


def with_confidence(one: Measured, line: tuple[float, float]) -> Measured:
    """How many figures the draft would have been sure of, and how many of these were right."""
    weighed = [(confidence(likelihood, line), right) for likelihood, right in one.choices]
    sure = [right for percent, right in weighed if percent >= SURE]
    return replace(one, counts={**one.counts, "sure": len(sure), "sure_and_right": sum(sure)})


def _right(drafted: Drafted, row: Any, names: dict[int, str]) -> dict[str, bool]:
    figure = drafted.clue.figure
    total = names.get(drafted.part_of, "?") if drafted.part_of is not None else ""
    indicator = drafted.meant.indicator == row.indicator
    return {
        "value": _same(figure.low, row.value) and _same(figure.high, row.value_high),
        "unit": drafted.unit == row.unit,
        "indicator": indicator,
        "among_three": row.indicator in drafted.meant.alternatives,
        "breakdown": drafted.breakdown == row.breakdown,
        "indicator_and_breakdown": indicator and drafted.breakdown == row.breakdown,
        "kind": drafted.kind == row.kind,
        "period": drafted.period == row.period,
        "reported_for": drafted.reported_for == row.reported_for,
        "locator": drafted.locator == row.locator,
        "part_of": total == row.part_of,
        "qualifier": figure.qualifier == row.qualifier,
    }


def _same(value: Decimal | None, printed: str) -> bool:
    return value == Decimal(printed) if printed and value is not None else value is None and not printed


def table(several: Sequence[Measured]) -> list[dict[str, str]]:
    """A row for each report and one for all of them."""
    whole = {name: sum(one.counts[name] for one in several) for name in COLUMNS[1:]}
    rows = [{"report": one.report, **one.counts} for one in several] + [{"report": ALL, **whole}]
    return [{name: str(row[name]) for name in COLUMNS} for row in rows]
