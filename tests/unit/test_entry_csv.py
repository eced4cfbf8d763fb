"""Rows in CSV files as programs in Viet Nam write them, and days and periods as people say them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from portal import packages
from portal.entry import amounts, delimited, encodings, folder, fonts, spoken, words
from portal.entry.filled import Filled
from portal.errors import DataProblems

if TYPE_CHECKING:
    from tests.conftest import Tree

REPORT, FILE = "an-2024", "so-lieu.csv"
TONES = "\u0300\u0301\u0303\u0309\u0323"
HEADS = "id,locality,period,reported_for,indicator,breakdown,kind,value,value_high,unit,reported_as,qualifier,obs_status,conf_status,correction,document,locator,line,part_of,note_vi,note_en"
ROW = 'viec-lam,huyen-an-001,2024,2024,jobs,,actual,{value},,person,"{printed}",exact,A,F,,bc-1,II.1,12,,{note},'
SHAPES: dict[str, tuple[Callable[[str], bytes], list[str]]] = {
    "UTF-8": (lambda text: text.encode(), []),
    "UTF-8 with its mark": (lambda text: text.encode("utf-8-sig"), []),
    "UTF-16": (lambda text: text.encode("utf-16"), ["tệp đọc theo UTF-16 (LE)"]),
    "Windows-1258": (lambda text: _windows(text), ["tệp không phải UTF-8, đọc theo Windows-1258"]),
    "line ends of Windows": (lambda text: text.replace("\n", "\r\n").encode(), []),
    "semicolons": (lambda text: text.replace(",", ";").encode(), ["các ô ngăn bằng dấu chấm phẩy"]),
    "tabs": (lambda text: text.replace(",", "\t").encode(), ["các ô ngăn bằng TAB"]),
}


def _windows(text: str) -> bytes:
    """As old programs store Vietnamese: the letter, then the mark of its tone."""
    parts = [unicodedata.normalize("NFD", sign) for sign in text]
    letters = [unicodedata.normalize("NFC", "".join(s for s in part if s not in TONES)) for part in parts]
    tones = ["".join(s for s in part if s in TONES) for part in parts]
    return "".join(a + b for a, b in zip(letters, tones, strict=True)).encode("cp1258")


def read(tree: Tree, content: bytes) -> Filled:
    lists = words.lists(tree.package(packages.REGISTRY))
    return delimited.of(FILE, content, "observations", folder.of(tree.package(REPORT)), lists)


def table(value: str = "367", printed: str = "367", note: str = "đã được kiểm tra ở quận, ngày 5") -> str:
    return f"{HEADS}\n{ROW.format(value=value, printed=printed, note=note.replace(',', ''))}\n"


def notices(found: Filled) -> list[str]:
    return [notice.what.vi for notice in found.notices]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_usual_shape_is_read_and_said(tree: Tree, shape: str):
    write, expected = SHAPES[shape]
    found = read(tree, write(table()))
    rows = found.book.tables["observations"]
    assert (notices(found), found.problems) == (expected, ())
    assert (rows["id"].tolist(), rows["note_vi"].tolist()) == (
        ["viec-lam"],
        ["đã được kiểm tra ở quận ngày 5"],
    )


NO_TABLES = {
    "TCVN3 in bytes": (b"id,note_vi\n1,C\xe9ng h\xdfa x\xb7 h\xe9i\n", "chữ theo phông TCVN3 (.VnTime), không phải Unicode"),
    "TCVN3 made letters": ("id\nCéng hßa x· héi\n".encode(), "chữ theo phông TCVN3 (.VnTime), không phải Unicode"),
    "VNI in bytes": ("id\nCoäng hoøa xaõ hoäi\n".encode("latin-1"), "chữ theo phông VNI, không phải Unicode"),
    "another encoding": ("id\nстраница\n".encode("cp1251"), "không rõ bảng mã của tệp"),
    "letters lost in Windows-1258": (
        "id,note_vi\n1,500.000 đ?ng của huyện\n".encode("cp1258", "replace"), "chữ Việt đã mất, thành dấu hỏi: “0.000 đ?ng c?a”"),
    "no text": (b"\x00\x01\x02\x03", "không rõ bảng mã của tệp"),
    "no headings": (b"1,2,3\n", "dòng đầu không phải tên các cột"),
    "a quotation mark that never ends": (f'{HEADS}\n"a\n'.encode(), "không đọc được CSV: unexpected end of data"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_TABLES)
def test_what_is_no_table_is_refused(tree: Tree, kind: str):
    content, expected = NO_TABLES[kind]
    with pytest.raises(DataProblems) as raised:
        read(tree, content)
    assert [problem.what.vi for problem in raised.value.problems] == [expected]


@pytest.mark.parametrize(
    ("value", "printed", "expected", "said"),
    [
        ("1.234", "1.234", "1234", ["dấu chấm trong con số đọc theo cột In trong báo cáo"]),
        ("1.234", "1,234", "1.234", ["dấu chấm trong con số đọc theo cột In trong báo cáo"]),
        ("1.234.567", "x", "1234567", ["bỏ dấu ngăn hàng nghìn"]),
        ("'91", "91", "91", ["bỏ dấu ' mà Excel đặt trước chữ"]),
        ("91.75", "91,75%", "91.75", []),
    ],
)
def test_values_are_read_as_people_write_them(
    tree: Tree, value: str, printed: str, expected: str, said: list[str]
):
    found = read(tree, table(value, printed).encode())
    assert (found.book.tables["observations"]["value"][0], notices(found)) == (expected, said)


def test_a_decimal_comma_is_a_point_and_said(tree: Tree):
    content = table("91|75", "91|75%").replace(",", ";").replace("|", ",").encode()
    found = read(tree, content)
    assert found.book.tables["observations"]["value"][0] == "91.75"
    assert notices(found) == ["các ô ngăn bằng dấu chấm phẩy", "dấu phẩy thập phân đổi thành dấu chấm"]


def test_a_row_that_has_slipped_is_refused_at_its_line(tree: Tree):
    wide, narrow = (ROW.format(value=value, printed="12", note="") for value in ("1,2", "12"))
    content = f"{table()}\n{wide}\n{narrow.removesuffix(',')}\n"
    problems = read(tree, content.encode()).problems
    assert [(p.where, p.what.vi) for p in problems] == [
        (f"{FILE}:{line}", f"dòng có {count} ô, mà có 21 tên cột") for line, count in ((4, 22), (5, 20))
    ]


def test_what_cannot_be_read_is_refused_at_its_line_and_column(tree: Tree):
    problems = read(tree, table("1.234", "nghìn").encode()).problems
    assert [problem.place for problem in problems] == [f"{FILE}:2:value"]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("1234", "", "1234"),
        ("0.5", "", "0.5"),
        ("64,167", "không rõ", "64.167"),  # a comma is always that of decimals
        ("1.234", "1.234 triệu đồng", None),  # neither reading is what the print says
        ("từ 2 đến 3", "", "từ 2 đến 3"),  # left to the checks
        ("12.34.567", "", "12.34.567"),
    ],
)
def test_a_value_is_never_guessed(text: str, printed: str, expected: str | None):
    found = amounts.value(text, printed, is_workbook=True)
    assert (None if found.fault else found.text) == expected


@pytest.mark.parametrize("text", ["hoà bình", "quý quỷ quỹ", "Thuở ấy, «Đường» m² · 1", "© 2024", "UBND huyện Ngọc Hồi", "tuyển dụng, khuỷu tay, uỷ ban"])  # fmt: skip
def test_vietnamese_is_not_taken_for_an_old_font(text: str):
    assert fonts.fault(text) is None


@pytest.mark.parametrize("text", ["Thương binh và Xã hội", "người được giải quyết việc làm", "ỦY BAN NHÂN DÂN HUYỆN"])  # fmt: skip
def test_windows_1258_is_undone_to_the_letter(text: str):
    assert encodings.decoded(_windows(text)).text == text


DAYS = {
    "4/3/2024": "2024-03-04",
    "ngày 04-03-2024": "2024-03-04",
    "3/2024": "2024-03",
    "tháng 3 năm 2024": "2024-03",
    "2024-03-04": "2024-03-04",
    "2024-03": "2024-03",
    "30/2/2024": None,
    "2024": None,
    "hôm qua": None,
}


@pytest.mark.parametrize("said", DAYS)
def test_a_day_is_said_before_its_month(said: str):
    assert _or_none(lambda: spoken.day(said)) == DAYS[said]


PERIODS = {
    "quý I năm 2024": "2024-Q1",
    "Quý 4/2024": "2024-Q4",
    "6 tháng đầu năm 2024": "2024-S1",
    "sáu tháng cuối năm 2024": "2024-S2",
    "năm 2024": "2024",
    "tháng 3/2024": "2024-03",
    "2024-q1": "2024-Q1",
    "2024-01-01/2024-03-04": "2024-01-01/2024-03-04",
    "quý V năm 2024": None,
    "9 tháng": None,
}


@pytest.mark.parametrize("said", PERIODS)
def test_a_period_is_understood_in_words(said: str):
    assert _or_none(lambda: spoken.period(said).code) == PERIODS[said]


def _or_none(read: Callable[[], str]) -> str | None:
    try:
        return read()
    except ValueError:
        return None
