"""Reads the registry and the packages: `guard` looks at every file before anything else does, unless it did before."""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from portal import guard, schemas
from portal.cells import Cells, Tables
from portal.errors import DataProblems, Problem
from portal.guard import limits
from portal.language import Text
from portal.packages import standing
from portal.packages.package import (
    DESCRIPTOR,
    PROFILE,
    README,
    REGISTRY,
    Package,
    Source,
    path_of,
    resources_of,
    sum_of,
)
from portal.releases import Release, ledger, stored


def read(
    folder: Path,
    left_out: Mapping[str, tuple[Problem, ...]] = MappingProxyType({}),
    given: Mapping[str, Mapping[str, bytes]] = MappingProxyType({}),
    known: Container[str] = frozenset(),
) -> Source:
    """Read the registry and every package below `folder` that is not left out. Raises `DataProblems`.

    `given` are files that are not written yet, by package and path: they are read in place of those on the disk.
    `known` are the sums of packages that were looked at before: they are not looked at again.
    """
    problems: list[Problem] = []
    folders = _folders(folder, left_out, given, problems)
    found = {
        place.name: package
        for place in folders
        if (package := _package(place, given.get(place.name, {}), known, problems))
    }
    if problems:
        raise DataProblems(problems)
    registry = found.pop(REGISTRY)  # what is missing or no package has been said
    reports = tuple(found[name] for name in sorted(found))
    return Source(folder, registry, reports, left_out, ledger.read(folder.parent))


def registry_alone(folder: Path) -> Source:
    """The registry without reports. Raises `DataProblems`."""
    if not (folder / REGISTRY).is_dir():
        raise DataProblems([guard.missing(REGISTRY if folder.is_dir() else "")])
    return Source(folder, one(folder, REGISTRY), ())


def one(folder: Path, name: str) -> Package:
    """One package below `folder`, whatever is wrong with the others. Raises `DataProblems`."""
    problems: list[Problem] = []
    package = _package(folder / name, {}, (), problems) if guard.named(folder / name, problems) else None
    if package is None:
        raise DataProblems(problems)
    return package


def _folders(
    folder: Path, left_out: Container[str], given: Collection[str], problems: list[Problem]
) -> list[Path]:
    """The packages' folders by name. What is hidden, and a README, is nobody's package; all else must be one."""
    if not folder.is_dir():
        raise DataProblems([guard.missing("")])
    entries = [p for p in folder.iterdir() if not p.name.startswith(".") and p.name != README]
    entries = sorted({*entries, *(folder / name for name in given)})
    entries = [entry for entry in entries if guard.shown(entry.name) not in left_out]
    if len(entries) > limits.MOST_PACKAGES:
        what = Text(f"hơn {limits.MOST_PACKAGES} gói", f"more than {limits.MOST_PACKAGES} packages")
        raise DataProblems(
            [Problem("", what, Text("chia thành nhiều trang", "split them into several sites"))]
        )
    if not any(entry.name == REGISTRY for entry in entries):
        raise DataProblems([guard.missing(REGISTRY)])
    if len(entries) == 1:
        raise DataProblems([guard.missing("*")])
    return [entry for entry in entries if guard.named(entry, problems, is_new=entry.name in given)]


def _package(
    folder: Path, given: Mapping[str, bytes], known: Container[str], problems: list[Problem]
) -> Package | None:
    """The package, or None with all that is wrong with any of its files."""
    found = None if given or not known else standing.files(folder, _paths(folder.name))
    if found and sum_of(folder.name, found) in known:
        return _parsed(folder, found)
    before = len(problems)
    found = _looked_at(folder, given, problems)
    if sum({id(content): len(content) for content in found.values()}.values()) > limits.LARGEST_PACKAGE:
        most = limits.LARGEST_PACKAGE // 1024**2
        what = Text(f"gói lớn hơn {most} MiB", f"the package is larger than {most} MiB")
        problems.append(Problem(folder.name, what, Text("chia thành nhiều gói", "split the package")))
    return None if len(problems) > before else _parsed(folder, found)


def _paths(name: str) -> tuple[str, ...]:
    """The files that a package has or may have beside its stored versions."""
    return (DESCRIPTOR, *map(path_of, resources_of(name)), README)


def _looked_at(folder: Path, given: Mapping[str, bytes], problems: list[Problem]) -> dict[str, bytes]:
    """Every file that is read, by its path; what cannot be used is a problem."""
    there = {p.name for p in folder.iterdir()} if folder.is_dir() else set()
    files = {
        path: content
        for path in _paths(folder.name)
        if path != README or README in there | given.keys()
        if (content := guard.content(folder, path, problems, given=given.get(path))) is not None
    }
    if DESCRIPTOR in files:
        _look_at_descriptor(folder.name, files[DESCRIPTOR], problems)
    columns = columns_of(folder.name)
    for path, names in columns.items():
        if path in files:
            guard.table(f"{folder.name}/{path}", files[path], list(names), problems)
    return files | stored.looked_at(folder, files, columns.get(stored.OBSERVATIONS, ()), problems)


def _parsed(folder: Path, files: Mapping[str, bytes]) -> Package:
    """The package of files that were looked at, now or before."""
    columns = columns_of(folder.name)
    own = {path: files[path] for path in _paths(folder.name) if path in files}
    cells = {content: Cells(content, columns[path]) for path, content in own.items() if path in columns}
    released = stored.parsed(files, cells, columns.get(stored.OBSERVATIONS, ()))
    tables = {name: cells[own[path_of(name)]] for name in resources_of(folder.name)}
    descriptor = _shared(json.loads(own[DESCRIPTOR]))
    return Package(
        folder.name, folder, descriptor, own, Tables(tables | _of_their_own(tables, released)), released
    )


@cache
def columns_of(name: str) -> dict[str, tuple[str, ...]]:
    """The columns of the tables that a package must have, by their path."""
    return {path_of(table): tuple(schemas.columns(s)) for table, s in resources_of(name).items()}


def _shared(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The same descriptor. A thousand packages say the schemas of their tables in the same words: these are held once."""
    for entry in descriptor["resources"] if isinstance(descriptor.get("resources"), list) else ():
        if isinstance(entry, dict) and "schema" in entry:
            known = _schema(str(entry.get("name")))
            if entry["schema"] == known:
                entry["schema"] = known
    return descriptor


@cache
def _schema(table: str) -> Any:
    """As a sealed package has it, None for what is no table of one."""
    name = schemas.PACKAGE.get(table)
    return schemas.standalone(name, frozenset(schemas.PACKAGE)) if name else None


def _of_their_own(tables: Mapping[str, Cells], released: tuple[Release, ...]) -> dict[str, Cells]:
    """The observations of stored versions, once each, where they are not the present ones."""
    seen = {id(table) for table in tables.values()}
    found = {}
    for release in released:
        if release.cells is not None and id(release.cells) not in seen:
            seen.add(id(release.cells))
            found[f"observations-{release.version}"] = release.cells
    return found


def _look_at_descriptor(name: str, content: bytes, problems: list[Problem]) -> None:
    where = f"{name}/{DESCRIPTOR}"
    before = len(problems)
    found = guard.parsed(where, content, problems)
    if len(problems) > before:
        return
    if not isinstance(found, dict) or found.get("$schema") != PROFILE or found.get("name") != name:
        problems.append(
            Problem(
                where,
                Text(
                    "thiếu $schema của Data Package v2 hoặc name khác tên thư mục",
                    "$schema of Data Package v2 is missing, or name is not the folder's name",
                ),
                Text(
                    f'ghi "$schema": "{PROFILE}", "name": "{name}"',
                    f'write "$schema": "{PROFILE}", "name": "{name}"',
                ),
            )
        )
