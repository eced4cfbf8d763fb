"""A report's package as a zip that stands alone."""

from __future__ import annotations

import pandas as pd

from portal import packages, schemas
from portal.downloads import archives
from portal.downloads.plain import csv
from portal.packages import Package, Source, path_of

_BUNDLED = ("localities", "domains", "units", "indicators", "dimensions", "members")


def bundle(source: Source, package: Package) -> bytes:
    """The package as a zip that stands alone: with the rows of the registry that it refers to."""
    used = _used(source, package)
    contents = {path_of(name): package.files[path_of(name)] for name in schemas.PACKAGE}
    contents |= {f"registry/{name}.csv": csv(table) for name, table in used.items()}
    names = frozenset(schemas.PACKAGE) | frozenset(_BUNDLED)
    described = [
        packages.resource(name, contents[path_of(name)], schemas.standalone(schema, names))
        for name, schema in schemas.PACKAGE.items()
    ] + [
        {
            **packages.resource(name, contents[f"registry/{name}.csv"], schemas.schema(name)),
            "path": f"registry/{name}.csv",
        }
        for name in _BUNDLED
    ]
    descriptor = {**package.descriptor, "resources": described}
    readme = {packages.README: package.files[packages.README]} if packages.README in package.files else {}
    return archives.pack(
        {
            packages.DESCRIPTOR: packages.as_json(descriptor).encode(),
            **readme,
            **contents,
        }
    )


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
