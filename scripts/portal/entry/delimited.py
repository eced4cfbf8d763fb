"""Rows of a table from a CSV file in the shapes usual in Viet Nam: its encoding, its separators, its numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from portal.entry import cells, encodings, headings, opening, rows
from portal.entry.book import Book
from portal.entry.cells import Taken
from portal.entry.filled import Filled, Findings, Grid, Places
from portal.entry.headings import Heads
from portal.entry.words import Lists
from portal.errors import DataProblems, Problem
from portal.guard import limits
from portal.language import Text

_SEPARATORS = {
    ";": Text("dấu chấm phẩy", "semicolons"),
    ",": Text("dấu phẩy", "commas"),
    "\t": Text("TAB", "tabs"),
}
APOSTROPHE = Text("bỏ dấu ' mà Excel đặt trước chữ", "the ' that Excel puts before text dropped")

# What Excel would take for a number or a formula, and the mark that stops it.
_MARKED = re.compile(r"'[0-9=+\-@\t\uff0b\uff1d]")

Rows = list[tuple[int, list[str]]]  # each with the line on which it begins


def read(path: Path, table: str, book: Book, lists: Lists) -> Filled:
    """The package with these rows in place of its own. Raises `DataProblems` where the file is no table of that kind."""
    return of(path.name, opening.content(path), table, book, lists)


def of(name: str, content: bytes, table: str, book: Book, lists: Lists) -> Filled:
    """The same of the bytes of a file with that name."""
    findings = Findings()
    decoded = encodings.decoded(content)
    if decoded.fault:
        raise DataProblems([Problem(name, *decoded.fault, rule="entry", below="")])
    if decoded.said:
        findings.adjust(name, decoded.said)
    lines = _separated(name, decoded.text, table, findings)
    heads = headings.of_table(table, [lines[0]]) if lines else None
    if heads is None:
        what = Text("dòng đầu không phải tên các cột", "the first line does not name the columns")
        fix = Text("chép hàng tên cột từ mẫu", "copy the row of headings from the template")
        raise DataProblems([Problem(f"{name}:1", what, fix, rule="entry", below="")])
    head = lines[0][1]
    where = [f"{name}:{lines[0][0]}"] * len(head)
    texts: list[list[str]] = []
    numbers: list[int] = []
    if headings.said(table, heads, head, findings, where, f"{name}:1"):
        reader = rows.Reader(table, lists, findings, is_workbook=False)
        for number, line in lines[1:]:
            if any(cell.strip() for cell in line):
                places = {code: f"{name}:{number}:{code}" for code in heads.columns}
                _wide(f"{name}:{number}", line, len(head), findings)
                texts.append(reader.row(_taken(line, heads, places, findings), places))
                numbers.append(number)
    places_ = Places(name, {table: Grid("", tuple(numbers), heads.columns)})
    filled = replace(book, tables={**book.tables, table: rows.frame(table, texts)})
    return Filled(filled, places_, tuple(findings.problems), findings.notices)


def _separated(name: str, text: str, table: str, findings: Findings) -> Rows:
    """The rows, by the separator with which the first line names the most columns."""
    first = text.partition("\n")[0]
    counts = {sign: _columns(first, sign, table) for sign in _SEPARATORS}
    sign = max(counts, key=lambda sign: counts[sign])
    if sign != ",":
        said = _SEPARATORS[sign]
        findings.adjust(name, Text(f"các ô ngăn bằng {said.vi}", f"cells separated by {said.en}"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        return list(_numbered(reader))
    except csv.Error as error:
        what = Text(f"không đọc được CSV: {error}", f"not readable as CSV: {error}")
        fix = Text("kiểm tra dấu ngoặc kép", "check the quotation marks")
        raise DataProblems(
            [Problem(f"{name}:{reader.line_num}", what, fix, rule="entry", below="")]
        ) from None


def _columns(first: str, sign: str, table: str) -> int:
    heads = headings.of_table(table, [(1, first.rstrip("\r").split(sign))])
    return len(heads.columns) if heads else 0


def _taken(line: list[str], heads: Heads, places: Mapping[str, str], findings: Findings) -> dict[str, Taken]:
    """The cells of a row by column, cleaned."""
    found = {}
    for code, at in heads.columns.items():
        cell = line[at - 1] if at <= len(line) else ""
        if _MARKED.match(cell):
            findings.adjust(places[code], APOSTROPHE)
            cell = cell[1:]
        found[code] = cells.cleaned(cell)
    return found


def _wide(where: str, line: list[str], width: int, findings: Findings) -> None:
    """A row with more or fewer cells than there are headings has slipped, even by an empty one."""
    if len(line) != width:
        count = len(line)
        what = Text(
            f"dòng có {count} ô, mà có {width} tên cột", f"{count} cells in a row under {width} headings"
        )
        fix = Text("xem lại dấu ngăn và dấu ngoặc kép", "look at the separators and the quotation marks")
        findings.fault(where, what, fix)


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; no more rows than a table may have."""
    begins = 1
    for number, row in enumerate(reader):
        if number > limits.MOST_ROWS:
            raise csv.Error(f"> {limits.MOST_ROWS}")
        yield begins, row
        begins = reader.line_num + 1
