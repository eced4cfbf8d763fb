"""The smallest change that would make everything agree: one figure, else two together. Named, never made.

Failing identities that share a figure are taken together: a cure must make all of them hold, and break no
other identity that the changed figures stand in. Where nothing heals them together, each is tried by itself.
Where several cures are as small, all are given: the report does not say which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from portal.audit import judge, precision, slips, solve
from portal.audit.finding import Change, Cure
from portal.audit.instances import Instance
from portal.audit.judge import Values
from portal.audit.precision import INFINITY
from portal.model import Observation

Name = tuple[str, str]
Touching = dict[str, list[Instance]]
Trials = Callable[[dict[str, Observation], Touching], Iterator[dict[str, Decimal]]]


def find(failing: Sequence[Instance], declared: Sequence[Instance]) -> dict[Name, tuple[Cure, ...]]:
    """The cures of each failing instance, by package and identity, in reading order."""
    touching: Touching = defaultdict(list)
    for instance in declared:
        for o in instance.observations:
            touching[o.key].append(instance)
    found: dict[Name, tuple[Cure, ...]] = {}
    for group in _groups(failing):
        cures = _smallest(group, touching, (_alone, _together))
        for instance in group:
            by_itself = cures or _smallest([instance], touching, (_alone,))
            found[instance.package, instance.identity] = by_itself
    return found


def _groups(failing: Sequence[Instance]) -> list[list[Instance]]:
    """Failing instances that hang together by a shared figure."""
    groups: list[list[Instance]] = []
    for instance in failing:
        keys = {o.key for o in instance.observations}
        linked = [g for g in groups if any(o.key in keys for other in g for o in other.observations)]
        groups = [g for g in groups if g not in linked]
        groups.append([*(other for g in linked for other in g), instance])
    return groups


def _smallest(group: list[Instance], touching: Touching, sizes: Sequence[Trials]) -> tuple[Cure, ...]:
    """The cures of the smallest size that has any."""
    figures = {o.key: o for instance in group for o in instance.observations}
    for trials in sizes:
        fitting = (changed for changed in trials(figures, touching) if _agrees(changed, group, touching))
        options = {tuple(sorted(changed.items())): changed for changed in fitting}
        if options:
            cures = (_cure(changed, group, touching) for changed in options.values())
            return tuple(sorted(cures, key=_size))
    return ()


def _size(cure: Cure) -> list[tuple[bool, Decimal]]:
    """Simple misprints first, then the smallest change by its own measure; what was 0 comes last."""
    return [
        (not c.slip, abs(c.value / c.observation.value - 1) if c.observation.value else INFINITY)
        for c in cure
    ]


def _alone(figures: dict[str, Observation], touching: Touching) -> Iterator[dict[str, Decimal]]:
    for key, o in figures.items():
        for value in _values(o, touching, {}):
            yield {key: value}


def _together(figures: dict[str, Observation], touching: Touching) -> Iterator[dict[str, Decimal]]:
    """Two figures: the first follows from an identity without the second, the second from one with both taken."""
    near = figures | {o.key: o for key in figures for i in touching[key] for o in i.observations}
    for first, second in permutations(near.values(), 2):
        if first.key not in figures and second.key not in figures:
            continue
        free = {first.key: [i for i in touching[first.key] if second not in i.observations]}
        for value in _values(first, free, {}):
            for other in _values(second, touching, {first.key: value}):
                yield dict(sorted({first.key: value, second.key: other}.items()))


def _values(o: Observation, touching: Touching, known: Values) -> set[Decimal]:
    """What the identities around the figure say that it should be, where that is not what it is."""
    found = {solve.value(instance, o, known) for instance in touching[o.key]}
    return {value for value in found if value is not None and value != o.value}


def _agrees(changed: Values, group: list[Instance], touching: Touching) -> bool:
    concerned = [*group, *(instance for key in changed for instance in touching[key])]
    return all(judge.holds(instance, changed) for instance in concerned)


def _cure(changed: Values, group: list[Instance], touching: Touching) -> Cure:
    known = {o.key: o for key in changed for i in touching[key] for o in i.observations}
    return tuple(_change(known[key], value, changed, group, touching) for key, value in changed.items())


def _change(
    o: Observation, value: Decimal, changed: Values, group: list[Instance], touching: Touching
) -> Change:
    step = precision.step(o)
    beside = ({**changed, o.key: value + step}, {**changed, o.key: value - step})
    is_about = any(_agrees(other, group, touching) for other in beside)
    return Change(o, value, slips.kind(o.value or Decimal(0), value, step), is_about)
