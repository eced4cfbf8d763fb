"""How the units of the registry hang together: what lies below, came before, followed, bears the same code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from portal.registry import Locality, Registry

Related = dict[str, tuple[Locality, ...]]


@dataclass(frozen=True)
class Places:
    """Each by the id of a locality, all in the registry's order; who has none is not there.

    `before` and `after` hold whatever either of two units says of the other; `sharing` are other units with the
    same code at another time; `province` is the one of today, followed through the changes; `area` are the units
    below a province that lie in each one of today.
    """

    below: Related
    before: Related
    after: Related
    sharing: Related
    province: dict[str, Locality]
    area: Related

    def within(self, locality: Locality) -> Iterator[Locality]:
        """All units below, at any depth; of a province of today also those that came to it with another province."""
        if locality.id in self.area:
            yield from self.area[locality.id]
        else:
            yield from self._under(locality)

    def _under(self, locality: Locality) -> Iterator[Locality]:
        for unit in self.below.get(locality.id, ()):
            yield unit
            yield from self._under(unit)


def find(registry: Registry) -> Places:
    """All relations in one walk over the registry."""
    below: dict[str, list[Locality]] = defaultdict(list)
    links: set[tuple[str, str]] = set()
    codes: dict[str, list[Locality]] = defaultdict(list)
    for unit in registry.localities.values():
        below[unit.parent].append(unit)
        codes[unit.code].append(unit)
        links |= {(earlier, unit.id) for earlier in unit.predecessors}
        links |= {(unit.id, later) for later in unit.successors}
    after = _related(registry, links)
    province = _provinces(registry, after)
    area: dict[str, list[Locality]] = {today.id: [] for today in province.values()}
    for unit in registry.localities.values():
        if unit.parent:
            area[province[unit.id].id].append(unit)
    return Places(
        below={code: tuple(units) for code, units in below.items() if code},
        before=_related(registry, {(later, earlier) for earlier, later in links}),
        after=after,
        sharing={
            unit.id: tuple(other for other in same if other != unit)
            for same in codes.values()
            if len(same) > 1
            for unit in same
        },
        province=province,
        area={code: tuple(units) for code, units in area.items()},
    )


def _related(registry: Registry, links: set[tuple[str, str]]) -> Related:
    order = {code: place for place, code in enumerate(registry.localities)}
    found: dict[str, list[str]] = defaultdict(list)
    for unit, other in links:
        found[unit].append(other)
    return {
        unit: tuple(registry.localities[code] for code in sorted(others, key=order.__getitem__))
        for unit, others in found.items()
    }


def _provinces(registry: Registry, after: Related) -> dict[str, Locality]:
    """The province of each unit, then what followed that one, as long as something did."""
    found: dict[str, Locality] = {}

    def today(unit: Locality, seen: frozenset[str] = frozenset()) -> Locality:
        if unit.id not in found:
            later = [u for u in after.get(unit.id, ()) if u.id not in seen | {unit.id} and not u.parent]
            follows = registry.localities[unit.parent] if unit.parent else later[0] if later else None
            found[unit.id] = today(follows, seen | {unit.id}) if follows else unit
        return found[unit.id]

    for unit in registry.localities.values():
        today(unit)
    return found
