"""The rows of a table from its cells: codes out of labels, values in plain digits, each change and fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from portal.entry import amounts, cells, layout, spoken
from portal.entry.cells import Taken
from portal.entry.filled import Findings
from portal.entry.headings import folded
from portal.entry.layout import Column
from portal.entry.words import BETWEEN, Lists, Word
from portal.errors import quoted
from portal.language import Text

NAMED = Text("tên đổi thành mã", "a name made its code")
SPOKEN = Text("kỳ viết bằng lời đổi thành mã", "a period in words made its code")
SORTED = Text("phân tổ xếp lại theo chữ cái", "breakdowns put in alphabetical order")


@dataclass
class Reader:
    """Takes one row after another of one table."""

    table: str
    lists: Lists
    findings: Findings
    is_workbook: bool

    def __post_init__(self) -> None:
        self.columns = layout.columns(self.table)
        self._codes = {name: {word.code for word in words} for name, words in self.lists.items()}

    def row(self, taken: Mapping[str, Taken], where: Mapping[str, str]) -> list[str]:
        """The cells of the row in the order of the schema, `where` each column stands; what cannot be taken is empty."""
        found = {column.name: taken.get(column.name, Taken("")) for column in self.columns}
        printed = found["reported_as"].text if "reported_as" in found else ""
        texts = []
        for column in self.columns:
            one = self._word(column, found[column.name], printed)
            for change in one.adjusted:
                self.findings.adjust(where.get(column.name, ""), change)
            if one.fault:
                self.findings.fault(where.get(column.name, ""), *one.fault)
            texts.append("" if one.fault else one.text)
        return texts

    def _word(self, column: Column, taken: Taken, printed: str) -> Taken:
        if taken.fault or not taken.text:
            return taken
        if column.words == "breakdown":
            found = self._breakdown(taken.text)
        elif column.words:
            found = self._code(taken.text, self.lists[column.words])
        elif column.takes == "number":
            found = amounts.value(taken.text, printed, is_workbook=self.is_workbook)
        elif column.takes == "period":
            found = _period(taken.text)
        else:
            return taken
        return Taken(found.text, (*taken.adjusted, *found.adjusted), found.fault)

    def _code(self, text: str, words: tuple[Word, ...]) -> Taken:
        """The code of `code – name`; of a name that one word alone has. Else the text, for the checks to name."""
        code = text.partition(BETWEEN)[0]
        if any(word.code == code for word in words):
            return Taken(code)
        named = [word.code for word in words if folded(text) in (folded(word.name.vi), folded(word.name.en))]
        if len(named) == 1:
            return Taken(named[0], (NAMED,))
        if named:
            return Taken(text, fault=_several(text, named))
        return Taken(code)

    def _breakdown(self, text: str) -> Taken:
        words = self.lists["breakdown"]
        if any(word.label == text for word in words):
            return Taken(text.partition(BETWEEN)[0])
        parts = [self._code(part.strip(), words) for part in text.split(";")]
        if fault := next((part.fault for part in parts if part.fault), None):
            return Taken(text, fault=fault)
        codes = [part.text for part in parts if part.text]
        changes = tuple(dict.fromkeys(change for part in parts for change in part.adjusted))
        if codes != sorted(codes):
            codes, changes = sorted(codes), (*changes, SORTED)
        return Taken(";".join(codes), changes)


def frame(table: str, rows: list[list[str]]) -> pd.DataFrame:
    """Rows of text as a table of the package."""
    return pd.DataFrame(rows, columns=[c.name for c in layout.columns(table)], dtype=str)


def _period(text: str) -> Taken:
    """A period in words as its code; what is no period stays, for the checks to name."""
    try:
        code = spoken.period(text).code
    except ValueError:
        return Taken(text)
    return Taken(code, (SPOKEN,) if code != text else ())


def _several(text: str, codes: list[str]) -> cells.Fault:
    said = ", ".join(codes[:5])
    return (
        Text(f"{quoted(text)} là tên của nhiều mã", f"{quoted(text)} is the name of several codes"),
        Text(f"viết một trong: {said}", f"write one of: {said}"),
    )
