"""An attacker with every published figure and a solver.

The cells and the relations between them make an integer programme; for each hidden cell it is solved for
the smallest and the largest value that everything published still allows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array


@dataclass(frozen=True)
class Cell:
    """What is known of a figure: its bounds; with a `gap`, that it is 0 or at least so much."""

    low: float
    high: float
    gap: float = 0.0
    is_hidden: bool = False


@dataclass(frozen=True)
class Relation:
    """`low` ≤ Σ factor × cell ≤ `high`."""

    factors: Mapping[str, float]
    low: float = 0.0
    high: float = 0.0
    name: str = field(default="", compare=False)


def solve(cells: Mapping[str, Cell], relations: Iterable[Relation]) -> dict[str, tuple[float, float]]:
    """The smallest and largest value of each hidden cell.

    Where the published figures contradict each other there is no solution to all relations at once; the
    attacker then tries each alone.
    """
    every = _reaching(cells, tuple(relations))
    cells = {name: cell for name, cell in cells.items() if any(name in r.factors for r in every)}
    if not cells:
        return {}
    together = _attack(cells, every)
    if together is not None:
        return together
    found = {name: (cell.low, cell.high) for name, cell in cells.items() if cell.is_hidden}
    for relation in every:
        alone = {name: cell for name, cell in cells.items() if name in relation.factors}
        for name, (low, high) in (_attack(alone, (relation,)) or {}).items():
            found[name] = (max(found[name][0], low), min(found[name][1], high))
    return found


def _reaching(cells: Mapping[str, Cell], relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The relations that touch a hidden cell, and those that reach them through others."""
    reached = {name for name, cell in cells.items() if cell.is_hidden}
    found: tuple[Relation, ...] = ()
    while len(now := tuple(r for r in relations if not reached.isdisjoint(r.factors))) > len(found):
        found, reached = now, reached.union(*(r.factors for r in now))
    return found


def _attack(
    cells: Mapping[str, Cell], relations: tuple[Relation, ...]
) -> dict[str, tuple[float, float]] | None:
    names = list(cells)
    gaps = [name for name in names if cells[name].gap]
    column = {name: number for number, name in enumerate(names)}
    size = len(names) + len(gaps)
    rows: list[dict[int, float]] = [{column[n]: f for n, f in r.factors.items()} for r in relations]
    lows, highs = [r.low for r in relations], [r.high for r in relations]
    ceiling = 1 + sum(cell.high for cell in cells.values() if math.isfinite(cell.high))
    for switch, name in enumerate(gaps, start=len(names)):  # 0, or at least the gap: gap·z ≤ cell ≤ ceiling·z
        rows += [{column[name]: 1, switch: -cells[name].gap}, {column[name]: 1, switch: -ceiling}]
        lows, highs = [*lows, 0.0, -math.inf], [*highs, math.inf, 0.0]
    matrix = csr_array(np.array([[row.get(n, 0.0) for n in range(size)] for row in rows]).reshape(-1, size))
    bounds = Bounds(
        np.array([cells[n].low for n in names] + [0.0] * len(gaps)),
        np.array([cells[n].high for n in names] + [1.0] * len(gaps)),
    )
    whole = np.array([1 if cells[n].is_hidden else 0 for n in names] + [1] * len(gaps))
    constraints = [LinearConstraint(matrix, np.array(lows), np.array(highs))] if rows else []

    def extreme(name: str, sign: float) -> float | None:
        target = np.zeros(size)
        target[column[name]] = sign
        result = milp(target, constraints=constraints, bounds=bounds, integrality=whole)
        if result.status == 0:
            return float(result.x[column[name]])
        return None if result.status == 2 else sign * -math.inf  # 2: infeasible; else unbounded

    found = {}
    for name in (n for n in names if cells[n].is_hidden):
        low, high = extreme(name, 1.0), extreme(name, -1.0)
        if low is None or high is None:
            return None
        found[name] = (low, high)
    return found
