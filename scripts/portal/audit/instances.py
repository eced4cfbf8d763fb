"""The identities to evaluate: those a package declares, and the registry's wherever they apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from portal.language import NOTHING, Text
from portal.model import Observation, Portal
from portal.registry import Identity


@dataclass(frozen=True)
class Instance:
    """One identity with its observations in place."""

    identity: str
    package: str
    relation: str
    result: Observation
    terms: tuple[Observation, ...]
    note: Text

    @property
    def observations(self) -> tuple[Observation, ...]:
        return (self.result, *self.terms)


def of(portal: Portal) -> Iterator[Instance]:
    """By package: first what it declares, then what the registry's identities find in it."""
    by_package: dict[str, dict[str, Observation]] = defaultdict(dict)
    for o in portal.observations:
        by_package[o.package][o.id] = o
    for package in portal.packages:
        rows = by_package[package.name]
        for identity in portal.identities[package.name]:
            yield Instance(
                identity.id,
                package.name,
                identity.relation,
                rows[identity.result],
                tuple(rows[term] for term in identity.terms),
                identity.note,
            )
        for identity in portal.registry.identities:
            yield from _applied(identity, package.name, list(rows.values()))


def _applied(identity: Identity, package: str, rows: list[Observation]) -> Iterator[Instance]:
    """One instance for each place where every indicator stands exactly once."""
    places: dict[tuple[object, ...], dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for o in rows:
        if o.kind in ("actual", "level"):
            places[o.locality, o.period, o.breakdown][o.indicator].append(o)
    for found in places.values():
        cells = [found.get(name, []) for name in (identity.result, *identity.terms)]
        if all(len(cell) == 1 for cell in cells):
            result, *terms = (cell[0] for cell in cells)
            name = f"{identity.id}-{result.id}"
            yield Instance(name, package, identity.relation, result, tuple(terms), NOTHING)
