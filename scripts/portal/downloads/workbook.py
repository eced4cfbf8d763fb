"""A table as a workbook for people: numbers, days and codes are what they are; notes, terms and sources come along."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.downloads import leaves, notes, reading
from portal.downloads.leaves import Leaf
from portal.downloads.spreadsheet import book, looks, sheets
from portal.downloads.spreadsheet.looks import Looks
from portal.downloads.spreadsheet.sheets import Sheet, Texts
from portal.downloads.table import Table
from portal.edition import Edition

# Text, for sometimes only the month is known.
_DAYS = frozenset({"document_date", "date", "verified_on"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = "1900-03-01"  # before it spreadsheets do not agree on how to count
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_EXACT = 15  # digits that a spreadsheet keeps
_LONGEST = 32_767  # characters that a cell of a workbook holds
_NARROWEST, _WIDEST, _LOOKED_AT = 9, 46, 200
# Long texts go on below in their cell; their columns are at most this wide.
_WRAPPED = {"indicator_vi": 30, "breakdown_vi": 42, "flags_vi": 22, "note_vi": 46}
_HEAD_LINES, _MOST_LINES = 3, 27  # of text that a row may have


def write(table: Table, edition_: Edition) -> bytes:
    """Four sheets: the figures, what must be known of them, the words, the sources. Nothing is a formula."""
    figures, texts, found = table.once("figures", lambda: _figures(table))
    texts = Texts(texts)
    written = [figures, *(_leaf(leaf, texts) for leaf in leaves.of(table, edition_))]
    properties = {
        "title": table.title.vi,
        "author": edition_.name.vi,
        "about": notes.licence(edition_).vi,
        "day": notes.version(table, edition_),
    }
    return book.pack(written, texts, found, properties)


def _figures(table: Table) -> tuple[Sheet, Texts, Looks]:
    """The rows below a header of two lines, the Vietnamese name and that of programs; with their texts and looks."""
    texts, found = Texts(), Looks()
    fields, columns = reading.ordered(table.fields), table.columns
    widths = [_width(field, columns[field["name"]]) for field in fields]
    lines = [1] * table.count
    written = []
    for at, (field, width) in enumerate(zip(fields, widths, strict=True)):
        cells, letters = columns[field["name"]], sheets.letters(at)
        head = sheets.text(letters, looks.HEAD, texts[f"{field['title']}\n{field['name']}"])
        said = {cell: _cell(letters, field, cell, texts, found) for cell in dict.fromkeys(cells)}
        written.append([head, *(said[cell] for cell in cells)])
        if field["name"] in _WRAPPED:
            most = {cell: _lines(cell, width) for cell in said}
            lines = [max(line, most[cell]) for line, cell in zip(lines, cells, strict=True)]
    rows = sheets.rows(zip(*written, strict=True), [_HEAD_LINES, *lines])
    sheet = Sheet("Số liệu", rows, widths, reading.printed(fields), is_frozen=True, is_filtered=True)
    return sheet, texts, found


def _width(field: dict[str, Any], cells: Sequence[str]) -> int:
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


def _cell(column: str, field: dict[str, Any], cell: str, texts: Texts, found: Looks) -> str:
    """As what it is; an empty one is left out."""
    if not cell:
        return ""
    if (field["type"] == "date" or field["name"] in _DAYS) and _DAY.fullmatch(cell) and cell >= _FIRST_DAY:
        return sheets.number(column, looks.DAY, date.fromisoformat(cell).toordinal() - _DAY_ZERO)
    if field["type"] in ("number", "integer") and _is_kept(cell):
        look = looks.WHOLE if field["type"] == "integer" else found.number(_places(cell))
        return sheets.number(column, look, cell)
    look = looks.WRAPPED if field["name"] in _WRAPPED else looks.TEXT
    return sheets.text(column, look, texts[_fitting(cell)])


def _is_kept(cell: str) -> bool:
    """Whether it is a number that a spreadsheet keeps to its last digit; one with more digits stays text."""
    return bool(_NUMBER.fullmatch(cell)) and len(cell.lstrip("-0.").replace(".", "")) <= _EXACT


def _fitting(cell: str) -> str:
    """The text; one that no workbook holds is cut off, and its end says so. The CSV has all of it."""
    return cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1]}…"


def _places(cell: str) -> int:
    return len(cell.partition(".")[2].rstrip("0"))


def _leaf(leaf: Leaf, texts: Texts) -> Sheet:
    """A sheet of texts: its headings stand out, its columns are as wide as it says."""
    letters = [sheets.letters(at) for at in range(len(leaf.widths))]
    rows = [
        [
            sheets.text(letter, looks.HEAD if line.is_head else looks.WRAPPED, texts[cell])
            for letter, cell in zip(letters, line.cells, strict=False)
            if cell or line.is_head
        ]
        for line in leaf.lines
    ]
    lines = [max(map(_lines, line.cells, leaf.widths), default=1) for line in leaf.lines]
    is_frozen = leaf.lines[0].is_head
    return Sheet(leaf.name, sheets.rows(rows, lines), leaf.widths, len(leaf.widths), is_frozen)
