"""The rows of figures as lines of CSV, from which tables are put together and read again: no figure is written twice."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

Places = NDArray[np.intp]
_AT_ONCE = 10_000  # rows that are lists of cells at one time


@dataclass(frozen=True, eq=False)
class Lines:
    """`lines` are the rows with their line ends, in a table of these columns; `known` are those columns that are at hand:
    all of them, or some.
    """

    columns: tuple[str, ...]
    lines: Sequence[str]
    known: pd.DataFrame

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def csv(self, at: Places | None) -> bytes:
        """The rows at these places below the names of the columns."""
        lines = self.lines if at is None else [self.lines[place] for place in at.tolist()]
        return "".join([*of([self.columns]), *lines]).encode()

    def rows(self, at: Places | None) -> pd.DataFrame:
        """All columns of these rows."""
        if len(self.known.columns) == len(self.columns):
            return taken(self.known, at)
        return read(self.csv(at), dict.fromkeys(self.columns, pa.string())).to_pandas()

    def column(self, name: str, at: Places | None) -> list[str]:
        if name not in self.known:
            found: list[str] = read(self.csv(at), {name: pa.string()}).column(name).to_pylist()
            return found
        cells = self.known[name].to_numpy(dtype=object)
        known: list[str] = (cells if at is None else cells[at]).tolist()
        return known


def taken(rows: pd.DataFrame, at: Places | None) -> pd.DataFrame:
    return rows if at is None else rows.take(at)


def of_frame(rows: pd.DataFrame) -> list[str]:
    """Each row as a line."""
    parts = (rows.iloc[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
    return [line for part in parts for line in of(part.to_numpy(dtype=object).tolist())]


def of(rows: Iterable[Sequence[str]], end: str = "\n") -> list[str]:
    """Each row as a line of CSV: commas, empty for what has no value."""
    said = _Said()
    csv.writer(said, lineterminator=end).writerows(rows)
    return said.lines


class _Said:
    """A file that keeps what is written at one time, for a writer of CSV a row."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.write = self.lines.append


def read(content: bytes, kinds: Mapping[str, pa.DataType]) -> pa.Table:
    """Columns of CSV, each as what it is. What is empty is null, or an empty text where all of them are texts."""
    has_texts_only = all(map(pa.types.is_string, kinds.values()))
    return read_csv(
        pa.BufferReader(content),
        read_options=ReadOptions(use_threads=False, block_size=len(content)),
        parse_options=ParseOptions(newlines_in_values=True),
        convert_options=ConvertOptions(
            column_types=dict(kinds),
            include_columns=list(kinds),
            null_values=[""],
            strings_can_be_null=not has_texts_only,
        ),
    )
