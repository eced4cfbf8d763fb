"""Frictionless reads every table against the project's own schemas, registry and reports in one package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frictionless

from portal import packages, schemas
from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source

# What frictionless found, in the portal's words; its own type stays at the end of the sentence.
_WORDS = {
    "type-error": Text("ô không đúng kiểu dữ liệu", "the cell is not of its column's type"),
    "constraint-error": Text("ô không đúng quy định của cột", "the cell breaks a rule of its column"),
    "primary-key": Text("khóa chính bị trùng", "the primary key stands twice"),
    "foreign-key": Text("mã không có trong danh mục", "the code is not in the registry"),
}
_FIXES = {
    "foreign-key": Text(
        "sửa mã, hoặc thêm nó vào datapackages/registry", "mend the code, or add it to datapackages/registry"
    ),
    "primary-key": Text("đặt cho mỗi hàng một mã riêng", "give each row a code of its own"),
}
_FIX = Text(
    "sửa ô theo mô tả của cột trong datapackage.json", "follow the column's description in datapackage.json"
)


def check(source: Source) -> Iterator[Problem]:
    """Mỗi ô đúng kiểu, đúng quy định của cột; mỗi mã có trong danh mục dùng chung. /
    Every cell has its column's type and keeps its rules; every code stands in the registry."""
    combined = frictionless.Package.from_descriptor(_descriptor(source), basepath=str(source.root))
    places = {_name(package, name): (package, name) for package in source.packages for name in package.tables}
    for task in combined.validate().tasks:
        package, name = places[task.name]
        for error in task.errors:
            yield _problem(package, name, error)


def _descriptor(source: Source) -> dict[str, Any]:
    resources = [
        _resource(package, name, schema)
        for package in source.packages
        for name, schema in packages.resources_of(package.name).items()
        if len(package.tables[name]) or package is source.registry
    ]
    return {"$schema": packages.PROFILE, "name": "all", "resources": resources}


def _resource(package: Package, name: str, schema: str) -> dict[str, Any]:
    found = packages.resource(name, package.files[packages.path_of(name)], schemas.schema(schema))
    for key in found["schema"].get("foreignKeys", []):
        reference = key["reference"]
        if reference["resource"] in package.tables:
            reference["resource"] = _name(package, reference["resource"])
        elif reference["resource"]:
            reference["resource"] = f"registry.{reference['resource']}"
    return {**found, "name": _name(package, name), "path": f"{package.name}/{found['path']}"}


def _name(package: Package, resource: str) -> str:
    return f"{package.name}.{resource}"


def _problem(package: Package, name: str, error: Any) -> Problem:
    row = getattr(error, "row_number", None)
    field = getattr(error, "field_name", None)
    cell = getattr(error, "cell", None)
    words = _WORDS.get(error.type, Text("bảng không đọc được", "the table is not readable"))
    quoted = f" “{cell}”" if cell not in (None, "") else ""
    return Problem(
        package.where(name, row - 2 if row else None, field),
        Text(
            f"{words.vi}{quoted} ({error.type}: {error.note})",
            f"{words.en}{quoted} ({error.type}: {error.note})",
        ),
        _FIXES.get(error.type, _FIX),
    )
