"""Cells and relations as an integer programme, and the smallest and largest values that it leaves open.

HiGHS solves it (scipy). An answer that is not a proof, as when it runs out of nodes, is `Undecided`: never "safe".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from portal.language import NOTHING, Text

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint, OptimizeResult

# More people than the country has; HiGHS takes variables that are 0 or at least so much up to 100,000.
MOST, MOST_WITH_GAP = 1e9, 1e5
LARGEST_NUMBER = 1e15  # beyond this a float no longer counts in ones
# Nodes, not seconds, end a search: a slow machine finds what a fast one finds.
OPTIONS = {"mip_rel_gap": 0.0, "node_limit": 20_000}
TOLERANCE = 1e-5

Trust = Literal["declared", "guessed", "unrevised"]


class Undecided(Exception):
    """The solver proved nothing."""


@dataclass(frozen=True)
class Cell:
    """What is known of a figure: its bounds, whether it counts in ones, that it is 0 or at least `gap`.

    A hidden cell must keep `least` possible values; `least` is 0 for any other.
    """

    low: float
    high: float
    is_whole: bool = False
    gap: int = 0
    least: int = 0

    @property
    def is_hidden(self) -> bool:
        return self.least > 0

    @property
    def is_known(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True)
class Relation:
    """`low` ≤ Σ factor × cell ≤ `high`.

    What nobody declared and an attacker would try is `guessed`; that a hidden figure stayed the same from one
    version to the next is `unrevised`. `known` are figures that have already been put in as numbers.
    """

    factors: Mapping[str, float]
    low: float = 0.0
    high: float = 0.0
    name: Text = NOTHING
    trust: Trust = "declared"
    known: tuple[str, ...] = ()


class Programme:
    """The cells under the relations. Every question to it is one call of the solver."""

    def __init__(self, cells: Mapping[str, Cell], relations: tuple[Relation, ...]) -> None:
        self.column = {name: number for number, name in enumerate(sorted(cells))}
        kinds = [cells[name] for name in self.column]
        self.low = np.array([max(cell.low, float(cell.gap)) for cell in kinds])
        self.high = np.array([_ceiling(cell) for cell in kinds])
        self.integrality = np.array([3 if cell.gap else int(cell.is_whole) for cell in kinds])
        self.relations = relations
        self.rows = [self._rows()] if relations else []
        self.answers: list[np.ndarray] = []

    def _rows(self) -> LinearConstraint:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        row = [number for number, r in enumerate(self.relations) for _ in r.factors]
        column = [self.column[name] for r in self.relations for name in r.factors]
        factors = [factor for r in self.relations for factor in r.factors.values()]
        matrix = csr_array((factors, (row, column)), shape=(len(self.relations), len(self.column)))
        low, high = (np.array([getattr(r, end) for r in self.relations]) for end in ("low", "high"))
        return LinearConstraint(matrix, low, high)

    def smallest(self, name: str, *, above: float | None = None) -> float | None:
        """The smallest value of the cell, or the next one above; None where there is none."""
        return self._extreme(name, 1.0, above)

    def largest(self, name: str) -> float | None:
        return self._extreme(name, -1.0, None)

    def seen(self, name: str) -> set[int]:
        """Values that the cell had in any answer so far: each answer has one for every cell."""
        return {round(float(answer[self.column[name]])) for answer in self.answers}

    def is_consistent(self) -> bool:
        """Whether the cells can have values at all."""
        return self._solve(np.zeros(len(self.column)), self.low, self.integrality) is not None

    def _extreme(self, name: str, sign: float, above: float | None) -> float | None:
        place, low, integrality = self.column[name], self.low, self.integrality
        target = np.zeros(len(self.column))
        target[place] = sign
        if above is not None:  # of a cell that is 0 or more than a gap, 0 is now behind us
            low, integrality = low.copy(), integrality.copy()
            low[place], integrality[place] = max(low[place], above + 1), 1
            if low[place] > self.high[place]:
                return None
        found = self._solve(target, low, integrality)
        if found is None:
            return None
        value = float(found[place])
        return float(round(value)) if integrality[place] else value

    def _solve(self, target: np.ndarray, low: np.ndarray, integrality: np.ndarray) -> np.ndarray | None:
        from scipy.optimize import Bounds

        bounds = Bounds(low, self.high)
        result = milp(target, constraints=self.rows, bounds=bounds, integrality=integrality, options=OPTIONS)
        if result.status == 2:  # infeasible
            return None
        if result.status != 0 or not self._fits(result.x, low, integrality):
            raise Undecided(result.message)
        found: np.ndarray = result.x
        self.answers.append(found)
        return found

    def _fits(self, found: np.ndarray, low: np.ndarray, integrality: np.ndarray) -> bool:
        """Whether the answer keeps what was asked of it: a solver is not believed on its word."""
        inside = (found >= low - TOLERANCE) & (found <= self.high + TOLERANCE)
        inside |= (integrality == 3) & (np.abs(found) <= TOLERANCE)
        whole = (integrality == 0) | (np.abs(found - np.round(found)) <= TOLERANCE)
        sums = [(row.A @ found, row.lb, row.ub) for row in self.rows]
        kept = all(np.all((s >= lb - TOLERANCE) & (s <= ub + TOLERANCE)) for s, lb, ub in sums)
        return bool(np.all(inside) and np.all(whole) and kept)


def milp(target: np.ndarray, **given: Any) -> OptimizeResult:
    """The solver, which takes long to load: where nothing is hidden nobody asks it."""
    from scipy.optimize import milp

    return milp(target, **given)


def _ceiling(cell: Cell) -> float:
    """What is asked for needs an end, or an answer could be mistaken for a failure."""
    if cell.gap:
        return min(cell.high, MOST_WITH_GAP)
    if cell.is_hidden:
        return min(cell.high, MOST if cell.is_whole else LARGEST_NUMBER)
    return cell.high


def keeps_enough(programme: Programme, name: str, cell: Cell) -> bool:
    """Whether a hidden cell keeps `least` values; a figure that is no count, whether it keeps more than one."""
    low, high = programme.smallest(name), programme.largest(name)
    if low is None or high is None:
        raise Undecided("nothing fits, and yet it did")
    if not cell.is_whole:
        return high - low > TOLERANCE * max(1.0, abs(high))
    if high - low + 1 < cell.least or len(programme.seen(name)) >= cell.least:
        return high - low + 1 >= cell.least
    found: float | None = low
    for _ in range(cell.least - 1):  # there may be holes between: sums of gaps, products
        found = programme.smallest(name, above=found) if found is not None else None
    return found is not None
