"""Frictionless reads every table against the project's own schemas, registry and reports in one package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import frictionless

from portal import packages, schemas
from portal.errors import Problem, quoted
from portal.guard import limits
from portal.language import Text
from portal.packages import Package, Source
from portal.validate.references import ADD, unknown

# What frictionless found, in the portal's words; its own type stays at the end of the sentence.
_WORDS = {
    "type-error": Text("ô không đúng kiểu dữ liệu", "the cell is not of its column's type"),
    "constraint-error": Text("ô không đúng quy định của cột", "the cell breaks a rule of its column"),
    "primary-key": Text("khóa chính bị trùng", "the primary key stands twice"),
}
_FIX = Text(
    "sửa ô theo mô tả của cột trong datapackage.json", "follow the column's description in datapackage.json"
)
_OWN = Text("dùng một mã có trong gói này", "use a code that the package itself has")
_UNIQUE = Text("đặt cho mỗi hàng một mã riêng", "give each row a code of its own")


def check(source: Source) -> Iterator[Problem]:
    """Mỗi ô đúng kiểu, đúng quy định của cột; mỗi mã có trong danh mục dùng chung. /
    Every cell has its column's type and keeps its rules; every code stands in the registry."""
    combined = frictionless.Package.from_descriptor(_descriptor(source), basepath=str(source.root))
    places = {_name(package, name): (package, name) for package in source.packages for name in package.tables}
    for task in combined.validate().tasks:
        package, name = places[task.name]
        for error in task.errors:
            if error.type == "foreign-key":
                yield _foreign(package, name, error, places)
            else:
                yield _problem(package, name, error)
    for package, name in places.values():
        yield from _numbers(package, name)


def _descriptor(source: Source) -> dict[str, Any]:
    resources = [
        _resource(package, name, packages.schema_of(package, name))
        for package in source.packages
        for name in package.tables
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
    cell = getattr(error, "cell", None)
    words = _WORDS.get(error.type, Text("bảng không đọc được", "the table is not readable"))
    said = f" {quoted(cell)}" if cell not in (None, "") else ""
    return Problem(
        package.where(name, row - 2 if row else None, getattr(error, "field_name", None)),
        Text(f"{words.vi}{said} ({error.type})", f"{words.en}{said} ({error.type})"),
        _UNIQUE if error.type == "primary-key" else _fix(package, name, getattr(error, "field_name", None)),
    )


def _fix(package: Package, name: str, column: str | None) -> Text:
    """What the column takes: its example, or the words it allows."""
    fields = schemas.schema(packages.schema_of(package, name))["fields"]
    field: dict[str, Any] = next((f for f in fields if f["name"] == column), {})
    words = field.get("constraints", {}).get("enum")
    day = "2024-03-31" if field.get("type") == "date" else None
    sample = ", ".join(words) if words else field.get("example", day)
    return Text(f"viết như: {sample}", f"write as: {sample}") if sample else _FIX


def _foreign(package: Package, name: str, error: Any, places: dict[str, tuple[Package, str]]) -> Problem:
    """The column, the unknown code, and the nearest one that the table referred to has."""
    referred, table = places[error.reference_name] if error.reference_name else (package, name)
    known = referred.tables[table][error.reference_field_names[0]]
    where = package.where(name, error.row_number - 2, error.field_names[0])
    otherwise = ADD if referred.name == packages.REGISTRY and package is not referred else _OWN
    return unknown(where, error.field_cells[0], known, otherwise)


def _numbers(package: Package, name: str) -> Iterator[Problem]:
    """Plain digits, and not too many: NaN, 1_000, 1e3 and digits of other scripts pass elsewhere as numbers."""
    for field in schemas.schema(packages.schema_of(package, name))["fields"]:
        if field["type"] in ("number", "integer"):
            for row, cell in enumerate(package.tables[name][field["name"]]):
                fault = _number_fault(cell) if cell else None
                if fault:
                    yield Problem(package.where(name, row, field["name"]), *fault)


def _number_fault(cell: str) -> tuple[Text, Text] | None:
    if not re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]+)?", cell):
        return (
            Text(f"{quoted(cell)} không phải số viết bằng chữ số thường", f"{quoted(cell)} is no plain number"),
            Text("chỉ dùng 0–9 và dấu chấm thập phân", "only 0–9 and a decimal point"),
        )  # fmt: skip
    if len(cell.replace(".", "")) > limits.MOST_DIGITS:
        most = limits.MOST_DIGITS
        return (
            Text(f"{quoted(cell)} dài hơn {most} chữ số", f"{quoted(cell)} has more than {most} digits"),
            Text("kiểm tra lại con số; đơn vị là đồng hoặc người, không nhỏ hơn",
                 "look at the figure again; units are đồng or people, nothing smaller"),
        )  # fmt: skip
    return None
