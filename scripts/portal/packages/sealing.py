"""The descriptor of a package as its files now are, and the sums that a verification speaks of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from portal import file, indented, schemas
from portal.file import File
from portal.indented import Again
from portal.packages.package import Package, path_of, resources_of

# The columns that a verification reads: a note may be mended without searching the document again.
_VERIFIED = {
    "observations": ["id", "value", "value_high", "reported_as", "obs_status", "document", "line"],
    "omissions": ["document", "line", "printed", "count"],
}


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
    return {name: _checksum([columns, *package.rows(name, *columns)]) for name, columns in _VERIFIED.items()}


def _checksum(rows: Iterable[Iterable[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return f"sha256:{file.of(written.getvalue().encode()).sha256}"


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
