"""A table as JSON: what it is, then a record a line; what many records share is said once, what is empty is null."""

from __future__ import annotations

import json
import re
from typing import Any

from portal.downloads import notes
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
    words = _words(table)
    aside = {column for columns in _WORDS.values() for column in columns} if words else set()
    kept = [field for field in table.fields if field["name"] not in aside]
    head = {
        **notes.head(table, edition),
        "fields": [{key: field[key] for key in ("name", "type", "title")} for field in kept],
        "words": words,
    }
    records = ",\n".join(_records(table, kept))
    return (
        f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "records": [\n{records}\n ]\n}}\n'.encode()
    )


def _words(table: Table) -> dict[str, dict[str, dict[str, str]]]:
    """What the codes in the table mean; nothing of tables that are themselves lists of codes."""
    if "indicator" not in table.rows:
        return {}
    return {column: _meanings(table, column, columns) for column, columns in _WORDS.items()}


def _meanings(table: Table, column: str, columns: tuple[str, ...]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code, *cells in zip(*(table.rows[name].tolist() for name in (column, *columns)), strict=True):
        if code and code not in found:
            found[code] = dict(zip(columns, cells, strict=True))
    return found


def _records(table: Table, fields: list[dict[str, Any]]) -> list[str]:
    """Written cell by cell: a number read by a library could lose digits on its way."""
    columns = [[_cell(cell, field) for cell in table.rows[field["name"]].tolist()] for field in fields]
    keys = [json.dumps(field["name"]) for field in fields]
    return [
        "{" + ", ".join(f"{key}: {cell}" for key, cell in zip(keys, row, strict=True)) + "}"
        for row in zip(*columns, strict=True)
    ]


def _cell(cell: str, field: dict[str, Any]) -> str:
    if not cell:
        return "null"
    is_number = field["type"] in ("number", "integer") and _NUMBER.fullmatch(cell)
    return cell if is_number else json.dumps(cell, ensure_ascii=False)
