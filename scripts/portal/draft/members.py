"""By which members of which dimensions a figure is broken down, as the words about it say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from portal.draft import choice, traits, weights
from portal.draft.base import Base
from portal.draft.choice import Choices
from portal.draft.clues import Clue
from portal.draft.lexicon import Matrix
from portal.draft.reading import Reading

Array = np.ndarray
Members = dict[str, str]  # by dimension
_CLEAR = 0.6  # of a name's words: then a dimension is looked at that such figures never had
_NUMBER = re.compile(r"[0-9]+")
# The figures whose members speak for a figure's own: in its sentence, under its heading, the total it is part of.
NEIGHBOURS = ("last", "last_other", "last_far", "next", "next_other", "total", "part")


@dataclass(frozen=True)
class Broken:
    """A breakdown as the data writes it, and how likely all of it is."""

    breakdown: str
    likelihood: float


@dataclass(frozen=True)
class _Asked:
    """A dimension that may apply to a figure: its possible members, and members × traits."""

    members: tuple[str, ...]
    traits: Array
    names: tuple[str, ...]


def broken(
    base: Base, reading: Reading, indicators: Sequence[str], learned: Sequence[Mapping[str, float]]
) -> list[Broken]:
    """One for each clue, whose indicators are taken as given: by its own words, then beside its neighbours."""
    asked = _asked(base, reading, indicators)
    alone = [_chosen(found, {}, learned[0])[0] for found in asked]
    result = []
    for index, found in enumerate(asked):
        around = _around(reading, index, indicators, alone)
        members, likelihood = _chosen(found, around, learned[1])
        result.append(Broken(";".join(f"{d}:{members[d]}" for d in sorted(members)), likelihood))
    return result


def taught(
    lessons: Sequence[tuple[Base, Reading, Sequence[Any]]], caution: float
) -> tuple[dict[str, float], dict[str, float]]:
    """The weights by a figure's own words, and those beside neighbours as the first weights draft them."""
    indicators = [[row.indicator if row is not None else "" for row in rows] for _, _, rows in lessons]
    asked = [
        _asked(base, reading, names) for (base, reading, _), names in zip(lessons, indicators, strict=True)
    ]
    first = _fit([(found, {}, row) for (_, _, rows), several in zip(lessons, asked, strict=True) for found, row in zip(several, rows, strict=True)], caution)  # fmt: skip
    beside = []
    for (_, reading, rows), several, names in zip(lessons, asked, indicators, strict=True):
        alone = [_chosen(found, {}, first)[0] for found in several]
        for index, (found, row) in enumerate(zip(several, rows, strict=True)):
            beside.append((found, _around(reading, index, names, alone), row))
    return first, _fit(beside, caution)


def _fit(
    figures: Sequence[tuple[dict[str, _Asked], Mapping[str, Members], Any]], caution: float
) -> dict[str, float]:
    sets: dict[int, list[tuple[Array, int]]] = defaultdict(list)
    names: tuple[str, ...] = ()
    for found, around, row in figures:
        right = dict(pair.split(":") for pair in row.breakdown.split(";") if pair) if row is not None else {}
        for dimension, one in found.items():
            rows, names = _with_none(dimension, one, around)
            member = right.get(dimension)
            place = one.members.index(member) + 1 if member in one.members else 0 if not member else -1
            sets[len(rows)].append((rows, place))
    groups = [_padded(several, max(sets)) for _, several in sorted(sets.items())]
    return weights.named(names, choice.fit(groups, caution))


def _padded(several: list[tuple[Array, int]], most: int) -> Choices:
    """Choices among as many candidates as the largest dimension has, the rest impossible."""
    size = len(several[0][0])
    rows = np.array([np.pad(found, ((0, most - size), (0, 0))) for found, _ in several])
    possible = np.zeros(rows.shape[:2], dtype=bool)
    possible[:, :size] = True
    return Choices(rows, possible, np.array([right for _, right in several]))


def _chosen(
    found: Mapping[str, _Asked], around: Mapping[str, Members], learned: Mapping[str, float]
) -> tuple[Members, float]:
    """The likeliest member of each dimension, or none, and how likely all of that is."""
    members: Members = {}
    likelihood = 1.0
    for dimension, one in found.items():
        rows, names = _with_none(dimension, one, around)
        possible = np.ones((1, len(rows)), dtype=bool)
        shares = choice.likelihoods(rows[None], possible, weights.of(names, learned))[0]
        best = int(shares.argmax())
        likelihood *= float(shares[best])
        if best:
            members[dimension] = one.members[best - 1]
    return members, likelihood


def _with_none(dimension: str, one: _Asked, around: Mapping[str, Members]) -> tuple[Array, tuple[str, ...]]:
    """The traits of having no member, then those of each member, with what the neighbours have."""
    columns, nones, names = [], [], []
    for name in NEIGHBOURS:
        has = around[name].get(dimension, "") if name in around else None
        columns.append([float(member == has) for member in one.members])
        nones.append(float(has == ""))
        names += [f"as_{name}", f"none_as_{name}"]
    beside = np.array(columns).T
    rows = np.zeros((len(one.members) + 1, one.traits.shape[1] + 2 * len(NEIGHBOURS)))
    rows[1:, : one.traits.shape[1]] = one.traits
    rows[1:, one.traits.shape[1] :: 2] = beside
    rows[0, one.traits.shape[1] + 1 :: 2] = nones
    return rows, (*one.names, *names)


def _asked(base: Base, reading: Reading, indicators: Sequence[str]) -> list[dict[str, _Asked]]:
    """For each figure the dimensions that such figures have elsewhere, or whose member the words name clearly."""
    alike = _alike(base, reading.clues)
    groups = _grouped(base)
    repeats = traits.likeness(base.indicators.title, base.members.title)
    row = {name: index for index, name in enumerate(base.indicators.names)}
    uses = {name: _uses(base, name) for name in sorted(set(indicators) - {""})}
    result = []
    for index, (clue, indicator) in enumerate(zip(reading.clues, indicators, strict=True)):
        own = {name: rows[index] for name, rows in alike.items()}
        own["repeats"] = repeats[row[indicator]] if indicator else np.zeros(len(base.members.names))
        seen = uses.get(indicator, {})
        found = {d: _one(base, clue, own, groups[d], shares) for d, shares in seen.items()}
        result.append({dimension: one for dimension, one in found.items() if one})
    return result


def _one(
    base: Base, clue: Clue, alike: dict[str, Array], places: list[int], seen: dict[str, float]
) -> _Asked | None:
    names = base.members.names
    there = [place for place in places if _is_there(names[place], clue)]
    if not there or (not seen["own"] and not seen["family"] and not _is_clear(alike, there)):
        return None
    ones = np.ones(len(there))
    found = {name: values[there] for name, values in alike.items()}
    found |= {f"uses_{name}": ones * share for name, share in seen.items()}
    found |= {"some": ones, "numbered": ones * all(_is_number(names[place]) for place in there)}
    members = tuple(names[place].partition(":")[2] for place in there)
    return _Asked(members, np.array(list(found.values())).T, tuple(found))


def _grouped(base: Base) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(base.members.names):
        found[name.partition(":")[0]].append(place)
    return found


def _alike(base: Base, clues: Sequence[Clue]) -> dict[str, Array]:
    """Figures × members."""
    words = traits.words(base.lexicon, clues)
    found = traits.alike(base.members, words)
    squares = base.members.title.power(2)
    for place, rows in words.items():
        found[f"whole_{place}"] = _whole(squares, rows)
    found["whole"] = _whole(squares, sum(words.values(), start=words["near"]))
    found["text"] = traits.likeness(words["near"], base.members.text)
    return found


def _whole(squares: Matrix, rows: Matrix) -> Array:
    """How much of a name stands there."""
    return np.asarray(((rows > 0).astype(float) @ squares.T).toarray())


def _is_clear(alike: dict[str, Array], places: list[int]) -> bool:
    near = alike["whole_near"][places].max(initial=0)
    return bool(max(near, alike["whole_above"][places].max(initial=0)) >= _CLEAR)


def _is_number(name: str) -> bool:
    return bool(_NUMBER.fullmatch(name.partition(":")[2]))


def _is_there(name: str, clue: Clue) -> bool:
    """A member that is a number, as an age or the value of a gift, is never guessed: its number must stand there."""
    if not _is_number(name):
        return True
    written = f"{int(name.partition(':')[2]):,}".replace(",", ".")
    own = "".join(clue.text[place] for place in ("paragraph", "sentence", "before"))
    text = f"{own}{clue.figure.span.text}{clue.text['after']}"
    return bool(re.search(rf"(?<![0-9.]){re.escape(written)}(?![.]?[0-9])", text))


def _uses(base: Base, indicator: str) -> dict[str, dict[str, float]]:
    """How often other packages break the indicator, its family and its domain down by each dimension."""
    one = base.registry.indicators[indicator]
    groups = {
        "own": {indicator},
        "family": {i.id for i in base.listed() if i.family == one.family},
        "domain": {i.id for i in base.listed() if i.domain == one.domain},
    }
    return {
        dimension: {name: _share(base, group, dimension) for name, group in groups.items()}
        for dimension in base.registry.dimensions
    }


def _share(base: Base, indicators: set[str], dimension: str) -> float:
    habits = base.habits
    of = sum(habits.uses.get(name, 0) for name in indicators)
    return sum(habits.dimensions.get((name, dimension), 0) for name in indicators) / of if of else 0.0


def _around(
    reading: Reading, index: int, indicators: Sequence[str], members: Sequence[Members]
) -> dict[str, Members]:
    """The members of the figures around, by how they stand to this one."""
    links, found = reading.links, {}
    for name, other in (("last", index - 1), ("next", index + 1)):
        if not 0 <= other < len(members):
            continue
        if reading.clues[other].paragraph == reading.clues[index].paragraph:
            found[name if indicators[other] == indicators[index] else f"{name}_other"] = members[other]
        elif name == "last":
            found["last_far"] = members[other]
    total = links.total[index] if links.total[index] is not None else links.within[index]
    if total is not None:
        found["total"] = members[total]
    if index in links.parts:
        found["part"] = members[links.parts[index][0]]
    return found
