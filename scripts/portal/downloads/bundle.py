"""A package as a zip that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from portal import file, packages, schemas
from portal.downloads import archives, codebook, companions, shared
from portal.downloads.shared import Rows
from portal.indented import Again
from portal.model import Portal
from portal.packages import Package, path_of

CODEBOOK = "codebook.csv"


def bundle(registry: Mapping[str, Rows], package: Package, portal: Portal) -> bytes:
    """The package as a zip that stands alone: with the rows of the registry that it refers to, its codebook, README,
    licence, citation and checksums.
    """
    used = shared.used(registry, package)
    contents = {path_of(name): package.files[path_of(name)] for name in schemas.PACKAGE}
    contents |= {f"registry/{name}.csv": rows.csv() for name, rows in used.items()}
    contents[CODEBOOK] = codebook.csv(portal.registry, package)
    descriptor = {**package.descriptor, "resources": list(_resources(contents))}
    contents[packages.DESCRIPTOR] = packages.as_json(descriptor).encode()
    return archives.pack(companions.beside(package, contents, portal))


def whole(package: Package, portal: Portal) -> bytes:
    """The registry as it is, with the same companions."""
    contents = {**package.files, CODEBOOK: codebook.csv(portal.registry, package)}
    return archives.pack(companions.beside(package, contents, portal))


def _resources(contents: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    for name, schema in schemas.PACKAGE.items():
        yield packages.resource(name, file.of(contents[path_of(name)]), _standalone(schema))
    for name in shared.NAMES:
        path = f"registry/{name}.csv"
        yield {**packages.resource(name, file.of(contents[path]), _schema(name)), "path": path}
    yield {**packages.resource("codebook", file.of(contents[CODEBOOK]), _SCHEMA), "path": CODEBOOK}


# Every zip has the same schemas.
_SCHEMA = Again(codebook.SCHEMA)


@cache
def _standalone(name: str) -> Again:
    return Again(schemas.standalone(name, frozenset(schemas.PACKAGE) | frozenset(shared.NAMES)))


@cache
def _schema(name: str) -> Again:
    return Again(schemas.schema(name))
