"""A package as text that a person edits: descriptor, README, tables; and beside each row what a machine thought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

# What stands beside a drafted observation for the person who corrects it; it never enters a package.
HINTS = ("words", "confidence", "doubts", "alternatives")
# What a doubt says in Vietnamese where it is about the breakdown, or about a small count: such cells are coloured.
OF_BREAKDOWN, OF_SMALL = "phân tổ", "phải giấu"


@dataclass(frozen=True)
class Book:
    """`descriptor` is datapackage.json without `resources` and `verifications`. `tables` are those of every package,
    with the columns of their schemas as text, in the order in which they stand in the files.

    `hints` has a row for each row of the observations, or none at all: `words`, those of the report around the
    figure; `confidence`, 0 to 100, that the indicator is right; `doubts`, what a person should look at;
    `alternatives`, other indicators that may be meant, the likeliest first, separated by spaces.
    """

    descriptor: Mapping[str, Any]
    readme: str
    tables: Mapping[str, pd.DataFrame]
    hints: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(HINTS), dtype=str))
