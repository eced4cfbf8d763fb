"""A table as JSON: what it is, then a record a line; what many records share is said once, what is empty is null."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from portal import indented
from portal.downloads import notes
from portal.downloads.lines import Columns
from portal.downloads.table import Table
from portal.edition import Edition

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
# Columns that say what a code of another column means: they stand in `words`, below that column and that code.
_WORDS = {
    "locality": ("locality_vi", "locality_en", "locality_code"),
    "period": ("period_start", "period_end"),
    "indicator": ("indicator_vi", "indicator_en", "domain_vi", "domain_en"),
    "breakdown": ("breakdown_vi", "breakdown_en"),
    "unit": ("unit_vi", "unit_en"),
    "flags": ("flags_vi", "flags_en"),
    "document": ("document_number", "document_date", "issuer_vi"),
    "package": ("version", "licence"),
}


def write(table: Table, edition: Edition) -> bytes:
    """Numbers are numbers, to the last digit that the table has; dates and codes are texts."""
    words, records = table.once("records", lambda: _said(table))
    head = {
        **notes.head(table, edition),
        "fields": [{key: field[key] for key in ("name", "type", "title")} for field in _kept(table)],
        "words": words,
    }
    return f'{indented.text(head, step=1)[:-2]},\n "records": [\n{records}\n ]\n}}\n'.encode()


def _said(table: Table) -> tuple[dict[str, Any], str]:
    """What the codes mean, and the records."""
    columns = table.columns
    return _words(columns), ",\n".join(_records(columns, _kept(table)))


def _kept(table: Table) -> list[dict[str, Any]]:
    """The fields that stand in the records: all of a list of codes; of figures those that no code stands for."""
    if "indicator" not in table.whole:
        return table.fields
    aside = {column for columns in _WORDS.values() for column in columns}
    return [field for field in table.fields if field["name"] not in aside]


def _words(columns: Columns) -> dict[str, dict[str, dict[str, str]]]:
    """What the codes in the table mean; nothing of tables that are themselves lists of codes."""
    if "indicator" not in columns:
        return {}
    return {column: _meanings(columns, column, others) for column, others in _WORDS.items()}


def _meanings(columns: Columns, column: str, others: tuple[str, ...]) -> dict[str, dict[str, str]]:
    said = zip(*(columns[name] for name in others), strict=True)
    found = dict(zip(reversed(columns[column]), reversed(list(said)), strict=True))  # the first of each stays
    return {
        code: dict(zip(others, found[code], strict=True)) for code in dict.fromkeys(columns[column]) if code
    }


def _records(columns: Columns, fields: list[dict[str, Any]]) -> list[str]:
    """Written cell by cell: a number read by a library could lose digits on its way."""
    written = [_column(columns[field["name"]], field) for field in fields]
    return ["{" + ", ".join(row) + "}" for row in zip(*written, strict=True)]


def _column(cells: Sequence[str], field: dict[str, Any]) -> list[str]:
    """Each with its name; most cells say what others of their column have said."""
    key = indented.quoted(field["name"])
    seen = {cell: f"{key}: {_cell(cell, field)}" for cell in set(cells)}
    return [seen[cell] for cell in cells]


def _cell(cell: str, field: dict[str, Any]) -> str:
    if not cell:
        return "null"
    is_number = field["type"] in ("number", "integer") and _NUMBER.fullmatch(cell)
    return cell if is_number else indented.quoted(cell)
