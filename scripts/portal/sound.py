"""Which packages a site must do without, where somebody asked for those that are sound."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from portal import packages, validate
from portal.errors import REGISTRY, DataProblems, Problem


def left_out(folder: Path) -> Mapping[str, tuple[Problem, ...]]:
    """The packages with problems, and these; the others are free of problems once those are gone.

    Asked again until that is so: a structure that is mended lets the content be looked at, and what is left
    out may have vouched for something. Raises `DataProblems` where that cannot help: a problem of the
    registry, of the whole folder, or of every package.
    """
    found: dict[str, tuple[Problem, ...]] = {}
    while True:
        try:
            validate.run(packages.read(folder, found))
        except DataProblems as problems:
            by_package = _by_package(problems)
            if not by_package.keys().isdisjoint({REGISTRY, "", "*"}):
                raise DataProblems((*problems.problems, *sum(found.values(), ()))) from None
            found |= by_package
        else:
            return found


def _by_package(problems: DataProblems) -> dict[str, tuple[Problem, ...]]:
    """In the order of the places, which is that of the packages."""
    return {
        package: tuple(of_package)
        for package, of_package in groupby(
            sorted(problems.problems, key=lambda problem: problem.package),
            key=lambda problem: problem.package,
        )
    }
