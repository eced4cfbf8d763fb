"""The codebook of a package: every column of its tables, then every code that its figures use, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from portal import schemas
from portal.codes import CODES
from portal.downloads import plain
from portal.language import NOTHING, Text
from portal.packages import Package, resources_of
from portal.registry import Registry

Line = tuple[str, str, str, Text, Text]
SCHEMA: dict[str, Any] = {
    "fieldsMatch": "exact",
    "fields": [
        {"name": name, "type": "string", "title": title, "description": description}
        for name, title, description in (
            ("table", "Bảng", "The table that has the column"),
            ("column", "Cột", "The column"),
            ("code", "Mã", "A code that stands in the column; empty where the line is of the column itself"),
            ("name_vi", "Tên", "What it is called, in Vietnamese"),
            ("name_en", "Tên (tiếng Anh)", "What it is called, in English"),
            ("meaning_vi", "Nghĩa", "What it means, in Vietnamese"),
            ("meaning_en", "Nghĩa (tiếng Anh)", "What it means, in English"),
        )
    ],
    "missingValues": [""],
    "primaryKey": ["table", "column", "code"],
}


def csv(words: Registry, package: Package) -> bytes:
    """The columns of every table, then the codes of the observations."""
    lines = [*_columns(package), *(_codes(words, package) if "observations" in package.tables else ())]
    cells = [(table, column, code, n.vi, n.en, m.vi, m.en) for table, column, code, n, m in lines]
    return plain.lines([str(field["name"]) for field in SCHEMA["fields"]], cells)


def _columns(package: Package) -> Iterator[Line]:
    for table, schema in resources_of(package.name).items():
        yield from _of_table(table, schema)


@cache
def _of_table(table: str, schema: str) -> tuple[Line, ...]:
    told = {field["name"]: field for field in schemas.published(frozenset())["fields"]}
    found = []
    for field in schemas.schema(schema)["fields"]:
        vi = told[field["name"]]["description_vi"] if table == "observations" else ""
        name, meaning = Text(field["title"], field["name"]), Text(vi, field["description"])
        found.append((table, field["name"], "", name, meaning))
    return tuple(found)


def _codes(words: Registry, package: Package) -> Iterator[Line]:
    """Only what stands in the package."""

    def used(column: str) -> list[str]:
        return sorted(filter(None, package.tables.cells["observations"].distinct(column)))

    def line(column: str, code: str, name: Text, meaning: Text = NOTHING) -> Line:
        return "observations", column, code, name, meaning

    for code in used("locality"):
        found = words.localities[code]
        yield line("locality", code, found.name.opening, Text(found.code, found.code))
    for code in used("indicator"):
        indicator = words.indicators[code]
        yield line("indicator", code, indicator.name.opening, _joined(indicator.definition, indicator.limits))
    for pair in sorted({pair for cell in used("breakdown") for pair in cell.split(";")}):
        member = words.members[pair]
        yield line("breakdown", pair, member.name, words.dimensions[member.dimension])
    for code in used("unit"):
        unit = words.units[code]
        yield line("unit", code, unit.name, unit.meaning)
    for column, meanings in CODES.items():
        for code in used(column):
            yield line(column, code, meanings[code])
    for document in package.descriptor["sources"]:
        issuer = Text(document["issuer"], document["issuer_en"])
        yield line("document", document["name"], Text(document["title"], document["title_en"]), issuer)


def _joined(one: Text, other: Text) -> Text:
    return Text(f"{one.vi} {other.vi}", f"{one.en} {other.en}")
