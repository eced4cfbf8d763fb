"""The catalogue: the tables of everything, and the data packages in their versions, each file with its checksum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.api import values
from portal.api.resource import Item, Resource
from portal.api.shapes import COUNT, DAY, ID, REFERENCE, STRING, TEXT, closed, many, maybe, ref, said
from portal.api.values import Given
from portal.downloads import FORMATS, MOST_ROWS
from portal.downloads.table import Table
from portal.downloads.tables import OF_EVERYTHING
from portal.file import File
from portal.language import Text
from portal.packages import REGISTRY, Package
from portal.pages import routes

_TABLE = closed(
    name=STRING,
    title=TEXT,
    rows=COUNT,
    files=said(
        many(ref("file")), f"Every format that takes so many rows: above {MOST_ROWS:,} CSV and Parquet"
    ),
)
_VERSION = closed(
    version=DAY,
    previous=said(maybe(DAY), "The version before it; null for the first"),
    reason=said(maybe(TEXT), "Why it followed another"),
    figures=COUNT,
    files=said(many(ref("file")), "This version for ever, and what it changed; none before it is released"),
)
_PACKAGE = closed(
    id=said(ID, "Name of the data package"),
    title=TEXT,
    version=said(DAY, "The version that the figures are of"),
    versions=said(many(_VERSION), "All versions, newest first"),
    documents=many(REFERENCE),
    figures=COUNT,
    files=said(many(ref("file")), "The package as it now is, and a list of its versions"),
)


def _one(given: Given) -> Iterator[Item]:
    below = _packaged(given)
    packages = [_package(given, package, below) for package in given.site.portal.packages]
    content = {
        "tables": [_table(given, table) for table in given.tables if table.name in OF_EVERYTHING],
        "registry": below.get(REGISTRY, []),
        "left_out": [
            {"id": name, "problems": len(problems)} for name, problems in given.site.portal.left_out.items()
        ],
        "packages": packages,
    }
    yield Item(content, page=routes.DATA)


def _table(given: Given, table: Table) -> dict[str, Any]:
    paths = [f"{table.name}.{ending}" for ending in FORMATS]
    return {
        "name": table.name,
        "title": values.text(table.title),
        "rows": table.count,
        "files": [_file(given, path, given.files[path]) for path in paths if path in given.files],
    }


def _package(given: Given, package: Package, below: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    descriptor, documents = package.descriptor, given.site.portal.documents
    return {
        "id": package.name,
        "title": {"vi": descriptor["title"], "en": descriptor["title_en"]},
        "version": str(descriptor["version"]),
        "versions": [
            {
                "version": revision.version,
                "previous": revision.previous or None,
                "reason": values.text(revision.reason) if revision.reason else None,
                "figures": revision.figures,
                "files": below.get(f"{package.name}/{revision.version}", []),
            }
            for revision in given.site.history.by_package[package.name]
        ],
        "documents": [values.document(given, documents[s["name"]]) for s in descriptor["sources"]],
        "figures": len(package.tables.cells["observations"]),
        "files": below.get(package.name, []),
    }


def _packaged(given: Given) -> dict[str, list[dict[str, Any]]]:
    """The files of each package, and under `<name>/<version>` those of a version."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, file in sorted(given.files.items()):
        folder, _, name = path.partition("/")
        if folder == "packages":
            key = name.partition(".")[0].removesuffix("/versions")
            found.setdefault(key, []).append(_file(given, path, file))
    return found


def _file(given: Given, path: str, file: File) -> dict[str, Any]:
    return {
        "href": given.edition.url(f"data/{path}"),
        "bytes": file.size,
        "sha256": file.sha256,
    }


ONE = Resource(
    "catalogue",
    "catalogue",
    Text("Danh mục tải về: bảng, gói dữ liệu và phiên bản", "The catalogue: tables, data packages, versions"),
    {
        "tables": said(many(_TABLE), "The tables of everything"),
        "registry": said(many(ref("file")), "The registry that all packages share"),
        "left_out": said(
            many(closed(id=STRING, problems=COUNT)), "Packages with problems that are not on this site"
        ),
        "packages": many(_PACKAGE),
    },
    _one,
    listed="packages",
)
