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
    known = [
        (i.result.key, {o.key for o in i.terms}) for i in declared if i.relation in ("sum", "at_most", "same")
    ]
    for total, parts in _families(portal):
        summed = [terms for result, terms in known if result == total.key]
        most = precision.interval(total).high
        above = [part for part in parts if precision.interval(part).low > most]
        for part in above:
            if not any(part.key in terms for terms in summed):
                name = f"part-{total.id}-{part.id}"
                yield Finding(name, total.package, "part", total, (part,), "fails", total.value, part.value)
        for siblings in [] if above else _by_dimension(total, parts):
            least = sum((precision.interval(part).low for part in siblings), Decimal(0))
            if least > most and not any({p.key for p in siblings} <= terms for terms in summed):
                computed = sum((p.value for p in siblings if p.value is not None), Decimal(0))
                name = f"parts-{total.id}-{siblings[0].id}"
                yield Finding(
                    name, total.package, "parts", total, tuple(siblings), "doubtful", total.value, computed
                )


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
