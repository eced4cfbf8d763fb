"""A table as a value: what it is called, where it is shown, its rows, and what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from portal.language import Text


@dataclass(frozen=True, eq=False)
class Table:
    """One table to take away, in every format of `FORMATS`.

    `name` is its address below `data/`, without an ending; `page` the page that shows it, from its language's root;
    `rows` are text, in the order of the page; `schema` is the Table Schema of its columns.
    """

    name: str
    title: Text
    page: Text
    rows: pd.DataFrame
    schema: dict[str, Any]
