"""What nobody declared and an attacker would try: parts that are all, rates, products, repeats, spans, places.

A guess that contradicts what is published is given up (`worlds`); one that fits may be true, and counts.
`OF_A_STATE` and `OF_ALL` are the table of contents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache

from portal.attack import arithmetic, spread
from portal.attack.arithmetic import Cells
from portal.attack.programme import Cell, Relation
from portal.attack.states import State
from portal.cells import Cells as Table
from portal.language import Text
from portal.packages import Source


def of(
    source: Source, states: tuple[State, ...], cells: Cells
) -> tuple[dict[str, Cell], tuple[Relation, ...]]:
    """All guesses, and the quantities that nobody printed but the guesses speak of."""
    unprinted: dict[str, Cell] = {}
    found = [relation for state in states for guess in OF_A_STATE for relation in guess(source, state, cells)]
    for guess in spread.OF_ALL:
        more, relations = guess(source, states, cells)
        unprinted |= more
        found += relations
    return unprinted, tuple(found)


def _all_parts(source: Source, state: State, cells: Cells) -> Iterator[Relation]:
    """The parts of a total, together or by the dimension they add, may be all there are."""
    for total, groups in _families(state).items():
        name = Text(f"các phần của “{total}” là tất cả", f"the parts of “{total}” being all")
        for parts in sorted({tuple(sorted(set(group) - {total})) for group in groups.values()}):
            if len(parts) > 1:
                keys = [state.key(figure) for figure in (total, *parts)]
                yield from arithmetic.relations("sum", keys, cells, name, trust="guessed")


def _families(state: State) -> dict[str, dict[str, list[str]]]:
    """By total: what is `part_of` it, the same by added dimension, and what only adds a dimension to it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for o in state.rows.values():
        alike[o.locality, o.period, o.indicator, o.kind, o.unit, o.breakdown].append(o.id)
    for o in state.rows.values():
        pairs = o.breakdown.split(";") if o.breakdown else []
        if o.part_of in state.rows:
            others = set(state.rows[o.part_of].breakdown.split(";"))
            added = ";".join(pair.partition(":")[0] for pair in pairs if pair not in others)
            found[o.part_of]["part_of"].append(o.id)
            found[o.part_of][f"part_of {added}"].append(o.id)
        for pair in pairs:
            rest = ";".join(other for other in pairs if other != pair)
            for total in alike.get((o.locality, o.period, o.indicator, o.kind, o.unit, rest), []):
                found[total][pair.partition(":")[0]].append(o.id)
    return found


def _rates(source: Source, state: State, cells: Cells) -> Iterator[Relation]:
    """A rate may be of the target, of the total, or of what else its family counts."""
    families = _column(source, "family")
    at: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for o in state.rows.values():
        if o.unit != "percent":
            at[o.locality, o.reported_for, o.breakdown, families.get(o.indicator, "")].append(o.id)
    for rate in state.rows.values():
        if rate.kind != "rate":
            continue
        near = at[rate.locality, rate.reported_for, rate.breakdown, families.get(rate.indicator, "")]
        for part in (state.rows[name] for name in near):
            if part.kind == "actual" and part.indicator == rate.indicator:
                wholes = {part.part_of, *near} - {part.id, ""}
                for whole in sorted(name for name in wholes if name in state.rows):
                    keys = [state.key(figure) for figure in (rate.id, part.id, whole)]
                    name = Text(f"tỷ lệ “{rate.id}”", f"the rate “{rate.id}”")
                    yield from arithmetic.relations("ratio", keys, cells, name, trust="guessed")


def _products(source: Source, state: State, cells: Cells) -> Iterator[Relation]:
    """Money may be a count of its family times the level beside it."""
    families, people = _column(source, "family"), _column(source, "counts_people", table="units")
    at: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for o in state.rows.values():
        role = "level" if o.kind == "level" else "count" if people.get(o.unit) else o.unit
        at[o.locality, o.period, o.breakdown, families.get(o.indicator, o.indicator)][role].append(o.id)
    for found in at.values():
        for money in found["vnd"]:
            for count in found["count"]:
                for level in found["level"]:
                    keys = [state.key(figure) for figure in (money, count, level)]
                    name = Text(f"“{money}” chia theo mức", f"“{money}” by its level")
                    yield from arithmetic.relations("product", keys, cells, name, trust="guessed")


def _column(source: Source, column: str, table: str = "indicators") -> dict[str, str]:
    return _by_id(source.registry.tables.cells[table], column)


@lru_cache(8)
def _by_id(table: Table, column: str) -> dict[str, str]:
    return {row[0]: row[1] for row in table.rows("id", column)}


Guess = Callable[[Source, State, Cells], Iterator[Relation]]
OF_A_STATE: tuple[Guess, ...] = (_all_parts, _rates, _products)
