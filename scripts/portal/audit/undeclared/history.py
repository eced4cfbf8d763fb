"""Figures that are ten, a hundred or a thousand times what the same place reported for another period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.audit.undeclared.magnitudes import TENS
from portal.model import Observation, Portal

NEAR = Decimal("1.1")  # how close to a power of ten the change must come
SMALLEST = 20  # below that a figure can well be ten times another


def look(portal: Portal, _: tuple[Instance, ...]) -> Iterator[Finding]:
    """Một con số lệch khoảng 10, 100 hay 1.000 lần so với kỳ trước, cùng địa phương và cùng độ dài. /
    A figure is about 10, 100 or 1,000 times that of the period before, of the same place and length."""
    for series in _series(portal).values():
        for before, after in pairwise(sorted(series, key=lambda o: o.period)):
            ten = _off(before.value or Decimal(0), after.value or Decimal(0))
            if ten is not None and before.period != after.period:
                computed = after.value * ten if after.value is not None else None
                name = f"history-{after.id}-{before.id}"
                yield Finding(
                    name, after.package, "history", after, (before,), "doubtful", after.value, computed
                )


def _series(portal: Portal) -> dict[tuple[object, ...], list[Observation]]:
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in portal.observations:
        if o.value is not None and o.kind in ("actual", "context"):
            length = o.period.months()
            found[o.locality, o.indicator, o.breakdown, o.kind, o.unit, length].append(o)
    return found


def _off(before: Decimal, after: Decimal) -> Decimal | None:
    """The power of ten that makes of `after` about what was before."""
    small, large = sorted((before, after))
    if small < SMALLEST or large * NEAR < small * TENS[0]:  # as nearly all
        return None
    tens = TENS if after < before else [1 / ten for ten in TENS]
    return next((ten for ten in tens if 1 / NEAR <= after * ten / before <= NEAR), None)
