"""Which reports must be looked at together: those of one locality, of what it lies in, of what it was made from.

All that compares figures across packages compares them within such a group: periods of a locality, the same thing
stated twice, places within places, what came before a unit (`audit`, `attack.spread`, `derive.comparisons`).
"""

from __future__ import annotations

from collections import defaultdict

from scipy.cluster.hierarchy import DisjointSet

from portal.derive import Site
from portal.registry import Locality, Registry

Names = tuple[str, ...]


def split(site: Site) -> tuple[Names, ...]:
    """The names of the packages of each group, all in the order of the packages."""
    places: dict[str, set[str]] = {package.name: set() for package in site.portal.packages}
    for o in site.portal.observations:
        places[o.package].add(o.locality)
    for document in site.portal.documents.values():
        places[document.package].add(document.locality)
    spoken_of = frozenset[str]().union(*places.values())
    together = DisjointSet([*((False, name) for name in places), *((True, code) for code in spoken_of)])
    for name, codes in places.items():
        for code in codes:
            together.merge((False, name), (True, code))
    for code in spoken_of:
        for other in _related(site.portal.registry, site.portal.registry.localities[code]) & spoken_of:
            together.merge((True, code), (True, other))
    groups: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for name in places:
        groups[together[(False, name)]].append(name)
    return tuple(tuple(names) for names in groups.values())


def _related(registry: Registry, unit: Locality) -> set[str]:
    above = {other.id for other in registry.ancestors(unit)}
    return above | set(unit.predecessors) | set(unit.successors)
