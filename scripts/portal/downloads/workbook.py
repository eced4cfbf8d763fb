"""A table as a workbook for people: numbers, days and codes are what they are; notes, terms and sources come along."""

from __future__ import annotations

import io
import math
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portal.downloads import leaves, notes, reading
from portal.downloads.leaves import Leaf
from portal.downloads.table import Table
from portal.edition import Edition

# Text, for sometimes only the month is known.
_DAYS = frozenset({"document_date", "date", "verified_on"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_ROWS = 1_048_575  # of a sheet below its header
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_EXACT = 15  # digits that a spreadsheet keeps
_LONGEST = 32_767  # characters that a cell of a workbook holds
_NARROWEST, _WIDEST, _LOOKED_AT = 9, 46, 200
# Long texts go on below in their cell; their columns are at most this wide.
_WRAPPED = {"indicator_vi": 30, "breakdown_vi": 42, "flags_vi": 22, "note_vi": 46}
_LINE, _MOST_LINES = 15, 27  # points of a line of text, and how many of them a row may have
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def write(table: Table, edition_: Edition) -> bytes:
    """Four sheets: the figures, what must be known of them, the words, the sources. Nothing is a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    day = datetime.fromisoformat(notes.version(table, edition_))
    book.set_properties(
        {
            "title": table.title.vi,
            "author": edition_.name.vi,
            "comments": notes.licence(edition_).vi,
            "created": day,
        }
    )
    styles = _Styles(book)
    _figures(book, styles, table)
    for leaf in leaves.of(table, edition_):
        _leaf(book, styles, leaf)
    book.close()
    return buffer.getvalue()


class _Styles:
    """The few looks of cells; that of a number has as many places as the number."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E5F1EE", "border": 1, "border_color": "#D9DEDB"})  # fmt: skip
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.text = book.add_format({"valign": "top"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        self.plain = book.add_format({"num_format": "0", "valign": "top"})
        self._numbers: dict[int, Format] = {}

    def number(self, places: int) -> Format:
        """Grouped as the reader's own country groups: 1.234,5 in Viet Nam."""
        if places not in self._numbers:
            code = "#,##0" + ("." + "0" * places if places else "")
            self._numbers[places] = self.book.add_format({"num_format": code, "valign": "top"})
        return self._numbers[places]


def _figures(book: xlsxwriter.Workbook, styles: _Styles, table: Table) -> None:
    """The rows, on as many sheets as they need; a header of two lines: the Vietnamese name, that of programs."""
    fields = reading.ordered(table.fields)
    for start in range(0, max(1, len(table.rows)), MOST_ROWS):
        rows = table.rows.iloc[start : start + MOST_ROWS]
        sheet = book.add_worksheet("Số liệu" if not start else f"Số liệu {start // MOST_ROWS + 1}")
        lines = [1] * len(rows)
        for at, field in enumerate(fields):
            cells = rows[field["name"]].tolist()
            width = _width(field, cells)
            sheet.write_string(0, at, f"{field['title']}\n{field['name']}", styles.head)
            sheet.set_column(at, at, width)
            _column(sheet, styles, at, field, cells)
            if field["name"] in _WRAPPED:
                lines = [max(most, _lines(cell, width)) for most, cell in zip(lines, cells, strict=True)]
        _heights(sheet, [3, *lines])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(fields) - 1)
        _page(sheet, len(rows), reading.printed(fields))


def _page(sheet: Worksheet, rows: int, columns: int) -> None:
    """On paper: A4, as wide as the page, the header on every sheet."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, rows, columns - 1)
    sheet.fit_to_pages(1, 0)


def _width(field: dict[str, Any], cells: list[str]) -> int:
    """Wide enough for most texts, and for every number: one that does not fit is shown as ###."""
    if field.get("format") == "uri":
        return 24
    if field["type"] in ("number", "integer"):
        longest = max(map(len, cells), default=0)
        return max(_NARROWEST, longest + longest // 3 + 2, len(field["name"]) + 3)
    lengths = sorted(len(cell) for cell in cells[:_LOOKED_AT] if cell)
    most = lengths[len(lengths) * 9 // 10] if lengths else 0
    widest = _WRAPPED.get(field["name"], _WIDEST)
    return min(widest, max(_NARROWEST, most + 2, len(field["name"]) + 3))


def _lines(cell: str, width: int) -> int:
    """How many lines a text takes up in a column; words leave the ends of lines empty."""
    return 1 if len(cell) <= width else min(_MOST_LINES, math.ceil(len(cell) * 1.06 / width))


def _heights(sheet: Worksheet, lines: list[int]) -> None:
    """Rows as high as their texts: not every spreadsheet works that out when it opens a file."""
    for row, most in enumerate(lines):
        if most > 1:
            sheet.set_row(row, most * _LINE)


def _column(sheet: Worksheet, styles: _Styles, at: int, field: dict[str, Any], cells: list[str]) -> None:
    """Each cell as what it is; an empty one is left empty."""
    for row, cell in enumerate(cells, 1):
        if not cell:
            continue
        if (field["type"] == "date" or field["name"] in _DAYS) and _DAY.fullmatch(cell):
            sheet.write_datetime(row, at, date.fromisoformat(cell), styles.day)
        elif field["type"] in ("number", "integer") and _is_kept(cell):
            style = styles.plain if field["type"] == "integer" else styles.number(_places(cell))
            sheet.write_number(row, at, float(cell), style)
        else:
            style = styles.wrapped if field["name"] in _WRAPPED else styles.text
            sheet.write_string(row, at, _fitting(cell), style)


def _is_kept(cell: str) -> bool:
    """Whether it is a number that a spreadsheet keeps to its last digit; one with more digits stays text."""
    return bool(_NUMBER.fullmatch(cell)) and len(Decimal(cell).as_tuple().digits) <= _EXACT


def _fitting(cell: str) -> str:
    """The text; one that no workbook holds is cut off, and its end says so. The CSV has all of it."""
    return cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1]}…"


def _places(cell: str) -> int:
    return len(cell.partition(".")[2].rstrip("0"))


def _leaf(book: xlsxwriter.Workbook, styles: _Styles, leaf: Leaf) -> None:
    """A sheet of texts: its headings stand out, its columns are as wide as it says."""
    sheet = book.add_worksheet(leaf.name)
    for at, width in enumerate(leaf.widths):
        sheet.set_column(at, at, width)
    for row, line in enumerate(leaf.lines):
        for at, cell in enumerate(line.cells):
            if cell or line.is_head:
                sheet.write_string(row, at, cell, styles.head if line.is_head else styles.wrapped)
    _heights(sheet, [max(map(_lines, line.cells, leaf.widths), default=1) for line in leaf.lines])
    if leaf.lines[0].is_head:
        sheet.freeze_panes(1, 0)
    _page(sheet, len(leaf.lines) - 1, len(leaf.widths))
