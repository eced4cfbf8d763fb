"""A state of the packages: what of it can be compared, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from portal import packages, validate
from portal.errors import REGISTRY, DataProblems, Problem
from portal.packages import Source

# What only lacks its version, or a new search of its document: the figures are what they will be.
_BESIDE = frozenset({"releases", "verifications"})
# Where a small count may be given away, nothing is told of any figure: comments are public.
_TELLING = frozenset({"disclosure", "wording"})


@dataclass(frozen=True)
class State:
    """`source` has the packages whose figures can be told, None where there are none; `problems` are all there are.

    `is_secret` says that it is for the sake of small counts that nothing is told.
    """

    source: Source | None
    problems: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> frozenset[str]:
        """The packages that cannot be compared."""
        return frozenset(self.source.left_out if self.source else ())

    @property
    def is_secret(self) -> bool:
        return self.source is None and any(p.rule in _TELLING for p in self.problems)


def read(folder: Path) -> State:
    """The state of a folder of packages. Those with problems are left out, until the others have none."""
    found: dict[str, tuple[Problem, ...]] = {}
    while True:
        source, problems = _look(folder, found)
        if found:  # that no package is left is our own doing
            problems = tuple(p for p in problems if p.package != "*")
        every = (*sum(found.values(), ()), *problems)
        serious = _by_package(p for p in problems if p.rule not in _BESIDE)
        nowhere = not serious.keys().isdisjoint({REGISTRY, "", "*"})
        if nowhere or any(p.rule in _TELLING for p in problems):
            return State(None, DataProblems(every).problems)
        if not serious:
            return State(source, DataProblems(every).problems)
        found |= serious


def _look(
    folder: Path, left_out: dict[str, tuple[Problem, ...]]
) -> tuple[Source | None, tuple[Problem, ...]]:
    source = None
    try:
        source = packages.read(folder, left_out)
        validate.run(source)
    except DataProblems as problems:
        return source, problems.problems
    return source, ()


def _by_package(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    ordered = sorted(problems, key=lambda problem: problem.package)
    return {name: tuple(found) for name, found in groupby(ordered, key=lambda problem: problem.package)}
