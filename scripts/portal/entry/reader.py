"""A filled-in workbook read back: the package, every change that was made on the way, every problem with its cell.

Sheets and columns are known by their names, in any order; nothing is guessed, nothing changed silently.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter

from portal.entry import cells, headings, layout, opening, report, rows, sheets
from portal.entry.book import Book
from portal.entry.cells import Taken
from portal.entry.filled import Filled, Findings, Grid, Places
from portal.entry.headings import Heads
from portal.entry.sheets import Sheet
from portal.entry.words import Lists
from portal.guard import limits
from portal.language import Text

UNSEEN = Text("hàng đang ẩn, vẫn được đọc", "a hidden row, read all the same")


def read(path: Path, lists: Lists) -> Filled:
    """The workbook at that path. Raises `DataProblems` where it cannot be opened, or holds no table of ours."""
    return of(path.name, opening.content(path), lists)


def of(name: str, content: bytes, lists: Lists) -> Filled:
    """The same of the bytes of a workbook with that name."""
    every, findings = sheets.of(name, opening.workbook(name, content)), Findings()
    found = sheets.tables(name, every, findings)
    tables: dict[str, pd.DataFrame] = {}
    grids: dict[str, Grid] = {}
    for table in layout.SHEETS:
        if table in found:
            tables[table], grids[table] = _table(*found[table], table, lists, findings)
        else:
            tables[table], grids[table] = rows.frame(table, []), Grid(layout.SHEETS[table].vi, (), {})
    cover = sheets.cover(every, found)
    descriptor, readme, entries = _report(name, cover, lists, findings)
    places = Places(name, grids, cover.title if cover else layout.COVER.vi, entries)
    return Filled(Book(descriptor, readme, tables), places, tuple(findings.problems), findings.notices)


def _table(
    one: Sheet, heads: Heads, table: str, lists: Lists, findings: Findings
) -> tuple[pd.DataFrame, Grid]:
    """The rows below the headings; empty ones are passed over."""
    named = next(row for number, row in one.heads() if number == heads.row)
    where = [one.place(at, heads.row) for at in range(1, len(named) + 1)]
    if not headings.said(table, heads, named, findings, where, one.place()):
        return rows.frame(table, []), Grid(one.title, (), heads.columns)
    _merged(one, heads.row, findings)
    reader = rows.Reader(table, lists, findings, is_workbook=True)
    taking = {column.name: column.takes for column in reader.columns}
    read = {code: at for code, at in heads.columns.items() if code in taking}
    texts: list[list[str]] = []
    numbers: list[int] = []
    for number, row in one.below(heads.row):
        taken = {code: _taken(row[at], taking[code]) for code, at in read.items() if at in row}
        if not any(cell.text or cell.fault for cell in taken.values()):
            continue
        if len(numbers) == limits.MOST_ROWS:
            findings.fault(one.place(1, number), *_TOO_MANY)
            break
        places = {code: one.place(at, number) for code, at in read.items()}
        texts.append(reader.row(taken, places))
        numbers.append(number)
        if number in one.hidden:
            findings.adjust(one.place(1, number), UNSEEN)
    return rows.frame(table, texts), Grid(one.title, tuple(numbers), heads.columns)


def _taken(cell: Any, takes: str) -> Taken:
    return cells.taken(cell.value, takes, str(cell.number_format or ""), cell.data_type)


def _merged(one: Sheet, head: int, findings: Findings) -> None:
    for coordinates, last in one.merged:
        if last > head:
            findings.fault(
                f"{one.place()}!{coordinates.partition(':')[0]}",
                Text(f"các ô {coordinates} bị gộp", f"the cells {coordinates} are merged"),
                Text("bỏ gộp (Unmerge), ghi vào từng ô", "unmerge them and fill in each cell"),
            )


def _report(
    name: str, one: Sheet | None, lists: Lists, findings: Findings
) -> tuple[dict[str, Any], str, dict[str, str]]:
    """Descriptor, README, and the cell of each key."""
    head = sheets.cover_head(one) if one else None
    if one is None or head is None:
        findings.fault(name, *_NO_COVER)
        return {}, "", {}
    value, key, label = next(
        found for number, row in one.heads() if number == head and (found := report.columns(row))
    )
    _merged(one, head, findings)
    said: dict[str, Taken] = {}
    entries: dict[str, str] = {}
    for number, row in one.below(head):
        texts = [str(row[at].value) if at in row else "" for at in (key, label)]
        name_ = report.key_of(*texts)
        taken = _taken(row[value], report.takes(name_)) if value in row else Taken("")
        if name_ in said or (not name_ and (taken.text or taken.fault)):
            findings.fault(one.place(value, number), *report.unclear(name_))
        elif name_:
            said[name_], entries[name_] = taken, f"{get_column_letter(value)}{number}"
    where = {key_: f"{one.place()}!{cell}" for key_, cell in entries.items()}
    descriptor, readme = report.descriptor(said, where, one.place(), lists, findings)
    return descriptor, readme, entries


_TOO_MANY = (
    Text(f"bảng có hơn {limits.MOST_ROWS} hàng", f"the table has more than {limits.MOST_ROWS} rows"),
    Text("chia thành nhiều gói", "split it into several packages"),
)
_NO_COVER = (
    Text("không có tờ Báo cáo", "the sheet of the report is missing"),
    Text("chép lại tờ ấy từ mẫu", "copy it from the template"),
)
