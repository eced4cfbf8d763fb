"""What is sound: looked at once, for it stays so; and which packages a site must do without, where somebody asked for
those that are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from portal import fingerprint, groups, kept, packages, validate
from portal.errors import REGISTRY, DataProblems, Problem
from portal.packages import Source


def check(source: Source, found_before: Path) -> None:
    """Raise `DataProblems` with all that is wrong, as `validate.run` does. A group of packages that was found sound with
    this registry is not looked at again; `found_before` is the folder that remembers.
    """
    registry, reports = source.registry.sums, {package.name: package for package in source.reports}
    program = fingerprint.of_program()
    keys = {
        repr((program, registry, [reports[name].sums for name in names])): names
        for names in groups.of(source)
    }
    unseen = {key: names for key, names in keys.items() if kept.find(found_before, key) is None}
    named = {name for names in unseen.values() for name in names}
    # The ledger of what is looked at, and of what is not there at all.
    known = {
        entry: said
        for entry, said in (source.ledger or {}).items()
        if entry[0] in named or entry[0] not in reports
    }
    own = tuple(package for package in source.reports if package.name in named)
    validate.run(replace(source, reports=own, ledger=None if source.ledger is None else known))
    for key in unseen:
        kept.put(found_before, key, b"")


def check_registry(source: Source, found_before: Path) -> None:
    """The same for the registry alone, before anything rests on it."""
    key = repr((fingerprint.of_program(), source.registry.sums))
    if kept.find(found_before, key) is None:
        validate.run(replace(source, reports=(), ledger=None))
        kept.put(found_before, key, b"")


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
