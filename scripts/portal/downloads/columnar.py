"""A table as Parquet: exact decimals, days, texts in dictionaries; what is empty is null; what it is stands inside."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from portal.downloads import notes
from portal.downloads.table import Table
from portal.edition import Edition

# So many digits, and so many of them after the point, unless a table needs more: tables can be joined.
_DIGITS, _PLACES, _MOST_DIGITS = 38, 6, 76


def write(table: Table, edition: Edition) -> bytes:
    """The rows as one file; the same rows give the same bytes."""
    arrays = [_array(table.rows[field["name"]].tolist(), field) for field in table.fields]
    schema = pa.schema(
        [(field["name"], array.type) for field, array in zip(table.fields, arrays, strict=True)]
    )
    buffer = io.BytesIO()
    # Without statistics, and without Arrow's second copy of the schema: both are larger than the figures of a page.
    options = {"compression": "zstd", "store_schema": False, "write_statistics": False}
    with pq.ParquetWriter(buffer, schema, **options) as writer:
        writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
        writer.add_key_value_metadata(_metadata(table, edition))
    return buffer.getvalue()


def _array(cells: list[str], field: dict[str, Any]) -> pa.Array:
    match field["type"]:
        case "number":
            return _numbers(cells)
        case "integer":
            return pa.array([int(cell) if cell else None for cell in cells], pa.int64())
        case "date":
            return pa.array([date.fromisoformat(cell) if cell else None for cell in cells], pa.date32())
    return pa.array([cell or None for cell in cells], pa.string())


def _numbers(cells: list[str]) -> pa.Array:
    """Decimals, never rounded; what no decimal of Parquet can hold stays text."""
    numbers = [Decimal(cell) if cell else None for cell in cells]
    parts = [number.as_tuple() for number in numbers if number is not None]
    places = max([_PLACES, *(-int(part.exponent) for part in parts)])
    digits = places + max([0, *(len(part.digits) + int(part.exponent) for part in parts)])
    if digits > _MOST_DIGITS:
        return pa.array([cell or None for cell in cells], pa.string())
    kind = pa.decimal128(_DIGITS, places) if digits <= _DIGITS else pa.decimal256(_MOST_DIGITS, places)
    return pa.array(numbers, kind)


def _metadata(table: Table, edition: Edition) -> dict[str, str]:
    """What the file is, a text or JSON by each name."""
    return {
        key: said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        for key, said in notes.head(table, edition).items()
    }
