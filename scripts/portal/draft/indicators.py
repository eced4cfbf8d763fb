"""The likeliest indicators of every figure of a report, first by its own words, then beside its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from portal.draft import choice, traits, weights
from portal.draft.base import Base
from portal.draft.reading import Reading
from portal.draft.weights import Weights

_ALTERNATIVES = 3


@dataclass(frozen=True)
class Meant:
    """What a figure is taken to measure; `is_rate`: a share of it. Empty where nothing in the registry is possible."""

    indicator: str
    is_rate: bool
    likelihood: float
    alternatives: tuple[str, ...]


def meant(base: Base, reading: Reading, learned: Weights) -> list[Meant]:
    """One for each clue of the reading."""
    found = likelihoods(base, reading, learned)
    return [_meant(base, row) for row in found]


def likelihoods(base: Base, reading: Reading, learned: Weights) -> np.ndarray:
    """Figures × candidates."""
    if not reading.clues:
        return np.zeros((0, 2 * len(base.indicators.names)))
    own, possible, names = traits.first(base, reading.clues, reading.links)
    alone = choice.likelihoods(own, possible, weights.of(names, learned.first))
    more, more_names = traits.second(base, reading.clues, reading.links, alone)
    both = np.concatenate([own, more], axis=2)
    return choice.likelihoods(both, possible, weights.of((*names, *more_names), learned.second))


def _meant(base: Base, row: np.ndarray) -> Meant:
    """Candidates of one unit stand or fall together: the likeliest unit first, then the likeliest with it."""
    listed = base.listed()
    count = len(listed)
    if not row.any():
        return Meant("", is_rate=False, likelihood=0.0, alternatives=())
    of = np.array([i.unit for i in listed] + ["percent"] * count)
    by_unit = {unit: row[of == unit].sum() for unit in sorted(set(of))}
    best_unit = max(by_unit, key=lambda unit: (by_unit[unit], unit))
    best = int(np.argmax(np.where(of == best_unit, row, -1)))
    order = sorted(range(2 * count), key=lambda place: (-row[place], place))
    others = dict.fromkeys(listed[place % count].id for place in order if row[place] > 0)
    name = listed[best % count].id
    alternatives = tuple(other for other in others if other != name)[: _ALTERNATIVES - 1]
    return Meant(name, best >= count, float(row[best]), (name, *alternatives))
