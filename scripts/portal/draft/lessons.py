"""What a report that is a package already teaches: each of its figures with the row that people wrote for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from portal import verify
from portal.draft import choice, members, traits, weights
from portal.draft.base import Base
from portal.draft.choice import Choices
from portal.draft.reading import Reading, read
from portal.draft.weights import Weights
from portal.packages import Package
from portal.verify.numbers import Document
from portal.verify.remainder import SUPPRESSED

CAUTION = 2.0  # of the weights; the same for all three choices


@dataclass(frozen=True)
class Lesson:
    """`rows` has the observation of each clue, or None; `withheld` are the indices of suppressed counts;
    `missed` the observations that no clue has."""

    package: Package
    reading: Reading
    rows: tuple[Any, ...]
    withheld: frozenset[int]
    missed: tuple[Any, ...]


def lesson(package: Package, document: Document) -> Lesson:
    """The figures of the package's own document with their rows, found as a verification finds them."""
    source = next(s for s in package.descriptor["sources"] if s["sha256"] == document.sha256)
    found = verify.run(package, document, source)
    reading = read(document)
    spans = [clue.figure.span for clue in reading.clues]
    rows: list[Any] = [None] * len(spans)
    missed = []
    for place in found.places:
        if place.span is None:
            continue
        a, b = place.span.start, place.span.end
        free = [i for i, s in enumerate(spans) if s.start < b and a < s.end and rows[i] is None]
        if free:
            rows[free[0]] = place.figure
        else:
            missed.append(place.figure)
    hidden = [n.span.start for n in found.numbers if n.kind == SUPPRESSED]
    withheld = frozenset(i for i, s in enumerate(spans) if any(s.start <= at < s.end for at in hidden))
    return Lesson(package, reading, tuple(rows), withheld, tuple(missed))


def weigh(lessons: Sequence[tuple[Lesson, Base]]) -> Weights:
    """The weights that these lessons teach, each with a base that does not know its own package."""
    own = [traits.first(base, one.reading.clues, one.reading.links) for one, base in lessons]
    names = own[0][2]
    right = [_right(base, one) for one, base in lessons]
    sets = [Choices(found, possible, r) for (found, possible, _), r in zip(own, right, strict=True)]
    first = choice.fit(sets, CAUTION)
    more_names: tuple[str, ...] = ()
    both: list[Choices] = []
    for (one, base), known in zip(lessons, sets, strict=True):
        alone = choice.likelihoods(known.traits, known.possible, first)
        more, more_names = traits.second(base, one.reading.clues, one.reading.links, alone)
        both.append(Choices(np.concatenate([known.traits, more], axis=2), known.possible, known.right))
    second = choice.fit(both, CAUTION)
    of_members = members.taught([(base, one.reading, one.rows) for one, base in lessons], CAUTION)
    return Weights(weights.named(names, first), weights.named((*names, *more_names), second), of_members)


def _right(base: Base, one: Lesson) -> np.ndarray:
    """The place of the right candidate of each clue; rates come after all indicators."""
    place = {name: index for index, name in enumerate(base.indicators.names)}
    units = {i.id: i.unit for i in base.listed()}
    found = []
    for row in one.rows:
        if row is None:
            found.append(-1)
            continue
        is_rate = row.unit == "percent" and units[row.indicator] != "percent"
        found.append(place[row.indicator] + is_rate * len(place))
    return np.array(found)
