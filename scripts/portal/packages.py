"""What stands in `datapackages/`: descriptors and raw text tables, read once, nothing interpreted.

`guard` looks at every file before anything else does.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from portal import errors, file, guard, indented, releases, schemas
from portal.errors import DataProblems, Problem
from portal.file import File
from portal.guard import limits
from portal.indented import Again
from portal.language import Text
from portal.releases import Release, ledger, stored

REGISTRY = errors.REGISTRY
DESCRIPTOR, README = releases.DESCRIPTOR, releases.README
VERIFICATIONS = "verifications"  # the descriptor's key for what was found when the document was searched
# The columns that a verification reads: a note may be mended without searching the document again.
_VERIFIED = {
    "observations": ["id", "value", "value_high", "reported_as", "obs_status", "document", "line"],
    "omissions": ["document", "line", "printed", "count"],
}
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
    tables: dict[str, pd.DataFrame]
    releases: tuple[Release, ...] = ()

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
        return tuple(
            sorted((path, file.of(content).sha256) for path, content in (self.files | stored).items())
        )

    @property
    def versions(self) -> dict[str, pd.DataFrame]:
        """The observations by day, oldest first, of the stored versions that have figures of their own."""
        found = {version_of(name): table for name, table in self.tables.items()}
        return {version: found[version] for version in sorted(found) if version}


@dataclass(frozen=True)
class Source:
    """Everything the portal is made from: the registry and the report packages, by name.

    `left_out` is empty unless somebody asked for a site without the packages that have problems:
    then it has their names and these problems. `ledger` is None where the tree keeps none.
    """

    root: Path
    registry: Package
    reports: tuple[Package, ...]
    left_out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    ledger: ledger.Ledger | None = None

    @property
    def packages(self) -> tuple[Package, ...]:
        return (self.registry, *self.reports)


def rows(table: pd.DataFrame, *columns: str) -> list[Any]:
    """The rows as tuples with a name for each column, or for these; several times as quick as `itertuples`."""
    names = columns or tuple(table.columns)
    cells = (table[name].to_numpy(object) for name in names)
    return list(map(_row(names)._make, zip(*cells, strict=True)))


@cache
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)


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


def read(
    folder: Path,
    left_out: Mapping[str, tuple[Problem, ...]] = MappingProxyType({}),
    given: Mapping[str, Mapping[str, bytes]] = MappingProxyType({}),
) -> Source:
    """Read the registry and every package below `folder` that is not left out. Raises `DataProblems`.

    `given` are files that are not written yet, by package and path: they are read in place of those on the disk.
    """
    problems: list[Problem] = []
    folders = _folders(folder, left_out, given, problems)
    found = {
        place.name: package
        for place in folders
        if (package := _package(place, given.get(place.name, {}), problems))
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
    package = _package(folder / name, {}, problems) if guard.named(folder / name, problems) else None
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


def _package(folder: Path, given: Mapping[str, bytes], problems: list[Problem]) -> Package | None:
    """The package, or None with all that is wrong with any of its files."""
    before = len(problems)
    resources = resources_of(folder.name)
    there = {p.name for p in folder.iterdir()} if folder.is_dir() else set()
    paths = (DESCRIPTOR, *map(path_of, resources), *([README] if README in there | given.keys() else []))
    files = {
        path: content
        for path in paths
        if (content := guard.content(folder, path, problems, given=given.get(path))) is not None
    }
    descriptor = _descriptor(folder.name, files[DESCRIPTOR], problems) if DESCRIPTOR in files else None
    tables = {
        name: table
        for name, schema in resources.items()
        if (content := files.get(path_of(name))) is not None
        and (
            table := guard.table(f"{folder.name}/{path_of(name)}", content, schemas.columns(schema), problems)
        )
        is not None
    }
    columns = schemas.columns(resources["observations"]) if "observations" in resources else []
    released = stored.read(folder, files, descriptor, tables.get("observations"), columns, problems)
    every = {
        id(content): len(content)
        for found in (files, *(r.files for r in released))
        for content in found.values()
    }
    if sum(every.values()) > limits.LARGEST_PACKAGE:
        most = limits.LARGEST_PACKAGE // 1024**2
        what = Text(f"gói lớn hơn {most} MiB", f"the package is larger than {most} MiB")
        problems.append(Problem(folder.name, what, Text("chia thành nhiều gói", "split the package")))
    if descriptor is None or len(problems) > before:
        return None
    return Package(
        folder.name, folder, descriptor, files, {**tables, **_of_their_own(tables, released)}, released
    )


def _of_their_own(
    tables: Mapping[str, pd.DataFrame], released: tuple[Release, ...]
) -> dict[str, pd.DataFrame]:
    """The observations of stored versions, once each, where they are not the present ones."""
    seen = {id(table) for table in tables.values()}
    found = {}
    for release in released:
        if release.observations is not None and id(release.observations) not in seen:
            seen.add(id(release.observations))
            found[f"observations-{release.version}"] = release.observations
    return found


def _descriptor(name: str, content: bytes, problems: list[Problem]) -> dict[str, Any] | None:
    where = f"{name}/{DESCRIPTOR}"
    before = len(problems)
    found = guard.parsed(where, content, problems)
    if len(problems) > before:
        return None
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
        return None
    return found


def sealed(package: Package) -> dict[str, Any]:
    """The descriptor with its resources as the files now are: schema, bytes and hash."""
    resources = resources_of(package.name)
    names = frozenset(resources)
    return {
        **{key: value for key, value in package.descriptor.items() if key != "resources"},
        "resources": [
            resource(name, file.of(package.files[path_of(name)]), schemas.standalone(schema, names))
            for name, schema in resources.items()
        ],
    }


def checksums(package: Package) -> dict[str, str]:
    """What a verification speaks of, as it now stands in the package's tables."""
    return {
        name: _checksum(package.tables[name][columns].to_csv(index=False, lineterminator="\n").encode())
        for name, columns in _VERIFIED.items()
    }


def _checksum(content: bytes) -> str:
    return f"sha256:{file.of(content).sha256}"


def resource(name: str, file: File, schema: dict[str, Any] | Again) -> dict[str, Any]:
    """A Data Package v2 tabular resource in the project's one CSV dialect."""
    return {
        "name": name,
        "type": "table",
        "path": path_of(name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "header": True, "lineTerminator": "\n", "quoteChar": '"'},
        "schema": schema,
    }


def as_json(content: Any) -> str:
    """JSON as every file of the project writes it."""
    return indented.text(content) + "\n"
