"""Guesses across states: one quantity stated twice, spans of time that add up, places within places.

A stored version is looked at beside the other packages as they are now, never beside another version of its
own package: what is the same in both is said by id (`_unrevised`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from portal import periods
from portal.attack.arithmetic import Cells
from portal.attack.programme import Cell, Relation
from portal.attack.states import State
from portal.language import Text
from portal.packages import Source

Found = tuple[dict[str, Cell], list[Relation]]
Place = tuple[State, Any]


def _unrevised(source: Source, states: tuple[State, ...], cells: Cells) -> Found:
    """A figure that is hidden in a version of its package may be the same in the next."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for state in states:
        for figure in state.rows:
            said[state.package.name, figure].append(state.key(figure))
    found = []
    for (_, figure), keys in said.items():
        name = Text(f"“{figure}” không đổi giữa các phiên bản", f"“{figure}” the same in both versions")
        for old, new in pairwise(keys):
            if not cells[old].is_known:
                found.append(Relation({new: 1, old: -1}, name=name, trust="unrevised"))
    return {}, found


def _repeats(source: Source, states: tuple[State, ...], cells: Cells) -> Found:
    """What is said twice of one place, period, indicator and breakdown.

    Each statement is tied to a quantity that nobody printed, so that any of them can be the one that is wrong.
    """
    quantities: dict[str, Cell] = {}
    found = []
    alike = _grouped(states, lambda o: (o.locality, o.period, o.indicator, o.breakdown, o.kind, o.unit))
    for quantity, statements in _scenes(alike, cells):
        if len(statements) > 1:
            keys = [state.key(o.id) for state, o in statements]
            quantities[quantity] = Cell(0, math.inf, is_whole=all(cells[key].is_whole for key in keys))
            for key, (_, o) in zip(keys, statements, strict=True):
                name = Text(f"“{o.id}” ở nơi khác", f"“{o.id}” elsewhere")
                found.append(Relation({quantity: 1, key: -1}, name=name, trust="guessed"))
    return quantities, found


def _spans(source: Source, states: tuple[State, ...], cells: Cells) -> Found:
    """A year is its quarters, and a shorter span holds no more than a longer: counts of what happens in time."""
    flows = {indicator.id for indicator in source.registry.rows("indicators") if indicator.measure == "flow"}
    stretches: dict[str, Cell] = {}
    found = []
    series = _grouped(
        states,
        lambda o: (o.locality, o.indicator, o.breakdown, o.unit) if _is_in_time(o, flows) else None,
    )
    for what, figures in _scenes(series, cells):
        if len({o.period for _, o in figures}) > 1:
            more, relations = _stretched(f"{what}|spans", figures, cells)
            stretches |= more
            found += relations
    return stretches, found


def _is_in_time(o: Any, flows: set[str]) -> bool:
    if o.kind != "actual" or o.indicator not in flows:
        return False
    try:
        return not periods.parse(o.period).is_instant
    except ValueError:  # `spans` says so
        return False


def _stretched(what: str, figures: list[Place], cells: Cells) -> Found:
    """Each figure is the sum of the stretches between all the dates at which any span begins or ends."""
    spans = [periods.parse(o.period) for _, o in figures]
    ends = [(span.start.toordinal(), span.end.toordinal() + 1) for span in spans]
    dates = sorted({date for pair in ends for date in pair})
    is_whole = all(cells[state.key(o.id)].is_whole for state, o in figures)
    stretches = {f"{what}|{date}": Cell(0, math.inf, is_whole) for date in dates[:-1]}
    found = []
    for (state, o), (start, end) in zip(figures, ends, strict=True):
        within = {f"{what}|{date}": -1.0 for date in dates if start <= date < end}
        name = Text(f"“{o.id}” trong các kỳ khác", f"“{o.id}” within other spans")
        found.append(Relation({state.key(o.id): 1.0, **within}, name=name, trust="guessed"))
    return stretches, found


def _places(source: Source, states: tuple[State, ...], cells: Cells) -> Found:
    """The communes of a district have together no more than the district."""
    parents = {locality.id: locality.parent for locality in source.registry.rows("localities")}
    alike = _grouped(
        states,
        lambda o: (o.period, o.indicator, o.breakdown, o.unit) if o.kind == "actual" else None,
    )
    found: list[Relation] = []
    for _, figures in _scenes(alike, cells):
        keys: dict[str, str] = {}
        for state, o in figures:
            keys.setdefault(o.locality, state.key(o.id))
        found += _within(keys, parents)
    return {}, found


def _within(keys: dict[str, str], parents: dict[str, str]) -> Iterator[Relation]:
    inside: dict[str, list[str]] = defaultdict(list)
    for place in keys:
        above, seen = parents.get(place, ""), {place}
        while above and above not in keys and above not in seen:  # `references` speaks of circles
            seen.add(above)
            above = parents.get(above, "")
        if above in keys and above != place:
            inside[above].append(place)
    for above, places in inside.items():
        factors = {keys[above]: 1.0, **{keys[place]: -1.0 for place in places}}
        figure = keys[above].partition("/")[2]
        name = Text(f"các nơi trong “{figure}”", f"the places within “{figure}”")
        yield Relation(factors, 0, math.inf, name, "guessed")


Groups = dict[Hashable, list[Place]]


def _grouped(states: tuple[State, ...], by: Callable[[Any], tuple[str, ...] | None]) -> Groups:
    found: Groups = defaultdict(list)
    for state in states:
        for o in state.rows.values():
            key = by(o)
            if key is not None:
                found[key].append((state, o))
    return found


def _scenes(groups: Groups, cells: Cells) -> Iterator[tuple[str, list[Place]]]:
    """Of each group what stands in public now, and each stored version with what others have now.

    Only where something is hidden; each with a name of its own.
    """
    for what, members in groups.items():
        now = [(state, o) for state, o in members if not state.version]
        stored = {state for state, _ in members if state.version}
        scenes: Iterable[tuple[str, list[Place]]] = [("", now)] + [
            (
                old.name,
                [place for place in members if place[0] is old]
                + [place for place in now if place[0].package is not old.package],
            )
            for old in sorted(stored, key=lambda state: state.name)
        ]
        for name, places in scenes:
            if any(cells[state.key(o.id)].is_hidden for state, o in places):
                yield f"{name}|{what}", places


OF_ALL: tuple[Callable[[Source, tuple[State, ...], Cells], Found], ...] = (
    _unrevised,
    _repeats,
    _spans,
    _places,
)
