"""Parts that are more than the total they are said to belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from portal.audit import precision
from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.model import Observation, Portal

Key = tuple[str, str]


def look(portal: Portal, declared: tuple[Instance, ...]) -> Iterator[Finding]:
    """Một phần lớn hơn tổng của nó, hoặc các phần cùng một chiều cộng lại lớn hơn tổng. /
    A part is more than its total, or the parts of one dimension add up to more than the total."""
    summed: dict[str, list[set[str]]] = defaultdict(list)
    for instance in declared:
        if instance.relation in ("sum", "at_most", "same"):
            summed[instance.result.key].append({o.key for o in instance.terms})
    for total, parts in _families(portal):
        known = summed[total.key]
        above = [part for part in parts if precision.interval(part).low > precision.interval(total).high]
        for part in above:
            if not any(part.key in terms for terms in known):
                name = f"part-{total.id}-{part.id}"
                yield Finding(name, total.package, "part", total, (part,), "fails", total.value, part.value)
        for siblings in [] if above else _by_dimension(total, parts):
            if not any({part.key for part in siblings} <= terms for terms in known):
                yield from _added_up(total, siblings)


def _added_up(total: Observation, siblings: list[Observation]) -> Iterator[Finding]:
    """Doubtful only: members of a dimension may overlap."""
    least = sum((precision.interval(part).low for part in siblings), Decimal(0))
    if least > precision.interval(total).high:
        computed = sum((part.value for part in siblings if part.value is not None), Decimal(0))
        name, terms = f"parts-{total.id}-{siblings[0].id}", tuple(siblings)
        yield Finding(name, total.package, "parts", total, terms, "doubtful", total.value, computed)


def _families(portal: Portal) -> Iterator[tuple[Observation, list[Observation]]]:
    """Each total that has a value, with its parts that have one."""
    rows = {(o.package, o.id): o for o in portal.observations}
    parts: dict[Key, list[Observation]] = defaultdict(list)
    for o in portal.observations:
        if o.part_of and o.value is not None:
            parts[o.package, o.part_of].append(o)
    for key, found in parts.items():
        if rows[key].value is not None:
            yield rows[key], found


def _by_dimension(total: Observation, parts: list[Observation]) -> Iterator[list[Observation]]:
    """Parts that can be added: of one indicator and kind, told apart from the total by one dimension only."""
    found: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for part in parts:
        added = [pair.partition(":")[0] for pair in part.breakdown if pair not in total.breakdown]
        if len(added) == 1:
            found[part.indicator, part.kind, added[0]].append(part)
    for siblings in found.values():
        if len({part.breakdown for part in siblings}) == len(siblings) > 1:
            yield siblings
