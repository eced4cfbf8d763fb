"""A table for programs: every cell as it is."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Iterable, Sequence

from portal.downloads.lines import Columns, Lines
from portal.downloads.table import Table
from portal.edition import Edition


def write(table: Table, _edition: Edition) -> bytes:
    """The rows as they are."""
    if isinstance(table.whole, Lines):
        return table.whole.csv(table.at)
    return table.once("csv", lambda: csv(table.columns))


def csv(columns: Columns) -> bytes:
    """UTF-8 without BOM, commas, LF, empty for what has no value."""
    return lines(columns, zip(*columns.values(), strict=True))


def lines(head: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The same from rows of cells."""
    buffer = io.BytesIO()
    text = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    writer = _csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    text.flush()
    return buffer.getvalue()
