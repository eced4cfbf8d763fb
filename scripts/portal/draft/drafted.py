"""Every figure of a report with all that it is taken to be, and how likely that is."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from portal.draft import indicators, kinds, members, sums, units
from portal.draft.base import Base
from portal.draft.clues import Clue
from portal.draft.indicators import Meant
from portal.draft.reading import Reading
from portal.draft.weights import Weights
from portal.periods import Period

_LEAST = 1e-6
_DECIDED = 0.25  # of likelihood: below, the indicator stays empty for a person to choose


@dataclass(frozen=True)
class Drafted:
    """A figure with what it is taken to be; `part_of` is the index of its total, `confidence` 0 to 100 that the indicator is right."""

    clue: Clue
    meant: Meant
    breakdown: str
    unit: str
    kind: str
    period: str
    reported_for: str
    locator: str
    part_of: int | None
    likelihood: float
    breakdown_likelihood: float
    confidence: int


@dataclass(frozen=True)
class Context:
    """What is the same for all figures of a report."""

    document: str
    locality: str
    whole: Period | None
    dated: str


def drafted(base: Base, reading: Reading, learned: Weights, context: Context) -> list[Drafted]:
    """One for each figure of the report, in its order."""
    meant = indicators.meant(base, reading, learned)
    broken = members.broken(base, reading, [one.indicator for one in meant], learned.members)
    kind_of = [kinds.kind(base, clue, one, reading) for clue, one in zip(reading.clues, meant, strict=True)]
    found = []
    for index, (clue, one, by, kind) in enumerate(zip(reading.clues, meant, broken, kind_of, strict=True)):
        when = kinds.when(base, clue, one, kind, context.whole, context.dated)
        found.append(
            Drafted(
                clue,
                one,
                by.breakdown,
                _unit(base, clue, one),
                kind,
                when.period,
                when.reported_for,
                reading.paragraphs[clue.paragraph].locator,
                sums.part_of(reading, meant, kind_of, index),
                one.likelihood,
                by.likelihood,
                confidence(one.likelihood, learned.confidence),
            )
        )
    return [_decided(one, found) for one in found]


def _decided(one: Drafted, found: list[Drafted]) -> Drafted:
    """What is hardly more than chance is left to a person: no indicator, no breakdown, no total. A part and its total
    are of one kind."""
    if one.part_of is not None and found[one.part_of].kind != one.kind:
        one = replace(one, part_of=None)
    if one.likelihood >= _DECIDED:
        return one
    return replace(one, meant=replace(one.meant, indicator=""), breakdown="", part_of=None)


def confidence(likelihood: float, line: tuple[float, float]) -> int:
    """How often such a choice was right, in percent."""
    likelihood = min(max(likelihood, _LEAST), 1 - _LEAST)
    a, b = line
    return round(100 / (1 + math.exp(-(a + b * math.log(likelihood / (1 - likelihood))))))


def _unit(base: Base, clue: Clue, meant: Meant) -> str:
    if meant.indicator:
        return "percent" if meant.is_rate else base.registry.indicators[meant.indicator].unit
    shapes = {"money": "vnd", "percent": "percent", "area": "km2", "weight": "kg"}
    said = units.meant(clue.unit)
    unit = shapes.get(clue.figure.shape) or (said[0] if len(said) == 1 else "")
    return unit if unit in base.registry.units else ""
