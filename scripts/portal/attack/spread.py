"""Guesses across editions: one quantity stated twice, spans of time that add up, places within places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from portal import periods
from portal.attack.arithmetic import Cells
from portal.attack.editions import Edition
from portal.attack.programme import Cell, Relation
from portal.language import Text
from portal.packages import Source

Found = tuple[dict[str, Cell], list[Relation]]
Keyed = list[tuple[str, Any]]


def _repeats(source: Source, editions: tuple[Edition, ...], cells: Cells) -> Found:
    """What is said twice of one place, period, indicator and breakdown, or under one id in two versions.

    Each statement is tied to a quantity that nobody printed, so that any of them can be the one that is wrong.
    """
    said: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for edition in editions:
        for o in edition.rows.values():
            said[o.locality, o.period, o.indicator, o.breakdown, o.kind, o.unit].append(edition.key(o.id))
            said[edition.package.name, o.id].append(edition.key(o.id))
    quantities: dict[str, Cell] = {}
    found = []
    for what, keys in said.items():
        if len(keys) > 1 and any(cells[key].is_hidden for key in keys):
            quantity = "|".join(what)
            quantities[quantity] = Cell(0, math.inf, is_whole=all(cells[key].is_whole for key in keys))
            for key in keys:
                figure = key.partition("/")[2]
                name = Text(f"“{figure}” ở nơi khác", f"“{figure}” elsewhere")
                found.append(Relation({quantity: 1, key: -1}, name=name, is_guess=True))
    return quantities, found


def _spans(source: Source, editions: tuple[Edition, ...], cells: Cells) -> Found:
    """A year is its quarters, and a shorter span holds no more than a longer: counts of what happens in time."""
    measures = source.registry.tables["indicators"].set_index("id")["measure"]
    flows = set(measures[measures == "flow"].index)
    stretches: dict[str, Cell] = {}
    found = []
    for scene, rows in _scenes(editions):
        series: dict[tuple[str, ...], Keyed] = defaultdict(list)
        for key, o in rows:
            if o.indicator in flows and o.kind == "actual":
                series[scene, o.locality, o.indicator, o.breakdown, o.unit].append((key, o))
        for what, figures in series.items():
            if len({o.period for _, o in figures}) > 1 and any(cells[key].is_hidden for key, _ in figures):
                more, relations = _stretched("|".join(what), figures, cells)
                stretches |= more
                found += relations
    return stretches, found


def _stretched(what: str, figures: Keyed, cells: Cells) -> Found:
    """Each figure is the sum of the stretches between all the dates at which any span begins or ends."""
    ends = {
        key: (span.start.toordinal(), span.end.toordinal() + 1) for key, o in figures if (span := _read(o))
    }
    dates = sorted({date for pair in ends.values() for date in pair})
    is_whole = all(cells[key].is_whole for key in ends)
    stretches = {f"{what}|{date}": Cell(0, math.inf, is_whole) for date in dates[:-1]}
    found = []
    for key, (start, end) in ends.items():
        within = {f"{what}|{date}": -1.0 for date in dates if start <= date < end}
        figure = key.partition("/")[2]
        name = Text(f"“{figure}” trong các kỳ khác", f"“{figure}” within other spans")
        found.append(Relation({key: 1.0, **within}, name=name, is_guess=True))
    return stretches, found


def _read(o: Any) -> periods.Period | None:
    try:
        return periods.parse(o.period)
    except ValueError:  # `spans` says so
        return None


def _places(source: Source, editions: tuple[Edition, ...], cells: Cells) -> Found:
    """The communes of a district have together no more than the district."""
    registry = source.registry.tables["localities"]
    parents = dict(zip(registry["id"], registry["parent"], strict=True))
    found = []
    for _, rows in _scenes(editions):
        at: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
        for key, o in rows:
            if o.kind == "actual":
                at[o.period, o.indicator, o.breakdown, o.unit].setdefault(o.locality, key)
        for keys in at.values():
            if len(keys) > 1 and any(cells[key].is_hidden for key in keys.values()):
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
        yield Relation(factors, 0, math.inf, name, is_guess=True)


def _scenes(editions: tuple[Edition, ...]) -> Iterator[tuple[str, Keyed]]:
    """What stood in public at one time: all packages as they are now, and each stored version by itself."""
    for edition in editions:
        if edition.version:
            yield edition.name, [(edition.key(o.id), o) for o in edition.rows.values()]
    yield "", [(e.key(o.id), o) for e in editions if not e.version for o in e.rows.values()]


OF_ALL: tuple[Callable[[Source, tuple[Edition, ...], Cells], Found], ...] = (_repeats, _spans, _places)
