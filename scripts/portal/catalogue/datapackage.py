"""`data/datapackage.json`: the tables of everything and the package zips, described for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from portal import packages
from portal.downloads.table import Table
from portal.downloads.tables import OF_EVERYTHING
from portal.edition import Edition
from portal.file import File
from portal.packages import Source

MOST_LISTED = 1_000  # packages and their reports; what has more names the tables that list them
_LISTED = [{"title": "Mọi báo cáo nguồn / Every source report", "path": "documents.csv"}]


def descriptor(source: Source, edition: Edition, tables: Iterable[Table], files: Mapping[str, File]) -> bytes:
    """The descriptor of everything that stands beside it, valid for `frictionless validate`."""
    by = edition.imprint
    resources = [_table(t, files[f"{t.name}.csv"]) for t in tables if t.name in OF_EVERYTHING]
    is_large = len(source.reports) > MOST_LISTED
    shown = (source.registry,) if is_large else source.packages
    zips = [_zip(p.name, files[f"packages/{p.name}.zip"]) for p in shown]
    reports = [entry for p in source.reports for entry in p.descriptor["sources"]]
    found = {
        "$schema": packages.PROFILE,
        "name": by.slug,
        "title": edition.name.vi,
        "description": f"{by.tagline.vi} / {by.tagline.en}",
        "version": edition.version,
        "licenses": [{"name": by.licence.id, "path": by.licence.address, "title": by.licence.title.en}],
        "contributors": [{"title": by.publisher.vi, "roles": ["creator", "publisher"]}],
        "sources": _LISTED if is_large else reports,
        "keywords": ["an sinh xã hội", "Việt Nam", "social welfare"],
        **_left_out(source),
        "resources": resources + zips,
    }
    return packages.as_json(found).encode()


def _left_out(source: Source) -> dict[str, Any]:
    """Nothing is left out silently: a program learns it as a reader does."""
    found = [{"name": name, "problems": len(problems)} for name, problems in source.left_out.items()]
    return {"left_out": found} if found else {}


def _table(table: Table, file: File) -> dict[str, Any]:
    described = packages.resource(table.name, file, table.schema)
    return {**described, "path": f"{table.name}.csv", "title": f"{table.title.vi} / {table.title.en}"}


def _zip(name: str, file: File) -> dict[str, Any]:
    return {
        "name": f"package-{name}",
        "path": f"packages/{name}.zip",
        "format": "zip",
        "mediatype": "application/zip",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
