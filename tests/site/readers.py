"""A table as other people's programs read it, from each format: every cell as text, numbers without idle zeros."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow.parquet as pq

Rows = list[dict[str, str]]
# Columns of figures that are numbers: formats that have numbers may write 1.50 as 1.5.
NUMBERS = ("value", "value_high", "line")


def from_csv(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def from_excel_csv(content: bytes) -> Rows:
    """Without the apostrophe that keeps a text a text, with decimal dots; a heading has the column's name in brackets."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    heads, *rows = csv.reader(text, delimiter=";")
    names = [column(head) for head in heads]
    return [{name: _unmarked(name, cell) for name, cell in zip(names, row, strict=True)} for row in rows]


def column(head: str) -> str:
    """`Giá trị (value)` is the column `value`."""
    return head.rpartition("(")[2].removesuffix(")")


def from_xlsx(content: bytes) -> Rows:
    """Of the first sheet; a heading's second line is the column's name."""
    names, *rows = (
        openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True)
    )
    keys = [str(name).split("\n")[1] for name in names]
    return [{key: text(cell) for key, cell in zip(keys, row, strict=True)} for row in rows]


def from_json(content: bytes) -> Rows:
    """The records, each with the words that are said once for all that share a code."""
    found = json.loads(content, parse_float=Decimal)
    rows: Rows = []
    for record in found["records"]:
        said = {name: text(cell) for name, cell in record.items()}
        for column, meanings in found["words"].items():
            for word in {word for meaning in meanings.values() for word in meaning}:
                said[word] = meanings.get(said[column], {}).get(word, "")
        rows.append(said)
    return rows


def from_parquet(content: bytes) -> Rows:
    rows: Rows = pq.read_table(io.BytesIO(content)).to_pylist()
    return [{name: text(cell) for name, cell in row.items()} for row in rows]


READERS: dict[str, Callable[[bytes], Rows]] = {
    "csv": from_csv,
    "excel.csv": from_excel_csv,
    "xlsx": from_xlsx,
    "json": from_json,
    "parquet": from_parquet,
}


def text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case datetime.datetime():
            return cell.date().isoformat()
        case datetime.date():
            return cell.isoformat()
        case int() | float() | Decimal():
            return plain(str(cell))
    return str(cell)


def plain(number: str) -> str:
    return f"{Decimal(number).normalize():f}" if number else ""


def _unmarked(name: str, cell: str) -> str:
    return cell.replace(",", ".") if name in NUMBERS else cell.removeprefix("'")
