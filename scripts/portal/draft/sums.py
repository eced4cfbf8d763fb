"""Totals and parts among drafted figures, and the relations that hold among them exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.draft.indicators import Meant
from portal.draft.reading import Reading


@dataclass(frozen=True)
class Held:
    """A relation that holds to the last digit: `sum` or `product`; figures by their index."""

    relation: str
    result: int
    terms: tuple[int, ...]


def part_of(reading: Reading, meant: Sequence[Meant], kinds: Sequence[str], index: int) -> int | None:
    """The total that a figure is a part of: by an exact sum or by the words between, and of the same indicator and
    kind: what was done is no part of the target that stands between."""
    within = reading.links.within
    nearest = within[index]
    while nearest is not None and kinds[nearest] == "target" != kinds[index]:
        nearest = within[nearest]
    for total in (reading.links.total[index], nearest):
        if total is not None and _alike(meant[total], meant[index]) and kinds[total] == kinds[index]:
            return total
    return None


def _alike(one: Meant, other: Meant) -> bool:
    return bool(one.indicator) and one.indicator == other.indicator and one.is_rate == other.is_rate


def held(reading: Reading, meant: Sequence[Meant]) -> list[Held]:
    """Sums of figures of one indicator, and counts times levels; in the order of the text."""
    links = reading.links
    found = [
        Held("sum", total, parts)
        for total, parts in links.parts.items()
        if all(_alike(meant[total], meant[part]) for part in parts)
    ]
    for index, role in enumerate(links.roles):
        if role == "money" and index >= 2:
            first, second = index - 2, index - 1
            count, level = (first, second) if links.roles[first] == "count" else (second, first)
            if meant[index].indicator and meant[count].indicator and meant[level].indicator:
                found.append(Held("product", index, (count, level)))
    return sorted(found, key=lambda one: (one.result, one.relation))
