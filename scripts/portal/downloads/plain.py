"""A table for programs: every cell as it is."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Iterable, Sequence

import pandas as pd

from portal.downloads.lines import Lines
from portal.downloads.table import Table
from portal.edition import Edition

_AT_ONCE = 10_000  # rows that are lists of cells at one time


def write(table: Table, _edition: Edition) -> bytes:
    """The rows as they are."""
    if isinstance(table.whole, Lines):
        return table.whole.csv(table.at)
    return table.once("csv", lambda: csv(table.rows))


def csv(table: pd.DataFrame) -> bytes:
    """UTF-8 without BOM, commas, LF, empty for what has no value."""
    parts = (table.iloc[start : start + _AT_ONCE] for start in range(0, len(table), _AT_ONCE))
    return lines(table.columns, (row for part in parts for row in part.to_numpy(dtype=object).tolist()))


def lines(head: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The same from rows of cells."""
    buffer = io.BytesIO()
    text = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    writer = _csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    text.flush()
    return buffer.getvalue()
