"""What is declared of figures: identities of packages, those of the registry, parts within their totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from portal.attack import arithmetic
from portal.attack.arithmetic import Cells
from portal.attack.programme import Relation
from portal.attack.states import State
from portal.language import Text
from portal.packages import Source


def of(source: Source, states: tuple[State, ...], cells: Cells) -> Iterator[Relation]:
    """All of it, for every state."""
    registry = source.registry.rows("identities")
    for state in states:
        yield from _declared(state, cells)
        yield from _of_the_registry(registry, state, cells)
        yield from _parts(state, cells)


def quoted(name: str) -> Text:
    return Text(f"“{name}”", f"“{name}”")


def _declared(state: State, cells: Cells) -> Iterator[Relation]:
    for identity in state.package.rows("identities"):
        names = [identity.result, *identity.terms.split()]
        if all(name in state.rows for name in names):
            keys, name = [state.key(name) for name in names], quoted(identity.id)
            yield from arithmetic.relations(identity.relation, keys, cells, name)
            if identity.relation == "at_most" and len(keys) > 2:  # the parts named may be all there are
                yield from arithmetic.relations("sum", keys, cells, name, trust="guessed")


def _of_the_registry(identities: list[Any], state: State, cells: Cells) -> Iterator[Relation]:
    """A registry identity where each of its indicators stands once with one place, period and breakdown."""
    at: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for o in state.rows.values():
        if o.kind in ("actual", "level"):
            at[o.locality, o.period, o.breakdown][o.indicator].append(state.key(o.id))
    for identity in identities:
        for found in at.values():
            keys = [found.get(name, []) for name in (identity.result, *identity.terms.split())]
            if all(len(key) == 1 for key in keys):
                one = [key[0] for key in keys]
                yield from arithmetic.relations(identity.relation, one, cells, quoted(identity.id))


def _parts(state: State, cells: Cells) -> Iterator[Relation]:
    for o in state.rows.values():
        if o.part_of in state.rows:
            name = Text(f"phần của “{o.part_of}”", f"a part of “{o.part_of}”")
            yield from arithmetic.relations("at_most", [state.key(o.part_of), state.key(o.id)], cells, name)
