"""The sheet of a table: headings that explain themselves, cells of text, drop-downs, hints beside what they are about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from portal import errors
from portal.entry import colours, layout
from portal.entry.book import HINTS
from portal.entry.layout import HEAD, Column
from portal.entry.styles import Styles
from portal.entry.words import Lists
from portal.language import Text

AUTHOR = "Mẫu nhập liệu"
SPARE = 1_000  # rows below the last that are ready to be written in
LAST_COLUMN = 16_383
LONGEST = 32_767  # characters that a cell of a workbook holds
_LINE, _MOST_LINES = 15, 20
# Every sheet is protected without a password: it keeps headings from accidents, not people from anything.
OPEN = {"format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True}  # fmt: skip
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
# What a workbook turns into a control character when it is read again.
_ESCAPE = "x005F_"

HINT_HEADS = {
    "words": (Text("Lời trong báo cáo", "Words of the report"), 60),
    "confidence": (Text("Chắc về chỉ tiêu (0–100)", "How sure of the indicator"), 11),
    "doubts": (Text("Cần xem lại", "To look at"), 40),
    "alternatives": (Text("Có thể là", "Other indicators that may be meant"), 44),
}


def write(
    book: xlsxwriter.Workbook,
    styles: Styles,
    table: str,
    rows: pd.DataFrame,
    lists: Lists,
    hints: pd.DataFrame | None = None,
) -> None:
    """Add the sheet of a table with its rows, and beside them what a machine thought of each."""
    sheet = book.add_worksheet(layout.SHEETS[table].vi)
    columns, places = layout.columns(table), layout.places(table, with_hints=hints is not None)
    last = last_row(len(rows))
    texts: list[list[tuple[str, int]]] = [[] for _ in range(len(rows))]
    for column in columns:
        at = places[column.name]
        sheet.set_column(at, at, column.width, styles["cell"])
        heading(sheet, at, column.head, column.told, styles["head"])
        labels = {word.code: word.label for word in lists.get(column.words, ())}
        cells = [shown(column, cell, labels) for cell in rows[column.name]]
        for row, cell in enumerate(cells):
            texts[row].append((cell, column.width))
            if cell:
                text(sheet, row + HEAD, at, cell, styles["cell"])
        _chosen(sheet, at, column, lists, last)
    # Rows can be deleted only where all their cells are open. The library would look at each cell up to there.
    used = sheet.dim_colmax
    sheet.set_column(len(places), LAST_COLUMN, None, styles["open"])
    sheet.dim_colmax = used
    colours.put(sheet, colours.rules(columns, places, frozenset(lists), last), styles, last)
    if hints is not None:
        _hints(sheet, styles, hints, lists, texts, places)
    heights(sheet, texts)
    _finish(sheet, len(places), last)


def _hints(
    sheet: Worksheet,
    styles: Styles,
    hints: pd.DataFrame,
    lists: Lists,
    texts: list[list[tuple[str, int]]],
    places: Mapping[str, int],
) -> None:
    """Columns in another colour, which no import reads."""
    names = {word.code: word.label for word in lists["indicator"]}
    for name in HINTS:
        at, (said, width) = places[name], HINT_HEADS[name]
        sheet.set_column(at, at, width, styles["hint"])
        told = Text("Gợi ý của máy; không được đưa vào.", "A hint by the machine; it is not taken in.")
        heading(sheet, at, f"{said.vi}\n{name}", told, styles["hint_head"])
        for row, cell in enumerate(hints[name]):
            if name == "confidence" and re.fullmatch("[0-9]{1,3}", cell):
                sheet.write_number(row + HEAD, at, int(cell), styles["number"])
                continue
            listed = (
                "\n".join(names.get(code, code) for code in cell.split()) if name == "alternatives" else cell
            )
            text(sheet, row + HEAD, at, listed, styles["hint"])
            texts[row].append((listed, width))
    colours.put(sheet, colours.hints(places), styles, last_row(len(hints)))


def heights(sheet: Worksheet, rows: Iterable[Iterable[tuple[str, int]]], first: int = HEAD) -> None:
    """Rows as high as their texts, given each with the width of its column: not every spreadsheet does that by itself."""
    for row, cells in enumerate(rows, first):
        most = max((_lines(cell, width) for cell, width in cells), default=1)
        if most > 1:
            sheet.set_row(row, min(most, _MOST_LINES) * _LINE + 2)


def _lines(cell: str, width: int) -> int:
    """How many lines a text takes up in a column; letters are on average narrower than a column counts."""
    return sum(max(1, math.ceil(len(line) / (width * 1.08))) for line in cell.split("\n"))


def shown(column: Column, cell: str, labels: Mapping[str, str]) -> str:
    """A cell as people read it: a code with its name, a decimal comma."""
    if column.takes == "number" and _DECIMAL.fullmatch(cell):
        return cell.replace(".", ",")
    return labels.get(cell, cell)


def last_row(rows: int) -> int:
    """How far down the sheet of a table is ready, as a spreadsheet counts rows."""
    return HEAD + rows + SPARE


def heading(sheet: Worksheet, at: int, head: str, told: Text, style: Any) -> None:
    """A locked cell with a note on what the column takes."""
    sheet.write_string(HEAD - 1, at, head, style)
    note = {"author": AUTHOR, "x_scale": 2.2, "y_scale": 1.4, "font_size": 9}
    sheet.write_comment(HEAD - 1, at, f"{told.vi}\n{told.en}", note)


def text(sheet: Worksheet, row: int, column: int, cell: str, style: Any) -> None:
    """A cell as text. Raises `DataProblems` for what no workbook can hold."""
    if len(cell) > LONGEST or _ESCAPE in cell:
        what = Text(f"{errors.quoted(cell)} không chứa được trong một ô của Excel",
                    f"{errors.quoted(cell)} does not fit into a cell of a workbook")  # fmt: skip
        fix = Text("viết ngắn hơn", "write it shorter")
        raise errors.DataProblems([errors.Problem(f"[{sheet.name}]", what, fix, below="")])
    sheet.write_string(row, column, cell, style)


def _finish(sheet: Worksheet, columns: int, last: int) -> None:
    """Headings and the first column stay in sight; filters; how it is printed; locked but for what is filled in."""
    sheet.set_row(HEAD - 1, 48)
    sheet.freeze_panes(HEAD, 1)
    sheet.autofilter(HEAD - 1, 0, last - 1, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(columns - 1)}{last}"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", OPEN)


def _chosen(sheet: Worksheet, at: int, column: Column, lists: Lists, last: int) -> None:
    """A drop-down for the words of a list. Others may be typed: codes, several breakdowns; the import looks at them."""
    if column.words in lists:
        options = {
            "validate": "list",
            "source": f"={colours.CHOICES.format(column.words)}",
            "error_type": "information",
            "error_title": "Không có trong danh sách",
            "error_message": "Chọn trong danh sách, hoặc gõ đúng mã ở tờ “Từ được dùng”.",
        }
        sheet.data_validation(HEAD, at, last - 1, at, options)
    elif column.takes != "text":
        message = {"validate": "any", "input_title": column.title, "input_message": column.told.vi[:255]}
        sheet.data_validation(HEAD, at, last - 1, at, message)
