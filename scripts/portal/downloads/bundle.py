"""A package as a zip that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from portal import file, packages, schemas
from portal.downloads import archives, codebook, companions
from portal.downloads.plain import csv
from portal.model import Portal
from portal.packages import Package, Source, path_of

CODEBOOK = "codebook.csv"
_BUNDLED = ("localities", "domains", "units", "indicators", "dimensions", "members")


def bundle(source: Source, package: Package, portal: Portal) -> bytes:
    """The package as a zip that stands alone: with the rows of the registry that it refers to, its codebook, README,
    licence, citation and checksums.
    """
    used = _used(source, package)
    contents = {path_of(name): package.files[path_of(name)] for name in schemas.PACKAGE}
    contents |= {f"registry/{name}.csv": csv(table) for name, table in used.items()}
    contents[CODEBOOK] = csv(codebook.rows(portal.registry, package))
    descriptor = {**package.descriptor, "resources": list(_resources(contents))}
    contents[packages.DESCRIPTOR] = packages.as_json(descriptor).encode()
    return archives.pack(companions.beside(package, contents, portal))


def registry(source: Source, portal: Portal) -> bytes:
    """The registry as it is, with the same companions."""
    package = source.registry
    contents = {**package.files, CODEBOOK: csv(codebook.rows(portal.registry, package))}
    return archives.pack(companions.beside(package, contents, portal))


def _resources(contents: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    names = frozenset(schemas.PACKAGE) | frozenset(_BUNDLED)
    for name, schema in schemas.PACKAGE.items():
        yield packages.resource(name, file.of(contents[path_of(name)]), schemas.standalone(schema, names))
    for name in _BUNDLED:
        path = f"registry/{name}.csv"
        yield {**packages.resource(name, file.of(contents[path]), schemas.schema(name)), "path": path}
    yield {**packages.resource("codebook", file.of(contents[CODEBOOK]), codebook.SCHEMA), "path": CODEBOOK}


def _used(source: Source, package: Package) -> dict[str, pd.DataFrame]:
    """The registry's rows that the package's foreign keys reach, directly or through each other."""
    registry, observations = source.registry.tables, package.tables["observations"]
    localities = _with_parents(registry["localities"], set(observations["locality"]))
    indicators = _rows(registry["indicators"], set(observations["indicator"]))
    pairs = {pair for cell in observations["breakdown"] for pair in cell.split(";") if pair}
    members = registry["members"]
    members = members[(members["dimension"] + ":" + members["id"]).isin(pairs)]
    return {
        "localities": localities,
        "domains": _rows(registry["domains"], set(indicators["domain"])),
        "units": _rows(registry["units"], set(indicators["unit"]) | set(observations["unit"])),
        "indicators": indicators,
        "dimensions": _rows(registry["dimensions"], set(members["dimension"])),
        "members": members,
    }


def _rows(table: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    return table[table["id"].isin(ids)]


def _with_parents(table: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    parents = dict(zip(table["id"], table["parent"], strict=True))
    while missing := {parents[i] for i in ids if parents[i]} - ids:
        ids = ids | missing
    return _rows(table, ids)
