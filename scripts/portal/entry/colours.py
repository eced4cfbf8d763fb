"""What a workbook colours by itself while it is filled in: missing cells, unknown words, doubtful rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from portal.entry.book import OF_BREAKDOWN, OF_SMALL
from portal.entry.layout import HEAD, PUBLISHED, Column

# A rule: the column, the style, and the formula for its first cell below the headings.
Rule = tuple[int, str, str]
_FIRST = HEAD + 1
CHOICES, CODES = "chon_{}", "ma_{}"  # the names of the ranges that hold a list's labels and its codes


def rules(
    columns: tuple[Column, ...], places: Mapping[str, int], lists: frozenset[str], last: int
) -> Iterator[Rule]:
    """What is coloured on the sheet of a table, whose columns have these places and whose rows reach down to `last`."""
    at = {column.name: xl_col_to_name(places[column.name]) for column in columns}
    is_used = f"COUNTA({','.join(f'${name}{_FIRST}' for name in at.values())})>0"  # a hint alone is no row
    for column in columns:
        number = places[column.name]
        cell = f"{at[column.name]}{_FIRST}"
        if column.is_required:
            yield number, "missing", f'=AND({is_used},TRIM({cell})="")'
        elif column.name in PUBLISHED:
            status = f"LEFT(${at['obs_status']}{_FIRST},1)"
            is_published = f'{status}<>"Q",{status}<>"O"'
            yield number, "missing", f'=AND({is_used},TRIM({cell})="",{is_published})'
        if column.words in lists:
            yield number, "strange", _unknown(cell, column.words)
        if column.name == "id":
            yield number, "strange", _count(at["id"], last, cell, ">1")
        if column.name == "part_of":
            yield number, "strange", _count(at["id"], last, cell, "=0")


def hints(at: Mapping[str, int]) -> Iterator[Rule]:
    """How sure the machine was: beside the row, and on its indicator; a guessed breakdown, a small count.

    `at` is the number of each column, those of the hints among them.
    """
    cell, doubts, value = (
        f"${xl_col_to_name(at[name])}{_FIRST}" for name in ("confidence", "doubts", "value")
    )
    for name in ("confidence", "indicator"):
        yield at[name], "doubtful", f'=AND({cell}<>"",{cell}<50)'
        yield at[name], "unsure", f'=AND({cell}<>"",{cell}>=50,{cell}<80)'
    yield at["breakdown"], "unsure", f'=ISNUMBER(SEARCH("{OF_BREAKDOWN}",{doubts}))'
    yield at["value"], "doubtful", f'=AND({value}<>"",ISNUMBER(SEARCH("{OF_SMALL}",{doubts})))'


def put(sheet: Any, rules: Iterator[Rule], styles: Any, last: int) -> None:
    """Write rules onto a sheet; the first that fits a cell colours it."""
    for column, style, formula in rules:
        options = {"type": "formula", "criteria": formula, "format": styles[style], "stop_if_true": True}
        sheet.conditional_format(HEAD, column, last - 1, column, options)


def _unknown(cell: str, words: str) -> str:
    """Neither a label nor a code of the list. Several breakdowns in one cell are left to the import."""
    known = f"COUNTIF({CHOICES.format(words)},{cell})+COUNTIF({CODES.format(words)},{cell})"
    several = f',ISERROR(FIND(";",{cell}))' if words == "breakdown" else ""
    return f'=AND(TRIM({cell})<>""{several},{known}=0)'


def _count(column: str, last: int, cell: str, fits: str) -> str:
    return f'=AND(TRIM({cell})<>"",COUNTIF(${column}${_FIRST}:${column}${last},{cell}){fits})'
