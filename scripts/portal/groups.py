"""Which packages must be looked at together: those of one locality, of what it lies in, of what it was made from.

All that compares figures across packages compares them within such a group: periods of a locality, the same thing
stated twice, places within places, what was hidden in one and is known from another (`validate`, `attack.spread`,
`audit`, `derive.comparisons`). So a group follows from itself and the registry alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from scipy.cluster.hierarchy import DisjointSet

from portal.packages import Package, Source

Names = tuple[str, ...]


def of(source: Source) -> tuple[Names, ...]:
    """The names of the report packages of each group, all in the order of the packages. The source need not be valid."""
    about = {package.name: set(_about(package)) for package in source.reports}
    things = set().union(*about.values())
    together = DisjointSet([*about, *things])
    for name, several in about.items():
        for thing in several:
            together.merge(name, thing)
    for place, others in _related(source.registry.tables["localities"]).items():
        if place in things:
            for other in others & things:
                together.merge(place, other)
    groups: dict[Any, list[str]] = defaultdict(list)
    for name in about:
        groups[together[name]].append(name)
    return tuple(tuple(names) for names in groups.values())


def _about(package: Package) -> Iterator[tuple[str, str]]:
    """The localities and documents that it speaks of, now or in a stored version."""
    for name, table in package.tables.items():
        if name.startswith("observations"):
            yield from (("locality", code) for code in table["locality"].unique())
    for entry in package.descriptor.get("sources") or ():
        if isinstance(entry, Mapping):
            yield from (
                (kind, str(entry.get(key))) for kind, key in (("locality", "locality"), ("document", "name"))
            )


def _related(localities: Any) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """For each locality all that it lies in, at any height, and those that it was made from or became."""
    parents = dict(zip(localities["id"], localities["parent"], strict=True))
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in localities.itertuples():
        others = {*row.predecessors.split(), *row.successors.split()}
        above = row.parent
        while above and above not in others and above != row.id:  # a circle is a problem, and said elsewhere
            others.add(above)
            above = parents.get(above, "")
        found["locality", row.id] = {("locality", other) for other in others}
    return found
