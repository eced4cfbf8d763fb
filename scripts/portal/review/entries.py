"""What changed in the registry, an entry of a table at a time: an indicator's name, a locality's last day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from portal import schemas
from portal.history import Cell
from portal.language import Text
from portal.packages import Package

Kind = Literal["added", "changed", "withdrawn"]


@dataclass(frozen=True)
class Entry:
    """A row of a table of the registry. `key` is what it is known by, `name` what people call it; the cells are those
    that differ, and of a row that came or went all that are not empty."""

    table: str
    key: str
    kind: Kind
    name: Text
    cells: tuple[Cell, ...]


def changed(was: Package, now: Package) -> tuple[Entry, ...]:
    """In the order of the tables; in each, that of the rows as they now are, then what is gone."""
    return tuple(
        entry
        for table, schema in schemas.REGISTRY.items()
        for entry in _of_table(table, schema, was.tables[table], now.tables[table])
    )


def _of_table(table: str, schema: str, was: pd.DataFrame, now: pd.DataFrame) -> Iterator[Entry]:
    keys = schemas.schema(schema)["primaryKey"]
    rows, later = _by_key(was, keys), _by_key(now, keys)
    for key in (*later, *(key for key in rows if key not in later)):
        before, after = rows.get(key, {}), later.get(key, {})
        cells = tuple(
            Cell(column, before.get(column, ""), after.get(column, ""))
            for column in now.columns
            if before.get(column, "") != after.get(column, "")
        )
        if cells:
            kind: Kind = "changed" if before and after else "added" if after else "withdrawn"
            yield Entry(table, key, kind, _name(key, after or before), cells)


def _by_key(table: pd.DataFrame, keys: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in table.to_dict("records"):
        cells = {str(column): str(cell) for column, cell in row.items()}
        found[":".join(cells[key] for key in keys)] = cells
    return found


def _name(key: str, row: dict[str, str]) -> Text:
    """By its name in both languages, else by its term or its key."""
    plain = row.get("term") or key
    return Text(row.get("name_vi") or plain, row.get("name_en") or plain)
