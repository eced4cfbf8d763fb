"""What stands in `datapackages/`: descriptors and raw text tables, read once, nothing interpreted.

`guard` looks at every file before anything else does.
"""

from __future__ import annotations

from portal.cells import rows
from portal.errors import REGISTRY
from portal.packages.package import (
    DESCRIPTOR,
    PROFILE,
    README,
    VERIFICATIONS,
    Package,
    Source,
    forms,
    path_of,
    resources_of,
    schema_of,
    version_of,
)
from portal.packages.reading import one, read, registry_alone
from portal.packages.sealing import as_json, checksums, resource, sealed

__all__ = [
    "DESCRIPTOR",
    "PROFILE",
    "README",
    "REGISTRY",
    "VERIFICATIONS",
    "Package",
    "Source",
    "as_json",
    "checksums",
    "forms",
    "one",
    "path_of",
    "read",
    "registry_alone",
    "resource",
    "resources_of",
    "rows",
    "schema_of",
    "sealed",
    "version_of",
]
