"""Problems written into a copy of the workbook where they are: a comment on each cell, and a colour; ours of before go."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from portal.entry import filled, grid, opening
from portal.entry.styles import COLOURS
from portal.errors import Problem

AUTHOR = f"{grid.AUTHOR} · kiểm tra"
_BEFORE = "\n———\n"  # below it stands what somebody else had said of the cell
_COLOUR = f"FF{COLOURS['problem'][1:]}"
_WIDTH, _LINE, _LETTERS = 420, 18, 60  # pixels, and letters of a line


def write(name: str, content: bytes, problems: Iterable[Problem]) -> bytes:
    """The workbook with a comment at every cell that has problems; what is about no cell stands on a first one."""
    workbook = opening.workbook(name, content)
    for sheet in workbook.worksheets:
        for cell in list(sheet._cells.values()):
            if cell.comment and cell.comment.text.startswith(AUTHOR):
                _forget(cell)
    by_cell: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        by_cell[_cell(problem.where, workbook)].append(problem)
    for (sheet_name, coordinate), found in by_cell.items():
        _put(workbook[sheet_name][coordinate], found)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _cell(where: str, workbook: Workbook) -> tuple[str, str]:
    """Sheet and cell of a problem: A1 where it is about a whole sheet, of the first sheet where about none of them."""
    sheet, coordinate = filled.coordinate(where) or (filled.sheet_of(where), "A1")
    if sheet not in workbook.sheetnames:
        return workbook.sheetnames[0], "A1"
    merged = (r for r in workbook[sheet].merged_cells.ranges if coordinate in r)
    return sheet, next((r.coord.partition(":")[0] for r in merged), coordinate)


def _put(cell: Any, problems: list[Problem]) -> None:
    said = "\n\n".join(f"{p.what.vi}\n→ {p.fix.vi}\n{p.what.en}\n→ {p.fix.en}" for p in problems)
    before = f"{_BEFORE}{cell.comment.text}" if cell.comment else ""
    comment = Comment(f"{AUTHOR}\n{said}{before}", AUTHOR)
    lines = sum(1 + len(line) // _LETTERS for line in comment.text.split("\n"))
    comment.width, comment.height = _WIDTH, (lines + 1) * _LINE
    cell.comment = comment
    if cell.fill.fill_type is None:
        cell.fill = PatternFill("solid", fgColor=_COLOUR)


def _forget(cell: Any) -> None:
    """Our comment of before, and its colour; what stood there before it comes back."""
    _, _, before = cell.comment.text.partition(_BEFORE)
    cell.comment = Comment(before, grid.AUTHOR) if before else None
    if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == _COLOUR:
        cell.fill = PatternFill()
