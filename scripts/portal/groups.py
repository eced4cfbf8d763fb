"""Which packages must be looked at together: those of one locality, of what it lies in, of what it was made from.

All that compares figures across packages compares them within such a group: periods of a locality, the same thing
stated twice, places within places, what was hidden in one and is known from another (`validate`, `attack.spread`,
`derive.comparisons`). So a group follows from itself and the registry alone; but the audit looks for what is unusual
anywhere, and what it finds may link groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from portal.packages import Package, Source

Names = tuple[str, ...]


def of(source: Source) -> tuple[Names, ...]:
    """The names of the report packages of each group, all in the order of the packages. The source need not be valid."""
    about = {package.name: set(_about(package)) for package in source.reports}
    things = set().union(*about.values())
    related = _related(source.registry.rows("localities"))
    links = [(place, *(others & things)) for place, others in related.items() if place in things]
    return _joined(about, [*((name, *several) for name, several in about.items()), *links])


def linked(groups: Iterable[Names], links: Iterable[Iterable[str]]) -> tuple[Names, ...]:
    """The groups, those as one that have packages of one link."""
    every = tuple(groups)
    order = [name for names in every for name in names]
    return _joined(order, [*every, *map(tuple, links)])


def _joined(names: Iterable[str], links: Iterable[tuple[Any, ...]]) -> tuple[Names, ...]:
    """The names that any chain of links holds together."""
    leads: dict[Any, Any] = {}  # from each thing to one that it goes with; the last leads to itself

    def last(thing: Any) -> Any:
        while (other := leads.setdefault(thing, thing)) != thing:
            leads[thing] = thing = leads[other]
        return thing

    for first, *others in links:
        for other in others:
            leads[last(other)] = last(first)
    found: dict[Any, list[str]] = defaultdict(list)
    for name in names:
        found[last(name)].append(name)
    return tuple(tuple(several) for several in found.values())


def _about(package: Package) -> Iterator[tuple[str, str]]:
    """The localities and documents that it speaks of, now or in a stored version."""
    for name in package.tables:
        if name.startswith("observations"):
            yield from (("locality", code) for code in package.tables.cells[name].distinct("locality"))
    for entry in package.descriptor.get("sources") or ():
        if isinstance(entry, Mapping):
            yield from (
                (kind, str(entry.get(key))) for kind, key in (("locality", "locality"), ("document", "name"))
            )


def _related(localities: Sequence[Any]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """For each locality all that it lies in, at any height, and those that it was made from or became."""
    parents = {row.id: row.parent for row in localities}
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in localities:
        others = {*row.predecessors.split(), *row.successors.split()}
        above = row.parent
        while above and above not in others and above != row.id:  # a circle is a problem, and said elsewhere
            others.add(above)
            above = parents.get(above, "")
        found["locality", row.id] = {("locality", other) for other in others}
    return found
