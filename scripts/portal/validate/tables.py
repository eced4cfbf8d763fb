"""Frictionless reads every table against the project's own schemas, registry and reports in one package."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from portal import packages, schemas
from portal.errors import Problem, quoted
from portal.guard import limits
from portal.language import Text
from portal.packages import Package, Source
from portal.validate.references import ADD, unknown

if TYPE_CHECKING:
    from frictionless.resources import TableResource

# What frictionless found, in the portal's words; its own type stays at the end of the sentence.
_WORDS = {
    "type-error": Text("ô không đúng kiểu dữ liệu", "the cell is not of its column's type"),
    "constraint-error": Text("ô không đúng quy định của cột", "the cell breaks a rule of its column"),
    "primary-key": Text("mã của hàng đứng hai lần", "the code of the row stands twice"),
}
_FIX = Text(
    "sửa ô theo mô tả của cột trong datapackage.json", "follow the column's description in datapackage.json"
)
_OWN = Text("dùng một mã có trong gói này", "use a code that the package itself has")
_UNIQUE = Text("đặt cho mỗi hàng một mã riêng", "give each row a code of its own")


Place = tuple[Package, str]  # a package and one of its tables
# What every row has before its own columns: its table, for keys that hold inside one table only.
_TABLE = "table"
_KEYS = {"fields": [{"name": "key", "type": "string"}]}
# Digests of tables that this process found without a fault: the same cells are not read twice.
_SOUND: set[str] = set()


def check(source: Source) -> Iterator[Problem]:
    """Mỗi ô đúng kiểu, đúng quy định của cột; mỗi mã có trong danh mục dùng chung. /
    Every cell has its column's type and keeps its rules; every code stands in the registry."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for schema, places in _by_schema(source).items():
        for place, problem in _found(source, schema, places):
            found[_name(*place)].append(problem)
    for package in source.packages:
        for name in package.tables:
            yield from found[_name(package, name)]
            yield from _numbers(package, name)


def _by_schema(source: Source) -> dict[str, list[Place]]:
    """The tables that have the same columns."""
    found: dict[str, list[Place]] = defaultdict(list)
    for package in source.reports if source.is_known else source.packages:
        for name in package.tables:
            found[packages.schema_of(package, name)].append((package, name))
    return found


def _found(source: Source, schema: str, places: list[Place]) -> Iterator[tuple[Place, Problem]]:
    """What frictionless finds in all tables of a schema at once: opening a table takes longer than reading it."""
    keys = schemas.schema(schema).get("foreignKeys", [])
    rows = [row for place in places for row in _rows(*place, keys)]
    starts = list(accumulate((len(package.tables.cells[name]) for package, name in places), initial=0))
    for error in _read(_described(schema, keys), rows, [_known(source, places, key) for key in keys]):
        number = getattr(error, "row_number", None)
        at = bisect_right(starts, number - 2) - 1 if number else 0  # to frictionless the header is row 1
        row = number - 2 - starts[at] if number else None
        if error.type == "foreign-key":
            number = int(error.reference_name)
            yield places[at], _foreign(source, *places[at], row, keys[number])
        else:
            yield places[at], _problem(*places[at], row, error)


def _read(schema: dict[str, Any], rows: list[Any], known: list[list[Any]]) -> list[Any]:
    """The errors of a table, whose foreign keys name the lists of `known` by their number."""
    digest = hashlib.sha256(json.dumps([schema, rows, known]).encode()).hexdigest()
    if digest in _SOUND:
        return []
    from frictionless import Package as Frictionless  # loads long, and those who make pages never ask it

    resources = [_resource(str(number), _KEYS, found) for number, found in enumerate(known)]
    table = _resource("rows", schema, rows)
    Frictionless(name="all", resources=[table, *resources])
    (task,) = table.validate(limit_errors=limits.MOST_FAULTS).tasks
    if not task.errors:
        _SOUND.add(digest)
    return list(task.errors)


def _resource(name: str, schema: dict[str, Any], rows: list[Any]) -> TableResource:
    """A table in memory. It is given as a function: rows that are given themselves are copied, cell by cell."""
    from frictionless import Schema
    from frictionless.resources import TableResource

    header = [field["name"] for field in schema["fields"]]
    return TableResource(name=name, data=lambda: chain([header], rows), schema=Schema.from_descriptor(schema))


def _described(name: str, keys: list[dict[str, Any]]) -> dict[str, Any]:
    """The schema with the table before the columns, and after them what each foreign key looks up."""
    found = schemas.schema(name)
    sought = [{"name": f"key {number}", "type": "string"} for number in range(len(keys))]
    return {
        **found,
        "fields": [{"name": _TABLE, "type": "string"}, *found["fields"], *sought],
        "primaryKey": [_TABLE, *found["primaryKey"]],
        "foreignKeys": [
            {"fields": [field["name"]], "reference": {"resource": str(number), "fields": ["key"]}}
            for number, field in enumerate(sought)
        ],
    }


def _rows(package: Package, name: str, keys: list[dict[str, Any]]) -> Iterator[list[str]]:
    table, own = package.tables.cells[name], _name(package, name)
    sought = [(table.columns.index(key["fields"][0]), _referred(package, name, key)) for key in keys]
    for cells in table.rows():
        yield [own, *cells, *(_key(referred, cells[at]) if cells[at] else "" for at, referred in sought)]


def _known(source: Source, places: list[Place], key: dict[str, Any]) -> list[list[str]]:
    """Every code that a foreign key may name, in every table that it may look into."""
    referred = {_referred(package, name, key) for package, name in places}
    tables = {
        _name(package, name): package.tables.cells[name]
        for package in source.packages
        for name in package.tables
    }
    (column,) = key["reference"]["fields"]
    return [[_key(name, row[0])] for name in sorted(referred) for row in tables[name].rows(column)]


def _referred(package: Package, name: str, key: dict[str, Any]) -> str:
    """The table that a foreign key of another looks into: itself, one of its package, or one of the registry."""
    resource = key["reference"]["resource"]
    if not resource:
        return _name(package, name)
    return _name(package, resource) if resource in package.tables else f"{packages.REGISTRY}.{resource}"


def _key(table: str, code: str) -> str:
    return f"{table}/{code}"


def _name(package: Package, resource: str) -> str:
    return f"{package.name}.{resource}"


def _problem(package: Package, name: str, row: int | None, error: Any) -> Problem:
    cell = getattr(error, "cell", None)
    words = _WORDS.get(error.type, Text("bảng không đọc được", "the table is not readable"))
    said = f": {quoted(cell)}" if cell not in (None, "") else ""
    return Problem(
        package.where(name, row, getattr(error, "field_name", None)),
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


def _foreign(source: Source, package: Package, name: str, row: int | None, key: dict[str, Any]) -> Problem:
    """The column, the unknown code, and the nearest one that the table referred to has."""
    ((column,), (referred,)), resource = (
        (key["fields"], key["reference"]["fields"]),
        key["reference"]["resource"],
    )
    is_own = not resource or resource in package.tables
    table = (package if is_own else source.registry).column(resource or name, referred)
    otherwise = _OWN if is_own else ADD
    return unknown(package.where(name, row, column), package.column(name, column)[row or 0], table, otherwise)


def _numbers(package: Package, name: str) -> Iterator[Problem]:
    """Plain digits, and not too many: NaN, 1_000, 1e3 and digits of other scripts pass elsewhere as numbers."""
    columns = schemas.numbers(packages.schema_of(package, name))
    rows = package.rows(name, *columns) if columns else []
    for column in columns:
        for row, cells in enumerate(rows):
            cell = getattr(cells, column)
            fault = _number_fault(cell) if cell else None
            if fault:
                yield Problem(package.where(name, row, column), *fault)


def _number_fault(cell: str) -> tuple[Text, Text] | None:
    if not re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]+)?", cell):
        return (
            Text(f"{quoted(cell)} không phải số viết bằng chữ số thường", f"{quoted(cell)} is no plain number"),
            Text("chỉ dùng chữ số 0–9; dấu thập phân là dấu chấm trong CSV, dấu phẩy trong bảng tính",
                 "only digits 0–9; the decimal mark is a point in CSV, a comma in a workbook"),
        )  # fmt: skip
    if len(cell.replace(".", "")) > limits.MOST_DIGITS:
        most = limits.MOST_DIGITS
        return (
            Text(f"{quoted(cell)} dài hơn {most} chữ số", f"{quoted(cell)} has more than {most} digits"),
            Text("kiểm tra lại con số; đơn vị là đồng hoặc người, không nhỏ hơn",
                 "look at the figure again; units are đồng or people, nothing smaller"),
        )  # fmt: skip
    return None
