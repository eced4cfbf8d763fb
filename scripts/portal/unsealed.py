"""Packages that somebody is working on, taken as if they were sealed and released: for a preview, and for nothing else.

Everything but the seal is looked at as always, also what earlier versions would disclose.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from portal import packages, releases, sound
from portal.cells import Tables
from portal.errors import DataProblems, Problem
from portal.packages import DESCRIPTOR, Package, Source


def read(folder: Path, found_before: Path) -> tuple[Source, tuple[str, ...]]:
    """The valid source, and the names of the packages that are not sealed, or not released as they are.

    A package that differs from what was released under its version counts as not released yet. What was found sound
    before, see `sound`, is not looked at again. Raises `DataProblems`.
    """
    return taken(sound.read(folder, found_before), found_before)


def taken(found: Source, found_before: Path) -> tuple[Source, tuple[str, ...]]:
    """The same of what was read."""
    known = sound.known(found_before)
    registry, *reports = (p if p.sum in known else _sealed(p) for p in found.packages)
    sealed = replace(found, registry=registry, reports=tuple(reports))
    unreleased = _unreleased(sealed, found_before)
    broken = {
        package.name
        for package, now in zip(found.packages, sealed.packages, strict=True)
        if package.files[DESCRIPTOR] != now.files[DESCRIPTOR]
    }
    return _without(sealed, unreleased), tuple(sorted(broken | unreleased))


def _sealed(package: Package) -> Package:
    descriptor = packages.sealed(package)
    content = packages.as_json(descriptor).encode()
    return replace(package, descriptor=descriptor, files={**package.files, DESCRIPTOR: content})


def _unreleased(source: Source, found_before: Path) -> frozenset[str]:
    """The packages that are not what was released under their version; all other problems are raised."""
    try:
        sound.check(source, found_before, here=True)
    except DataProblems as found:
        if serious := [problem for problem in found.problems if not _is_of_the_release(problem)]:
            raise DataProblems(serious) from None
        return frozenset(problem.package for problem in found.problems)
    return frozenset()


def _is_of_the_release(problem: Problem) -> bool:
    """Whether it says no more than that a file is not the released one."""
    is_present = f"/{releases.FOLDER}/" not in problem.where and problem.column is None
    return problem.rule == "releases" and is_present


def _without(source: Source, unreleased: frozenset[str]) -> Source:
    """The source as it was before those packages were released under their version."""
    gone = {(p.name, str(p.descriptor["version"])) for p in source.packages if p.name in unreleased}
    ledger = None if source.ledger is None else {k: v for k, v in source.ledger.items() if k not in gone}
    return replace(
        source,
        registry=_before(source.registry, unreleased),
        reports=tuple(_before(package, unreleased) for package in source.reports),
        ledger=ledger,
    )


def _before(package: Package, unreleased: frozenset[str]) -> Package:
    if package.name not in unreleased:
        return package
    version = str(package.descriptor["version"])
    cells = package.tables.cells
    tables = Tables({name: table for name, table in cells.items() if packages.version_of(name) != version})
    kept = tuple(release for release in package.releases if release.version != version)
    return replace(package, tables=tables, releases=kept)
