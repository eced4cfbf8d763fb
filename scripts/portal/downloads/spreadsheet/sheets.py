"""Sheets as XML, from columns of cells; a text is its number among those of the workbook."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_ROW = "\0"  # where a cell names its row: no XML has this character
_LINE = 15  # points of a line of text
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# What XML does not hold, and what looks like the form in which a workbook holds it.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Texts(dict[str, int]):
    """The texts of a workbook, each once, numbered as they come."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number

    def part(self) -> str:
        """All of them as XML."""
        return f'<sst xmlns="{_MAIN}" uniqueCount="{len(self)}">{"".join(map(_text, self))}</sst>'


@dataclass(frozen=True)
class Sheet:
    """`rows` are the XML of each row, `widths` those of the columns in characters; so many of these are `printed`."""

    name: str
    rows: Sequence[str]
    widths: Sequence[int]
    printed: int
    is_frozen: bool = False
    is_filtered: bool = False

    def area(self, columns: int) -> str:
        """From the first cell to the last of so many columns, as formulas write it."""
        return f"$A$1:${letters(columns - 1)}${max(1, len(self.rows))}"

    def part(self) -> str:
        """The sheet as XML: the header stays in sight; on paper A4, as wide as the page."""
        whole = self.area(len(self.widths)).replace("$", "")
        filtered = f'<autoFilter ref="{whole}"/>' if self.is_filtered else ""
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
        widths = "".join(
            f'<col min="{at}" max="{at}" width="{width}.7109375" customWidth="1"/>'
            for at, width in enumerate(self.widths, 1)
        )
        return (
            f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{whole}"/>'
            f'<sheetViews><sheetView workbookViewId="0">{pane if self.is_frozen else ""}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="{_LINE}"/><cols>{widths}</cols>'
            f"<sheetData>{''.join(self.rows)}</sheetData>{filtered}"
            '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/></worksheet>'
        )


def text(column: str, look: int, number: int) -> str:
    """A cell of the column that has a text."""
    return f'<c r="{column}{_ROW}" s="{look}" t="s"><v>{number}</v></c>'


def number(column: str, look: int, digits: str | int) -> str:
    """A cell of the column that has a number, or a day by its number."""
    return f'<c r="{column}{_ROW}" s="{look}"><v>{digits}</v></c>'


def rows(cells: Iterable[Sequence[str]], lines: Iterable[int]) -> list[str]:
    """Each as high as its texts: not every spreadsheet works that out when it opens a file."""
    return [
        f'<row r="{at}"{_height(most)}>{"".join(row).replace(_ROW, str(at))}</row>'
        for at, (row, most) in enumerate(zip(cells, lines, strict=True), 1)
    ]


def letters(at: int) -> str:
    """The name of a column, the first being 0."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _height(lines: int) -> str:
    return f' ht="{lines * _LINE}" customHeight="1"' if lines > 1 else ""


def escaped(said: str) -> str:
    """As XML holds it, and as workbooks hold what XML does not."""
    return html.escape(_UNSAFE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", said), quote=False)


@lru_cache(maxsize=20_000)  # most are of the registry, and every workbook has them
def _text(said: str) -> str:
    space = ' xml:space="preserve"' if said != said.strip() else ""
    return f"<si><t{space}>{escaped(said)}</t></si>"
