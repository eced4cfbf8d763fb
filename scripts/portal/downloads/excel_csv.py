"""A table as Excel opens it by double click: nothing runs, text stays text, numbers stay numbers.

Everything else reads the plain CSV, which holds the cells exactly as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from portal.downloads import reading
from portal.downloads.lines import Columns
from portal.downloads.table import Table
from portal.edition import Edition

# What makes a spreadsheet run a cell, in ASCII and in the full width that some take for the same.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Text that a spreadsheet would turn into another number, a share or a day: 05, 1.234, 118/75, 2024-03.
_NUMBER_LIKE = re.compile(r"[0-9][0-9.,/:%eE \u2013-]*")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def write(table: Table, _edition: Edition) -> bytes:
    """The rows as Excel opens them: columns in the order of people, each with its Vietnamese name and that of programs."""
    return table.once("excel.csv", lambda: _written(table))


def _written(table: Table) -> bytes:
    columns = table.columns
    fields = reading.ordered(table.fields)
    heads = {f["name"]: f"{f['title']} ({f['name']})" for f in fields}
    numbers = frozenset(heads[f["name"]] for f in fields if f["type"] in ("number", "integer"))
    return csv_for_excel({head: columns[name] for name, head in heads.items()}, numbers)


def csv_for_excel(columns: Columns, numbers: frozenset[str]) -> bytes:
    """UTF-8 with BOM, semicolons, decimal commas, CRLF: what Excel expects in Viet Nam.

    A text that would run, or turn into something else, has an apostrophe before it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    written = (_column(cells, is_number=head in numbers) for head, cells in columns.items())
    writer.writerows(zip(*written, strict=True))
    return buffer.getvalue().encode("utf-8-sig")


def _column(cells: Sequence[str], *, is_number: bool) -> list[str]:
    """Most cells say what others of their column have said."""
    seen = {cell: _cell(cell, is_number) for cell in set(cells)}
    return [seen[cell] for cell in cells]


def _cell(cell: str, is_number: bool) -> str:
    if is_number and _NUMBER.fullmatch(cell):
        return cell.replace(".", ",")
    turns = _NUMBER_LIKE.fullmatch(cell) and not _INTEGER.fullmatch(cell)
    # A space or a control character before the sign is passed over by some spreadsheets.
    return f"'{cell}" if turns or cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
