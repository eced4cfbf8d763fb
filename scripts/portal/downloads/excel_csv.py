"""A table as Excel opens it by double click: nothing runs, text stays text, numbers stay numbers.

Everything else reads the plain CSV, which holds the cells exactly as they are.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache

import pandas as pd

from portal import schemas
from portal.downloads.table import Table
from portal.edition import Edition

# What makes a spreadsheet run a cell, in ASCII and in the full width that some take for the same.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Text that a spreadsheet would turn into another number, a share or a day: 05, 1.234, 118/75, 2024-03.
_NUMBER_LIKE = re.compile(r"[0-9][0-9.,/:%eE \u2013-]*")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_AUDITED = frozenset({"stated", "computed", "difference"})


def write(table: Table, _edition: Edition) -> bytes:
    """The rows as Excel opens them."""
    return csv_for_excel(table.rows)


def csv_for_excel(table: pd.DataFrame) -> bytes:
    """UTF-8 with BOM, semicolons, decimal commas, CRLF: what Excel expects in Viet Nam.

    A text that would run, or turn into something else, has an apostrophe before it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    numeric = [column in _numbers() for column in table.columns]
    for row in table.itertuples(index=False):
        writer.writerow([_cell(str(cell), *flag) for cell, *flag in zip(row, numeric, strict=True)])
    return buffer.getvalue().encode("utf-8-sig")


def _cell(cell: str, is_number: bool) -> str:
    if is_number and _NUMBER.fullmatch(cell):
        return cell.replace(".", ",")
    turns = _NUMBER_LIKE.fullmatch(cell) and not _INTEGER.fullmatch(cell)
    # A space or a control character before the sign is passed over by some spreadsheets.
    return f"'{cell}" if turns or cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


@cache
def _numbers() -> frozenset[str]:
    """The columns that hold numbers, by the schemas and the audit."""
    fields = [
        field
        for name in ("observations", "localities", "indicators")
        for field in schemas.schema(name)["fields"]
    ]
    return _AUDITED | {field["name"] for field in fields if field["type"] in ("number", "integer")}
