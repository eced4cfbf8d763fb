"""Which sheet is which and where its columns stand, by what their headings say: Vietnamese, code, or both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.entry import layout
from portal.entry.book import HINTS
from portal.entry.filled import Findings
from portal.language import Text

SEARCHED = 20  # rows at the top of a sheet in which headings are looked for
_FEWEST = 3  # headings that make a row one


@dataclass(frozen=True)
class Heads:
    """The row of the headings, and the column of each code; both count from 1."""

    row: int
    columns: Mapping[str, int]


def of_table(table: str, rows: Iterable[tuple[int, list[str]]]) -> Heads | None:
    """The first row that names enough columns of the table; None where no row does."""
    known = _known(table)
    for number, heads in rows:
        found: dict[str, int] = {}
        for at, head in enumerate(heads, 1):
            if (code := code_of(head, known)) and code not in found:
                found[code] = at
        if len(set(found) - set(HINTS)) >= _FEWEST and _is_of(table, found):
            return Heads(number, found)
    return None


def code_of(head: str, known: Mapping[str, str]) -> str:
    """The code of a heading such as `Giá trị`, `value`, `Giá trị *` over `value`, or `Giá trị (value)`."""
    inner = re.findall(r"\(([a-z_]+)\)", head)
    for part in (*reversed(head.split("\n")), head, *inner):
        if code := known.get(folded(part)):
            return code
    return ""


def said(table: str, heads: Heads, row: list[str], findings: Findings, where: list[str], sheet: str) -> bool:
    """Whether the table can be read; what is astray with its headings goes to the findings."""
    known, seen = _known(table), set()
    for at, head in enumerate(row):
        code = code_of(head, known)
        if code and code in seen:
            findings.fault(
                where[at],
                Text(f"cột “{code}” đứng hai lần", f"the column “{code}” stands twice"),
                Text("giữ một cột", "keep one of them"),
            )
        elif not code and head.strip():
            findings.adjust(
                where[at],
                Text("cột không thuộc bảng, không đọc", "a column that is not of the table, not read"),
            )
        seen.add(code)
    missing = [c for c in layout.columns(table) if c.name not in heads.columns]
    for column in missing:
        name = f"“{column.title}” ({column.name})"
        if column.is_required or column.name in layout.PUBLISHED:
            findings.fault(
                sheet,
                Text(f"thiếu cột {name}", f"the column {name} is missing"),
                Text("chép lại hàng tên cột từ mẫu", "copy the row of headings from the template"),
            )
        else:
            findings.adjust(
                sheet,
                Text(f"không có cột {name}: coi như trống", f"there is no column {name}: taken as empty"),
            )
    return not any(column.is_required for column in missing)


def folded(text: str) -> str:
    """Without marks, case, stars and double spaces."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.replace("*", " ").replace("\u00a0", " ").split())


def _known(table: str) -> dict[str, str]:
    """The code by each name of a column; a title that two columns share names neither."""
    columns = layout.columns(table)
    titles = [folded(column.title) for column in columns]
    known = {title: c.name for title, c in zip(titles, columns, strict=True) if titles.count(title) == 1}
    return {**known, **{column.name: column.name for column in columns}, **{hint: hint for hint in HINTS}}


def _is_of(table: str, found: Mapping[str, int]) -> bool:
    """Whether the headings are rather those of this table than of another."""
    names = {other: {c.name for c in layout.columns(other)} for other in layout.SHEETS}
    return max(names, key=lambda other: len(names[other] & set(found))) == table
