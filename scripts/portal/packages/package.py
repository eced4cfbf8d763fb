"""A package as it was read, and all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from portal import errors, file, releases, schemas
from portal.cells import Cells, Tables
from portal.errors import Problem
from portal.releases import Release, ledger

REGISTRY = errors.REGISTRY
DESCRIPTOR, README = releases.DESCRIPTOR, releases.README
VERIFICATIONS = "verifications"  # the descriptor's key for what was found when the document was searched
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class Package:
    """One folder: its descriptor, its files' bytes by path, its tables as columns of text by resource.

    The tables are those that every package has, then `observations-<day>` for each stored version whose figures
    are those of no other. `releases` are all stored versions, the oldest first.
    """

    name: str
    folder: Path
    descriptor: dict[str, Any]
    files: dict[str, bytes]
    tables: Tables
    releases: tuple[Release, ...] = ()

    def rows(self, resource: str, *columns: str) -> list[Any]:
        """The rows of a table as tuples with a name for each column, or for these: no frame is made for them."""
        return self.tables.cells[resource].rows(*columns)

    def column(self, resource: str, column: str) -> list[str]:
        """The cells of a column of a table."""
        return self.tables.cells[resource].column(column)

    def where(self, resource: str, row: int | None = None, column: str | None = None) -> str:
        """A clickable place: `name/data/observations.csv:12:value`; rows count from 0, the header is line 1."""
        place = f"{self.folder.name}/{path_of(resource)}"
        if row is not None:
            place += f":{row + 2}"
        return f"{place}:{column}" if column else place

    @cached_property
    def sums(self) -> tuple[tuple[str, str], ...]:
        """The SHA-256 of each of its files, those of its stored versions among them, by path."""
        stored = {
            f"{releases.FOLDER}/{r.version}/{path}": c for r in self.releases for path, c in r.files.items()
        }
        return _sums(self.files | stored)

    @cached_property
    def sum(self) -> str:
        """One SHA-256 over its name and these."""
        return _sum(self.name, self.sums)

    @property
    def versions(self) -> dict[str, Cells]:
        """The observations by day, oldest first, of the stored versions that have figures of their own."""
        found = {version_of(name): name for name in self.tables}
        return {version: self.tables.cells[found[version]] for version in sorted(found) if version}


@dataclass(frozen=True)
class Source:
    """Everything the portal is made from: the registry and the report packages, by name.

    `left_out` is empty unless somebody asked for a site without the packages that have problems:
    then it has their names and these problems. `ledger` is None where the tree keeps none. Of a registry that
    `is_known` each cell was found to be in order before.
    """

    root: Path
    registry: Package
    reports: tuple[Package, ...]
    left_out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    ledger: ledger.Ledger | None = None
    is_known: bool = False

    @property
    def packages(self) -> tuple[Package, ...]:
        return (self.registry, *self.reports)


def sum_of(name: str, files: Mapping[str, bytes]) -> str:
    """The sum of the package that these files would be, those of its stored versions among them."""
    return _sum(name, _sums(files))


def _sums(files: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((path, file.of(content).sha256) for path, content in files.items()))


def _sum(name: str, sums: tuple[tuple[str, str], ...]) -> str:
    return hashlib.sha256(repr((name, sums)).encode()).hexdigest()


def path_of(resource: str) -> str:
    version = version_of(resource)
    return f"{releases.FOLDER}/{version}/data/observations.csv" if version else f"data/{resource}.csv"


def forms(cell: str) -> tuple[str, ...]:
    """The spellings of a term that share a cell: `BTXH | bảo trợ xã hội`."""
    return tuple(cell.split(" | ")) if cell else ()


def version_of(resource: str) -> str:
    """The day of a stored version, empty for what is no table of one."""
    match = re.fullmatch(r"observations-([0-9]{4}-[0-9]{2}-[0-9]{2})", resource)
    return match[1] if match else ""


def resources_of(name: str) -> dict[str, str]:
    """The tables a package must have, with their schemas."""
    return schemas.REGISTRY if name == REGISTRY else schemas.PACKAGE


def schema_of(package: Package, resource: str) -> str:
    """The schema of any of its tables: a stored version has that of the observations."""
    return resources_of(package.name)["observations" if version_of(resource) else resource]
