"""The sheets of a workbook as what is filled in on them, and which of them is which, whatever they are called now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from portal.entry import filled, headings, layout, report
from portal.entry.filled import Findings
from portal.entry.headings import Heads
from portal.errors import DataProblems, Problem
from portal.language import Text

RENAMED = Text("tờ đã đổi tên, nhận ra nhờ tên cột", "a renamed sheet, known by its headings")
UNREAD = Text("tờ không thuộc mẫu, không đọc", "a sheet that is not of the template, not read")
_IGNORED = frozenset(map(headings.folded, (layout.HELP.vi, layout.WORDS.vi, layout.EXAMPLE.vi)))
_HEADS = Text("chép lại hàng tên cột từ mẫu", "copy the row of headings from the template")


@dataclass(frozen=True)
class Sheet:
    """`rows` has the cells with something in them, by row and column from 1; `merged` the ranges with their last row."""

    file: str
    title: str
    rows: Mapping[int, Mapping[int, Any]]
    merged: tuple[tuple[str, int], ...]
    hidden: frozenset[int]

    def place(self, column: int = 0, row: int = 0) -> str:
        """As people know it: `bao-cao.xlsx [Số liệu]!H12`; without a row the sheet alone."""
        return filled.sheet(self.file, self.title, f"{get_column_letter(column)}{row}" if row else "")

    def heads(self) -> Iterator[tuple[int, list[str]]]:
        """The first rows as text, each as wide as it reaches."""
        for number, row in self.rows.items():
            if number > headings.SEARCHED:
                return
            yield number, [str(row[at].value) if at in row else "" for at in range(1, max(row) + 1)]

    def below(self, row: int) -> Iterator[tuple[int, Mapping[int, Any]]]:
        """The rows below the headings that have something in them; what is merged there is a problem of its own."""
        return ((number, cells) for number, cells in self.rows.items() if number > row)


def of(name: str, workbook: Workbook) -> list[Sheet]:
    return [_sheet(name, one) for one in workbook.worksheets]


def tables(name: str, sheets: list[Sheet], findings: Findings) -> dict[str, tuple[Sheet, Heads]]:
    """The sheet of each table by its name, else by its headings. Raises `DataProblems` where none has figures."""
    found: dict[str, tuple[Sheet, Heads]] = {}
    names = {headings.folded(said.vi): table for table, said in layout.SHEETS.items()}
    others = [one for one in sheets if headings.folded(one.title) not in _IGNORED]
    for one in sorted(others, key=lambda one: headings.folded(one.title) not in names):
        own = names.get(headings.folded(one.title))
        free = [table for table in ((own,) if own else layout.SHEETS) if table not in found]
        table, heads = next(
            ((table, heads) for table in free if (heads := headings.of_table(table, one.heads()))), ("", None)
        )
        if heads:
            found[table] = (one, heads)
        if heads and not own:
            findings.adjust(one.place(), RENAMED)
        elif own and not heads and one.rows:
            what = Text("không thấy hàng tên cột", "the row of headings is missing")
            findings.fault(one.place(), what, _HEADS)
        elif not heads and one.rows and cover_head(one) is None:
            findings.adjust(one.place(), UNREAD)
    if "observations" not in found and not findings.problems:
        what = Text("không có tờ Số liệu", "there is no sheet of figures")
        fix = Text("dùng mẫu do make export tạo", "use the template that make export makes")
        raise DataProblems([Problem(name, what, fix, rule="entry", below="")])
    return found


def cover(sheets: list[Sheet], found: Mapping[str, tuple[Sheet, Heads]]) -> Sheet | None:
    """The sheet of the report: by name, else the first that has its headings."""
    taken = {one.title for one, _ in found.values()}
    others = [one for one in sheets if one.title not in taken and cover_head(one) is not None]
    wanted = headings.folded(layout.COVER.vi)
    return next((one for one in others if headings.folded(one.title) == wanted), next(iter(others), None))


def cover_head(one: Sheet) -> int | None:
    """The row of the headings of the cover."""
    return next((number for number, row in one.heads() if report.columns(row)), None)


def _sheet(name: str, one: Worksheet) -> Sheet:
    """Only cells that stand in the file: to ask a sheet for its rows would make a cell of every empty one."""
    rows: dict[int, dict[int, Any]] = defaultdict(dict)
    for (row, column), cell in sorted(one._cells.items()):
        if cell.value is not None:
            rows[row][column] = cell
    return Sheet(
        file=name,
        title=one.title,
        rows=dict(rows),
        merged=tuple((merged.coord, merged.max_row) for merged in one.merged_cells.ranges),
        hidden=frozenset(number for number, row in one.row_dimensions.items() if row.hidden),
    )
