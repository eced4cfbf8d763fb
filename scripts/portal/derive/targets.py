"""The target that belongs to a figure: of the same thing, counted in the same unit."""

from __future__ import annotations

from collections.abc import Iterable

from portal.model import Observation


def of(observations: Iterable[Observation], figures: Iterable[Observation]) -> dict[str, Observation]:
    """For each figure's indicator its target, where the report sets one."""
    planned = [o for o in observations if o.kind == "target" and o.value]
    found = {}
    for figure in figures:
        target = next((o for o in planned if _thing(o) == _thing(figure)), None)
        if target:
            found[figure.indicator] = target
    return found


def _thing(o: Observation) -> tuple[object, ...]:
    return o.indicator, o.breakdown, o.unit
