"""A table as Parquet: exact decimals, days, texts in dictionaries; what is empty is null; what it is stands inside."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from portal.downloads import lines, notes, plain
from portal.downloads.table import Table
from portal.edition import Edition

# So many digits, and so many of them after the point, unless a table needs more: tables can be joined.
_DIGITS, _PLACES, _MOST_DIGITS = 38, 6, 76
_READ: dict[pa.DataType, Callable[[str], Any]] = {pa.int64(): int, pa.date32(): date.fromisoformat}
_SMALL, _AT_ONCE = 1_000, 50_000  # rows


def write(table: Table, edition: Edition) -> bytes:
    """The rows as one file; the same rows give the same bytes."""
    kinds = pa.schema([(field["name"], _kind(table, field)) for field in table.fields])
    buffer = io.BytesIO()
    # Without statistics, and without Arrow's second copy of the schema: both are larger than the figures of a page.
    options = {"compression": _compression(table), "store_schema": False, "write_statistics": False}
    with pq.ParquetWriter(buffer, kinds, **options) as writer:
        for part in _parts(table, plain.write(table, edition), kinds):
            writer.write_table(part)
        writer.add_key_value_metadata(_metadata(table, edition))
    return buffer.getvalue()


def _parts(table: Table, csv: bytes, kinds: pa.Schema) -> Iterator[pa.Table]:
    """So many rows at a time."""
    if not any(map(pa.types.is_decimal256, kinds.types)):
        whole = lines.read(csv, dict(zip(kinds.names, kinds.types, strict=True)))
        if notes.FLAGS in kinds.names:  # nobody has them at hand, and to read them again takes as long
            table.know(notes.FLAGS, whole.column(notes.FLAGS).to_pylist())
        yield from (whole.slice(start, _AT_ONCE) for start in range(0, max(1, table.count), _AT_ONCE))
    else:
        columns = table.columns
        yield pa.Table.from_arrays([_array(columns[kind.name], kind.type) for kind in kinds], schema=kinds)


def _compression(table: Table) -> str:
    """That of a large table is smaller; what it costs to begin is paid for every column of every page."""
    return "zstd" if table.count > _SMALL else "snappy"


def _kind(table: Table, field: dict[str, Any]) -> pa.DataType:
    match field["type"]:
        case "number":
            return _decimals(table.used(field["name"]))
        case "integer":
            return pa.int64()
        case "date":
            return pa.date32()
    return pa.string()


def _decimals(cells: Iterable[str]) -> pa.DataType:
    """Decimals, never rounded; what no decimal of Parquet can hold stays text."""
    parts = [Decimal(cell).as_tuple() for cell in cells]
    places = max([_PLACES, *(-int(part.exponent) for part in parts)])
    digits = places + max([0, *(len(part.digits) + int(part.exponent) for part in parts)])
    if digits > _MOST_DIGITS:
        return pa.string()
    return pa.decimal128(_DIGITS, places) if digits <= _DIGITS else pa.decimal256(_MOST_DIGITS, places)


def _array(cells: Sequence[str], kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind):
        return pa.array([cell or None for cell in cells], kind)
    read: Callable[[str], Any] = Decimal if pa.types.is_decimal(kind) else _READ[kind]
    said = {cell: read(cell) if cell else None for cell in set(cells)}
    return pa.array([said[cell] for cell in cells], kind)


def _metadata(table: Table, edition: Edition) -> dict[str, str]:
    """What the file is, a text or JSON by each name."""
    return {
        key: said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        for key, said in notes.head(table, edition).items()
    }
