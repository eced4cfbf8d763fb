"""An attacker with every published figure and a solver.

Whatever hangs together through figures that are not known is one integer programme. For each hidden cell it
is solved for the smallest and largest value, and for as many between as the cell must keep.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from portal.attack import worlds
from portal.attack.programme import LARGEST_NUMBER, Cell, Programme, Relation, Undecided, keeps_enough

# Far more than any report needs; beyond, nothing is proved and nothing is published.
LARGEST_GROUP = 300
MOST_QUESTIONS = 20_000


@dataclass(frozen=True)
class Exposure:
    """A hidden cell that keeps too few values, and relations that suffice to show it.

    Without relations it could not be proved safe, which is as bad.
    """

    cell: str
    by: tuple[Relation, ...]


def attack(cells: Mapping[str, Cell], relations: Iterable[Relation]) -> list[Exposure]:
    """The hidden cells that what is public lays open, by name."""
    found: list[Exposure] = []
    for group, joined in groups(cells, relations):
        try:
            found += _exposed(group, joined)
        except Undecided:
            found += [Exposure(name, ()) for name, cell in group.items() if cell.is_hidden]
    return sorted(found, key=lambda exposure: exposure.cell)


def groups(
    cells: Mapping[str, Cell], relations: Iterable[Relation]
) -> Iterator[tuple[dict[str, Cell], tuple[Relation, ...]]]:
    """Cells that are not known and hang together, with what joins them, where one of them is hidden.

    A known figure joins nothing: it is a number. So a further report adds its own groups and leaves others alone.
    """
    open_relations = [r for r in relations if r.factors.keys() <= cells.keys()]
    open_relations = [r for r in open_relations if any(not cells[name].is_known for name in r.factors)]
    parent = {name: name for r in open_relations for name in r.factors if not cells[name].is_known}
    for relation in open_relations:
        first, *others = (name for name in relation.factors if name in parent)
        for other in others:
            parent[_root(parent, other)] = _root(parent, first)
    members: dict[str, dict[str, Cell]] = defaultdict(dict)
    joined: dict[str, list[Relation]] = defaultdict(list)
    for name in sorted(parent):
        members[_root(parent, name)][name] = cells[name]
    for relation in open_relations:
        joined[_root(parent, next(name for name in relation.factors if name in parent))].append(relation)
    for root, group in members.items():
        if any(cell.is_hidden for cell in group.values()):
            yield group, tuple(_reduced(cells, relation) for relation in _in_order(joined[root]))


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _in_order(relations: list[Relation]) -> list[Relation]:
    """The same order whatever the order of the rows: declared, guessed, unrevised."""
    return sorted(relations, key=lambda r: (r.trust, r.name, sorted(r.factors.items()), r.low, r.high))


def _reduced(cells: Mapping[str, Cell], relation: Relation) -> Relation:
    """The relation between what is not known; the largest factor is 1, as a solver likes it."""
    known = {name: f * cells[name].low for name, f in relation.factors.items() if cells[name].is_known}
    factors = {name: f for name, f in relation.factors.items() if name not in known}
    scale, moved = max(abs(factor) for factor in factors.values()) or 1.0, sum(known.values())
    return replace(
        relation,
        factors={name: factor / scale for name, factor in factors.items()},
        low=(relation.low - moved) / scale,
        high=(relation.high - moved) / scale,
        known=tuple(known),
    )


def _exposed(cells: dict[str, Cell], relations: tuple[Relation, ...]) -> Iterator[Exposure]:
    """The exposed cells of one group, each once, with the smallest explanation that leaving out finds."""
    if len(cells) > LARGEST_GROUP or any(_is_too_large(r) for r in relations):
        raise Undecided
    waiting = [name for name, cell in cells.items() if cell.is_hidden]
    for world in _worlds(cells, relations):
        programme = Programme(cells, world)
        for name in [n for n in waiting if not keeps_enough(programme, n, cells[n])]:
            waiting.remove(name)

            def lays_open(some: tuple[Relation, ...], name: str = name) -> bool:
                return not keeps_enough(Programme(cells, some), name, cells[name])

            yield Exposure(name, worlds.irreducible(world[::-1], lays_open)[::-1])


def _worlds(cells: dict[str, Cell], relations: tuple[Relation, ...]) -> Iterator[tuple[Relation, ...]]:
    """Each largest choice of what was declared, with each largest choice of guesses that agrees with it.

    Of what hidden figures stayed the same between versions, an attacker can only rely on what every such
    choice has: where a total was revised, nobody knows which of its hidden parts was.
    """
    questions = iter(range(MOST_QUESTIONS))

    def agree(some: tuple[Relation, ...]) -> bool:
        if next(questions, None) is None:
            raise Undecided
        return Programme(cells, some).is_consistent()

    declared, guessed, unrevised = (
        [r for r in relations if r.trust == trust] for trust in ("declared", "guessed", "unrevised")
    )
    for sure in worlds.largest(declared, agree):
        for tried in worlds.largest(guessed, partial(_agreeing, agree, sure)):
            choices = list(worlds.largest(unrevised, partial(_agreeing, agree, (*sure, *tried))))
            relied = (r for r in unrevised if all(any(r is other for other in choice) for choice in choices))
            yield (*sure, *tried, *relied)


def _agreeing(
    agree: Callable[[tuple[Relation, ...]], bool], sure: tuple[Relation, ...], some: tuple[Relation, ...]
) -> bool:
    return agree((*sure, *some))


def _is_too_large(relation: Relation) -> bool:
    ends = (end for end in (relation.low, relation.high) if not math.isinf(end))
    return any(math.isnan(end) or abs(end) > LARGEST_NUMBER for end in ends)
