"""A table for programs: every cell as it is."""

from __future__ import annotations

import pandas as pd

from portal.downloads.table import Table
from portal.edition import Edition


def write(table: Table, _edition: Edition) -> bytes:
    """The rows as they are."""
    return csv(table.rows)


def csv(table: pd.DataFrame) -> bytes:
    """UTF-8 without BOM, commas, LF, empty for what has no value."""
    return str(table.to_csv(index=False, lineterminator="\n")).encode()
