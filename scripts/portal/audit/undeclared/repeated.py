"""The same quantity stated twice with different values, in one report or in several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from portal.audit import precision
from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.model import Observation, Portal


def look(portal: Portal, declared: tuple[Instance, ...]) -> Iterator[Finding]:
    """Cùng một điều (địa phương, kỳ, chỉ tiêu, phân tổ, loại số) được nêu hai lần với giá trị khác nhau. /
    The same thing (locality, period, indicator, breakdown, kind) is stated twice with different values."""
    known = {frozenset(o.key for o in i.observations) for i in declared if i.relation == "same"}
    for stated in _by_quantity(portal).values():
        for one, other in combinations(stated, 2):
            is_declared = frozenset((one.key, other.key)) in known
            if not is_declared and not precision.interval(one).meets(precision.interval(other)):
                name = f"repeated-{other.id}-{one.id}"
                yield Finding(name, other.package, "repeated", other, (one,), "fails", other.value, one.value)


def _by_quantity(portal: Portal) -> dict[tuple[object, ...], list[Observation]]:
    """Figures with a value by what they say; `2024-Q1` and its first and last day are one period."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in portal.observations:
        if o.value is not None:
            span = (o.period.start, o.period.end)
            found[o.locality, span, o.indicator, o.breakdown, o.kind, o.unit].append(o)
    return found
