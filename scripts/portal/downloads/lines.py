"""The rows of figures as lines of CSV, from which tables are put together and read again: no figure is written twice."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TypeVar

import pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

Columns = Mapping[str, Sequence[str]]
Places = Sequence[int]
# The lines of each package.
Written = Mapping[str, Sequence[bytes]]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Lines:
    """`lines` are the rows with their line ends, in a table of these columns; `known` are those columns that are at hand:
    all of them, or some.
    """

    columns: tuple[str, ...]
    lines: Sequence[bytes]
    known: Columns

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def sum(self, at: Places | None) -> str:
        """What no other rows have at these places: of the sums of lines, for a line stands in several tables."""
        return hashlib.sha256(b"".join([repr(self.columns).encode(), *taken(self._sums, at)])).hexdigest()

    @cached_property
    def _sums(self) -> list[bytes]:
        return [hashlib.sha256(line).digest() for line in self.lines]

    def csv(self, at: Places | None) -> bytes:
        """The rows at these places below the names of the columns."""
        return b"".join([*map(str.encode, of([self.columns])), *self._at(at)])

    def cells(self, at: Places | None) -> Columns:
        """All columns of these rows."""
        if len(self.known) == len(self.columns):
            return {name: taken(cells, at) for name, cells in self.known.items()}
        rows = list(csv.reader(map(bytes.decode, self._at(at))))
        return columns(self.columns, rows)

    def column(self, name: str, at: Places | None) -> Sequence[str]:
        if name in self.known:
            return taken(self.known[name], at)
        found = read(self.csv(at), {name: pa.string()}).column(name).to_pylist()
        return [cell or "" for cell in found]

    def _at(self, at: Places | None) -> Sequence[bytes]:
        return taken(self.lines, at)


def columns(names: Iterable[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The cells of rows by column."""
    return dict(zip(names, zip(*rows, strict=True) if rows else repeat(()), strict=bool(rows)))


def by_name(names: Iterable[str], rows: Sequence[Mapping[str, object]]) -> Columns:
    """The same of rows that name their cells."""
    return {name: [str(row[name]) for row in rows] for name in names}


def taken(cells: Sequence[T], at: Places | None) -> Sequence[T]:
    """Those at these places; None are all of them."""
    return cells if at is None else [cells[place] for place in at]


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


def by_package(left: Iterable[bytes | None]) -> Written:
    """The lines that several left, by what stands first in each."""
    found: dict[str, list[bytes]] = {}
    for line in (line for content in left if content for line in _split(content)):
        found.setdefault(line[: line.index(b",")].decode(), []).append(line)
    return found


def _split(content: bytes) -> Iterator[bytes]:
    """Each row: a line, or several where a cell has line ends between its quotation marks."""
    row = b""
    for line in io.BytesIO(content):
        row += line
        if row.count(b'"') % 2 == 0:
            yield row
            row = b""


def read(content: bytes, kinds: Mapping[str, pa.DataType]) -> pa.Table:
    """Columns of CSV, each as what it is. What is empty is null."""
    return read_csv(
        pa.BufferReader(content),
        read_options=ReadOptions(use_threads=False, block_size=len(content)),
        parse_options=ParseOptions(newlines_in_values=True),
        convert_options=ConvertOptions(
            column_types=dict(kinds),
            include_columns=list(kinds),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
