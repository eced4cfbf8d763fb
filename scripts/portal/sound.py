"""What is sound: looked at once, for it stays so; and which packages a site must do without, where somebody asked for
those that are.

What is remembered is by sums of all that was looked at, and of the program that looked: what changed has another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from portal import fingerprint, groups, inspectors, kept, packages, validate
from portal.errors import REGISTRY, DataProblems, Problem
from portal.packages import Source

_NOBODY: Mapping[str, tuple[Problem, ...]] = MappingProxyType({})


def read(folder: Path, found_before: Path, left_out: Mapping[str, tuple[Problem, ...]] = _NOBODY) -> Source:
    """As `packages.read`, but a package whose files were found to be in order before is not looked at again;
    `found_before` is the folder that remembers, once `check` found nothing.
    """
    return packages.read(folder, left_out, {}, known(found_before))


def known(found_before: Path) -> frozenset[str]:
    """The sums of the packages that were found to be in order."""
    return _remembered(found_before, _files())


def check(source: Source, found_before: Path, *, here: bool = False) -> None:
    """Raise `DataProblems` with all that is wrong, as `validate.run` does. A group of packages that was found sound with
    this registry is not looked at again; `found_before` is the folder that remembers. `here` no other process helps.
    """
    reports = {package.name: package for package in source.reports}
    program = fingerprint.of_program()
    registry, about = (f"{of} {program} {source.registry.sum}" for of in ("registry", "groups"))
    sums = {_sum(reports[name].sum for name in names): names for names in groups.of(source)}
    before = _remembered(found_before, about)
    unseen = [names for sum_, names in sums.items() if sum_ not in before]
    is_known = kept.find(found_before, registry) is not None
    inspectors.run(replace(source, is_known=is_known), unseen, here=here)
    kept.put(found_before, registry, b"")
    _remember(found_before, about, sums)
    _remember(found_before, _files(), (package.sum for package in source.packages))


def _files() -> str:
    return f"files {fingerprint.of_program()}"


def _sum(sums: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(sums).encode()).hexdigest()


def _remembered(folder: Path, about: str) -> frozenset[str]:
    """One file for all: a thousand take longer to open than to make."""
    return frozenset((kept.find(folder, about) or b"").decode().split())


def _remember(folder: Path, about: str, sums: Iterable[str]) -> None:
    """Instead of what was remembered: what is there no more is looked at again when it comes back."""
    kept.put(folder, about, "\n".join(sorted(sums)).encode())


def check_registry(source: Source, found_before: Path) -> None:
    """The same for the registry alone, before anything rests on it."""
    about = f"registry {fingerprint.of_program()} {source.registry.sum}"
    if kept.find(found_before, about) is None:
        validate.run(replace(source, reports=(), ledger=None))
        kept.put(found_before, about, b"")


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
