"""The target that belongs to a figure, and how much of it was reached: of the same thing, counted in the same unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from portal.derive import comparisons
from portal.model import Observation

_ALMOST = Decimal("99.9")


def of(observations: Iterable[Observation], figures: Iterable[Observation]) -> dict[str, Observation]:
    """For each figure's indicator its target, where the report sets one; that of the same span before others."""
    planned = [o for o in observations if o.kind == "target" and o.value]
    found = {}
    for figure in figures:
        own = [o for o in planned if is_same(o, figure)]
        if own:
            found[figure.indicator] = next((o for o in own if o.period == figure.period), own[0])
    return found


def reached(figure: Observation, target: Observation | None) -> Decimal | None:
    """Percent of the target; None where nothing can be divided: a year's target is not held against a quarter's
    figure, nor is `about 300` against 300. What falls short, however little, never reads as 100.
    """
    if target is None or not target.value or figure.value is None or figure.period != target.period:
        return None
    if not comparisons.is_exact(figure, target):
        return None
    share = 100 * figure.value / target.value
    return min(share, _ALMOST) if share < 100 else share


def is_same(one: Observation, other: Observation) -> bool:
    """Whether two figures are of the same thing, counted in the same unit."""
    return thing(one) == thing(other)


def thing(o: Observation) -> tuple[object, ...]:
    """What a figure is of, and how it is counted."""
    return o.indicator, o.breakdown, o.unit
