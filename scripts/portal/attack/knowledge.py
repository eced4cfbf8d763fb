"""The linear relations between figures that everybody can see: what an attack on suppressed cells can use.

Declared identities, the registry's identities wherever they apply, parts within their totals, and the same
figure published by several packages.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portal.attack.solver import Relation
from portal.packages import Source

Rows = Mapping[tuple[str, str], Any]
Slack = Callable[[Any], float]


def key(package: str, figure: str) -> str:
    """The figure's name among all packages."""
    return f"{package}/{figure}"


def of(source: Source, rows: Rows, slack: Slack) -> Iterator[Relation]:
    """All relations. `rows` are the observations by package and id; `slack` is half a last printed digit."""
    for package in source.reports:
        for identity in package.tables["identities"].itertuples():
            places = [(package.name, name) for name in (identity.result, *identity.terms.split())]
            if all(place in rows for place in places):
                yield from _linear(identity.relation, places, rows, slack, identity.id)
    yield from _of_the_registry(source, rows, slack)
    yield from _parts(rows)
    yield from _repeated(rows)


def _linear(
    relation: str, places: list[tuple[str, str]], rows: Rows, slack: Slack, name: str
) -> Iterator[Relation]:
    result, *terms = (key(*place) for place in places)
    first, *others = (rows[place] for place in places)
    match relation:
        case "sum" | "same":
            yield Relation({result: 1, **dict.fromkeys(terms, -1)}, name=name)
        case "at_most":
            yield Relation({result: 1, **dict.fromkeys(terms, -1)}, high=math.inf, name=name)
        case "ratio" if len(terms) == 2:
            yield from _share(first, terms[0], terms[1], 100, slack, name)
        case "quotient" if len(terms) == 2:
            yield from _share(first, terms[0], terms[1], 1, slack, name)
        case "product" if len(terms) == 2:
            for known, other in ((others[1], terms[0]), (others[0], terms[1])):
                yield from _share(known, result, other, 1, slack, name)


def _share(rate: Any, part: str, whole: str, unit: int, slack: Slack, name: str) -> Iterator[Relation]:
    """unit × part = rate × whole, within what the printed rate leaves open."""
    if rate.value:
        low, high = float(rate.value) - slack(rate), float(rate.value_high or rate.value) + slack(rate)
        yield Relation({part: unit, whole: -low}, high=math.inf, name=name)
        if rate.qualifier not in ("above", "about_above"):
            yield Relation({part: unit, whole: -high}, low=-math.inf, name=name)


def _of_the_registry(source: Source, rows: Rows, slack: Slack) -> Iterator[Relation]:
    """A registry identity where each of its indicators stands once with one place, period and breakdown."""
    at: dict[tuple[str, ...], dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for place, o in rows.items():
        if o.kind in ("actual", "level"):
            at[place[0], o.locality, o.period, o.breakdown][o.indicator].append(place)
    for identity in source.registry.tables["identities"].itertuples():
        for found in at.values():
            cells = [found.get(name, []) for name in (identity.result, *identity.terms.split())]
            if all(len(cell) == 1 for cell in cells):
                yield from _linear(identity.relation, [cell[0] for cell in cells], rows, slack, identity.id)


def _parts(rows: Rows) -> Iterator[Relation]:
    for (package, figure), o in rows.items():
        if o.part_of:
            yield Relation(
                {key(package, o.part_of): 1, key(package, figure): -1},
                high=math.inf,
                name=f"part_of {o.part_of}",
            )


def _repeated(rows: Rows) -> Iterator[Relation]:
    """What two packages say of one place, period, indicator and breakdown is one figure."""
    known: dict[tuple[str, ...], str] = {}
    for (package, figure), o in rows.items():
        same = (o.locality, o.period, o.indicator, o.breakdown, o.kind, o.unit)
        first = known.setdefault(same, key(package, figure))
        if first.partition("/")[0] != package:
            yield Relation({first: 1, key(package, figure): -1}, name=first)
