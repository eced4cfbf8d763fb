"""What was read of a workbook or a CSV file: the package, what was changed on the way, and where everything stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from portal.entry.book import Book
from portal.errors import Problem
from portal.language import Text
from portal.packages import DESCRIPTOR, README

_CELL = re.compile(r".* \[(.+)\]!([A-Z]+[0-9]+)", re.DOTALL)
_SAID = 5  # places that a notice names


@dataclass(frozen=True)
class Grid:
    """Where a table stands: its sheet, empty for a CSV file; the row of each of its rows, the number of each column."""

    sheet: str
    rows: tuple[int, ...]
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Places:
    """`entries` has the cell of each key of the cover, such as `B4`; `cover` is the name of its sheet."""

    file: str
    grids: Mapping[str, Grid]
    cover: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)

    def cell(self, table: str, row: int | None = None, column: str | None = None) -> str:
        """As people know it: `bao-cao.xlsx [Số liệu]!H12`; of a CSV file `rows.csv:12:value`."""
        grid = self.grids[table]
        at = grid.rows[row] if row is not None and row < len(grid.rows) else None
        if not grid.sheet:
            return ":".join([self.file, *([] if at is None else [str(at), *([column] if column else [])])])
        if at is None:
            return sheet(self.file, grid.sheet)
        return sheet(self.file, grid.sheet, f"{get_column_letter(grid.columns.get(column or '', 1))}{at}")

    def entry(self, key: str) -> str:
        """The cell of a key, or of the nearest one above it; else the sheet."""
        while key and key not in self.entries:
            key = re.sub(r"(\.?[^.\[\]]*|\[[0-9]+\])$", "", key)
        return sheet(self.file, self.cover, self.entries.get(key, ""))


@dataclass(frozen=True)
class Notice:
    """What was changed on the way in, and where: nothing is changed silently."""

    what: Text
    places: tuple[str, ...]

    def __str__(self) -> str:
        count = len(self.places)
        more = f" … ({count})" if count > _SAID else ""
        return f"{', '.join(self.places[:_SAID])}{more}\n  vi: {self.what.vi}\n  en: {self.what.en}"


@dataclass(frozen=True)
class Filled:
    """`problems` are those of reading; a cell that has one is empty in the book."""

    book: Book
    places: Places
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]


class Findings:
    """Problems and changes as they are found, cell by cell."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._adjusted: dict[Text, list[str]] = defaultdict(list)

    def fault(self, where: str, what: Text, fix: Text) -> None:
        self.problems.append(Problem(where, what, fix, rule="entry", below=""))

    def adjust(self, where: str, what: Text) -> None:
        self._adjusted[what].append(where)

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(Notice(what, tuple(places)) for what, places in self._adjusted.items())


def sheet(file: str, name: str, cell: str = "") -> str:
    return f"{file} [{name}]" + (f"!{cell}" if cell else "")


def coordinate(where: str) -> tuple[str, str] | None:
    """Sheet and cell of a place in a workbook; None for any other."""
    found = _CELL.fullmatch(where)
    return (found[1], found[2]) if found else None


def sheet_of(where: str) -> str:
    """The sheet of a place in a workbook; empty for any other."""
    found = re.fullmatch(r".* \[(.+)\]", where, re.DOTALL)
    return found[1] if found else ""


def translated(problems: Iterable[Problem], package: str, places: Places) -> Iterator[Problem]:
    """The problems of the package at the cells that people filled in; all others where they are."""
    for problem in problems:
        found = _place(problem, package, places)
        yield replace(problem, where=found, below="") if found else problem


def _place(problem: Problem, package: str, places: Places) -> str:
    path = problem.file.removeprefix(f"{problem.below}/")
    if problem.package != package or not problem.below:
        return ""
    inside = path.removeprefix(f"{package}/")
    if inside in (DESCRIPTOR, README) and places.cover:
        return places.entry((problem.column or "") if inside == DESCRIPTOR else README)
    table = inside.removeprefix("data/").removesuffix(".csv")
    if inside == f"data/{table}.csv" and table in places.grids:
        row = problem.line - 2 if problem.line and problem.line > 1 else None
        return places.cell(table, row, problem.column)
    return ""
