"""The cells of a CSV file as text: its rows at once, and a frame only where somebody asks for one.

A thousand packages are three thousand frames, which take longer to make than all files to read.
"""

from __future__ import annotations

import csv
import io
from collections import namedtuple
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loads long, and hardly anything asks for a frame
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Cells:
    """A file that `guard` looked at, and the columns that its table has; one that came later is empty in an older file."""

    content: bytes
    columns: tuple[str, ...]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Cells:
        """The cells of a frame of text."""
        return cls(frame.to_csv(index=False, lineterminator="\n").encode(), tuple(frame.columns))

    def __len__(self) -> int:
        return self.content.count(b"\n") - 1  # no cell has a line break

    def rows(self, *columns: str) -> list[Any]:
        """As tuples with a name for each column, or for these."""
        names, (header, rows) = columns or self.columns, self._read()
        make = row_of(names)._make
        if header == names:
            return list(map(make, rows))
        places = {name: place for place, name in enumerate(header)}
        end = len(header)  # where a row that is given one more cell is empty
        chosen = itemgetter(*(places.get(name, end) for name in names), end)  # one more, or one is no tuple
        return [make(chosen((*row, ""))[:-1]) for row in rows]

    def column(self, name: str) -> list[str]:
        """The cells of a column."""
        return [cell for (cell,) in self.rows(name)]

    def distinct(self, column: str) -> frozenset[str]:
        """What stands in a column."""
        if column not in self._distinct:
            header, rows = self._read()
            at = header.index(column)
            self._distinct[column] = frozenset(row[at] for row in rows)
        return self._distinct[column]

    def _read(self) -> tuple[tuple[str, ...], Iterator[list[str]]]:
        """The columns that the file has, and its rows."""
        rows = csv.reader(io.StringIO(self.content.decode()))
        return tuple(next(rows)), rows

    @cached_property
    def _distinct(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One column of text for each of the table's. Nobody changes it."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(self.columns), dtype=str)

    def __reduce__(self) -> tuple[Any, ...]:
        return Cells, (self.content, self.columns)  # whoever is sent it makes a frame of his own


class Tables(Mapping[str, Any]):
    """Tables by name as frames, which are made when they are asked for."""

    def __init__(self, cells: Mapping[str, Cells]) -> None:
        self.cells = cells

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.cells[name].frame

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __contains__(self, name: object) -> bool:
        return name in self.cells


def rows(table: pd.DataFrame, *columns: str) -> list[Any]:
    """The rows as tuples with a name for each column, or for these; several times as quick as `itertuples`."""
    names = columns or tuple(table.columns)
    cells = (table[name].to_numpy(object) for name in names)
    return list(map(row_of(names)._make, zip(*cells, strict=True)))


@cache
def row_of(names: tuple[str, ...]) -> Any:
    """The type of a row of these columns."""
    return namedtuple("Row", names)
