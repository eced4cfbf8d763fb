"""Which relations can be true together: reports contradict each other, and an attacker does not know who is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Holds = Callable[[tuple[T, ...]], bool]


def irreducible(items: Sequence[T], holds: Holds[T]) -> tuple[T, ...]:
    """The items less all that can go while `holds` stays true: the deletion filter."""
    kept = tuple(items)
    for item in items:
        without = tuple(other for other in kept if other is not item)
        if holds(without):
            kept = without
    return kept


def largest(items: Sequence[T], agree: Holds[T]) -> Iterator[tuple[T, ...]]:
    """Every choice of items that agree and to which no other can be added (Reiter's tree of conflicts).

    All of them where they agree. Otherwise some member of each conflict goes, and each member in turn.
    """
    found: list[frozenset[int]] = []
    waiting = [frozenset[int]()]
    for gone in waiting:  # grows while it is read; the smaller come first
        if any(other <= gone for other in found):
            continue
        kept = tuple(number for number in range(len(items)) if number not in gone)
        if agree(tuple(items[number] for number in kept)):
            found.append(gone)
            yield tuple(items[number] for number in kept)
        else:
            conflict = irreducible(kept, lambda some: not agree(tuple(items[n] for n in some)))
            waiting += [next_ for n in conflict if (next_ := gone | {n}) not in waiting]
