"""Workbooks there and back: what people do to them, what is said of it, and at which cell."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from portal import packages
from portal.entry import (
    amounts,
    cells,
    folder,
    headings,
    instructions,
    layout,
    leaves,
    reader,
    words,
    workbook,
)
from portal.entry.filled import Filled
from portal.errors import DataProblems
from portal.guard import limits
from portal.validate import values

if TYPE_CHECKING:
    from tests.conftest import Tree

ROOT = Path(__file__).parents[2]
REPORT = "an-2024"
FILE = "bao-cao.xlsx"
FIGURES = "Số liệu"
AT = {column.name: at for at, column in enumerate(layout.columns("observations"), 1)}


def written(tree: Tree) -> bytes:
    return workbook.write(folder.of(tree.package(REPORT)), tree.package(packages.REGISTRY))


@pytest.fixture(scope="module")
def plain(new_tree: Callable[[], Tree]) -> bytes:
    """The workbook of the minimal report; each test opens it anew."""
    return written(new_tree())


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def read(tree: Tree, book: openpyxl.Workbook | bytes) -> Filled:
    if not isinstance(book, bytes):
        buffer = io.BytesIO()
        book.save(buffer)
        book = buffer.getvalue()
    return reader.of(FILE, book, words.lists(tree.package(packages.REGISTRY)))


def cell(book: openpyxl.Workbook, row: int, column: str) -> Any:
    return book[FIGURES].cell(row, AT[column])


def said(found: Filled) -> tuple[list[str], list[str]]:
    problems = [f"{p.where.removeprefix(FILE)}: {p.what.vi} → {p.fix.vi}" for p in found.problems]
    notices = [f"{', '.join(n.places).replace(FILE, '')}: {n.what.vi}" for n in found.notices]
    return problems, notices


def put(book: openpyxl.Workbook, row: int, column: str, value: Any, shown_as: str = "@") -> None:
    cell(book, row, column).value = value
    cell(book, row, column).number_format = shown_as


@pytest.fixture(scope="module")
def spoiled(new_tree: Callable[[], Tree]) -> Filled:
    """A workbook in which every figure has another slip, read once."""
    tree = new_tree()
    for number in range(len(SLIPS)):
        tree.observe(f"slip-{number}", value="367")
    book = opened(written(tree))
    for row, (column, value, shown_as) in enumerate(SLIPS, FIRST):
        put(book, row, column, value, shown_as)
    return read(tree, book)


# What is typed into a cell of the first figure (jobs: 367 people), and what is said of it.
Slip = tuple[str, Any, str]  # column, value, number format
TAKEN: dict[str, tuple[Slip, str, str]] = {
    "a number typed as one": (("value", 367, "General"), "367", "ô kiểu số, đọc thành chữ"),
    "a whole number kept as a fraction": (("value", 1234.0, "#,##0"), "1234", "ô kiểu số, đọc thành chữ"),
    "a fraction": (("value", 0.1, "General"), "0.1", "ô kiểu số, đọc thành chữ"),
    "a percentage": (("value", 0.123, "0.0%"), "12.3", "ô kiểu phần trăm, đọc là số như hiển thị"),
    "a percentage of a hundred": (("value", 1, "0%"), "100", "ô kiểu phần trăm, đọc là số như hiển thị"),
    "a number with a percent sign that only stands there": (("value", 5, '0"%"'), "5", "ô kiểu số, đọc thành chữ"),
    "as much money as a cell keeps": (("value", 999999999999999, "#,##0"), "999999999999999", "ô kiểu số, đọc thành chữ"),
    "a line typed as a number": (("line", 12, "General"), "12", "ô kiểu số, đọc thành chữ"),
    "a print typed as a number": (("reported_as", 367, "General"), "367", "ô kiểu số, đọc thành chữ"),
    "a year typed as a number": (("period", 2024, "General"), "2024", "ô kiểu số, đọc thành chữ"),
    "a day": (("period", date(2024, 12, 20), "dd/mm/yyyy"), "2024-12-20", "ô kiểu ngày, đọc thành ngày ISO"),
    "a month": (("period", datetime(2024, 3, 1), "mm/yyyy"), "2024-03", "ô kiểu ngày chỉ hiện tháng, đọc thành tháng ISO"),
    "a month in a language": (("period", datetime(2024, 3, 1), "[$-40D]mm/yyyy"), "2024-03", "ô kiểu ngày chỉ hiện tháng, đọc thành tháng ISO"),
    "a space at the end": (("locator", "II.3 ", "@"), "II.3", "bỏ dấu cách thừa ở hai đầu"),
    "a space that does not break": (("reported_as", "1\u00a0tỷ", "@"), "1 tỷ", "dấu cách đặc biệt đổi thành dấu cách thường"),
    "decomposed letters": (("reported_as", "tra\u0306m", "@"), "trăm", "chữ Việt tổ hợp đổi thành dựng sẵn (NFC)"),
    "a sign that nobody sees": (("locator", "II\u200b.3", "@"), "II.3", "bỏ ký tự không nhìn thấy"),
    "a line end of Windows": (("note_vi", "một\r\nhai", "@"), "một\nhai", "xuống dòng kiểu Windows đổi thành LF"),
    "a name for a code": (("indicator", "viec lam", "@"), "jobs", "tên đổi thành mã"),
    "a period in words": (("period", "quý I/2024", "@"), "2024-Q1", "kỳ viết bằng lời đổi thành mã"),
    "breakdowns out of order": (("breakdown", "fund:budget;channel:local", "@"), "channel:local;fund:budget", "phân tổ xếp lại theo chữ cái"),
    "dots between thousands": (("value", "1.234.567", "@"), "1234567", "bỏ dấu ngăn hàng nghìn"),
    "spaces between thousands": (("value", "1 234 567,5", "@"), "1234567.5", "bỏ dấu ngăn hàng nghìn"),
}  # fmt: skip


RETYPE = "định dạng ô là Văn bản (Text) rồi gõ lại"
AS_PRINTED = "định dạng ô là Văn bản (Text) rồi gõ đúng như in"
REFUSED: dict[str, tuple[Slip, str]] = {
    "a formula": (("value", "=1+1", "@"), "ô có công thức; công thức không bao giờ được tính ở đây → chép ô rồi dán giá trị (Paste Special → Values)"),
    "an error": (("value", "#N/A", "@"), "ô báo lỗi “#N/A” → gõ lại nội dung của ô"),
    "a truth value": (("value", True, "@"), f"ô kiểu đúng/sai → {RETYPE}"),
    "a print that became a day": (("reported_as", date(2024, 7, 5), "d/m/yyyy"), f"Excel đã đổi ô này thành ngày giờ “05/07/2024” → {RETYPE}"),
    "a moment": (("period", datetime(2024, 7, 5, 8), "dd/mm/yyyy hh:mm"), f"Excel đã đổi ô này thành ngày giờ “2024-07-05 08:00:00” → {RETYPE}"),
    "an hour": (("locator", time(1, 2), "h:mm"), f"Excel đã đổi ô này thành ngày giờ “01:02:00” → {RETYPE}"),
    "a print with marks that Excel made": (("reported_as", 1234, "#,##0"), f"ô kiểu số “1234” không cho biết báo cáo in thế nào → {AS_PRINTED}"),
    "a percentage where the print should stand": (("reported_as", 0.94, "0%"), f"ô kiểu số “0.94” không cho biết báo cáo in thế nào → {AS_PRINTED}"),
    "a section that became a fraction": (("locator", 1.1, "General"), f"ô kiểu số “1.1” không cho biết báo cáo in thế nào → {AS_PRINTED}"),
    "half a line": (("line", 1.5, "General"), f"số “1.5” không hợp với cột này → {RETYPE}"),
    "more digits than Excel keeps": (("value", 1234567890123456789, "0"), f"số dài hơn 15 chữ số: Excel đã làm tròn → {RETYPE}"),
    "a number that Excel rounded to zeros": (("value", 1234567890123450, "0"), f"số dài hơn 15 chữ số: Excel đã làm tròn → {RETYPE}"),
    "a thousand or a fraction": (("value", "1.234", "@"), "“1.234” là 1234 hay 1,234? Cột In trong báo cáo không cho biết → viết 1234 (không chấm) hoặc 1,234 (dấu phẩy)"),
    "letters of TCVN3": (("note_vi", "Céng hßa x· héi", "@"), "chữ theo phông TCVN3 (.VnTime), không phải Unicode → đổi tài liệu sang Unicode rồi chép lại"),
    "letters of VNI": (("note_vi", "Coäng hoøa xaõ hoäi", "@"), "chữ theo phông VNI, không phải Unicode → đổi tài liệu sang Unicode rồi chép lại"),
    "a sign that turns the text round": (("note_vi", "a\u202eb", "@"), "U+202E RIGHT-TO-LEFT OVERRIDE không nhìn thấy được → xóa, hoặc gõ lại bằng chữ, số, dấu cách thường"),
    "a text without end": (("note_vi", "a" * 2001, "@"), "dài hơn 2000 ký tự → viết ngắn hơn"),
}  # fmt: skip

SLIPS = [slip for slip, *_ in (*TAKEN.values(), *REFUSED.values())]
FIRST = 10  # the row of the first slip: the heading and eight figures stand above


@pytest.mark.parametrize("slip", TAKEN)
def test_what_can_mean_one_thing_is_taken_and_said(spoiled: Filled, slip: str):
    (column, _, _), expected, change = TAKEN[slip]
    row = list(TAKEN).index(slip)
    place = spoiled.places.cell("observations", FIRST - 2 + row, column)
    assert spoiled.book.tables["observations"][column][FIRST - 2 + row] == expected
    assert [n.what.vi for n in spoiled.notices if place in n.places] == [change]


@pytest.mark.parametrize("slip", REFUSED)
def test_what_cannot_be_taken_is_refused_with_its_cell(spoiled: Filled, slip: str):
    (column, _, _), expected = REFUSED[slip]
    row = FIRST + len(TAKEN) + list(REFUSED).index(slip)
    letter = openpyxl.utils.get_column_letter(AT[column])
    assert f" [{FIGURES}]!{letter}{row}: {expected}" in said(spoiled)[0]
    assert spoiled.book.tables["observations"][column][row - 2] == ""


def test_what_binary_fractions_make_of_a_sum_is_not_taken_for_what_was_typed():
    assert cells.taken(0.1 + 0.2, "number").fault
    assert cells.taken(0.3, "number").text == "0.3"


def test_nothing_else_is_said(spoiled: Filled):
    assert len(spoiled.problems) == len(REFUSED)
    assert sum(len(notice.places) for notice in spoiled.notices) == len(TAKEN)


def test_the_print_decides_between_a_thousand_and_a_fraction(tree: Tree, plain: bytes):
    book = opened(plain)
    for row, printed in ((2, "1.234"), (3, "1,234")):
        put(book, row, "value", "1.234")
        put(book, row, "reported_as", printed)
    found = read(tree, book)
    both = f"[{FIGURES}]!H2,  [{FIGURES}]!H3"
    assert said(found) == ([], [f" {both}: dấu chấm trong con số đọc theo cột In trong báo cáo"])
    assert found.book.tables["observations"]["value"][:2].tolist() == ["1234", "1.234"]


def test_three_decimals_come_back_though_no_print_confirms_them(tree: Tree):
    tree.observe("jobs", value="64.167", reported_as="không rõ")
    found = read(tree, written(tree))
    assert (said(found), found.book.tables["observations"]["value"][0]) == (([], []), "64.167")


def _twice(book: openpyxl.Workbook) -> None:
    book[FIGURES].cell(1, AT["value_high"]).value = "value"


ASTRAY: dict[str, tuple[Callable[[openpyxl.Workbook], Any], str]] = {
    "merged cells": (lambda book: book[FIGURES].merge_cells("A3:A5"), "!A3: các ô A3:A5 bị gộp → bỏ gộp (Unmerge), ghi vào từng ô"),
    "a column that stands twice": (_twice, "!I1: cột “value” đứng hai lần → giữ một cột"),
    "a column that is gone": (lambda book: book[FIGURES].delete_cols(AT["indicator"]), ": thiếu cột “Chỉ tiêu” (indicator) → chép lại hàng tên cột từ mẫu"),
    "headings that are gone": (lambda book: book[FIGURES].delete_rows(1), ": không thấy hàng tên cột → chép lại hàng tên cột từ mẫu"),
}  # fmt: skip


@pytest.mark.parametrize("slip", ASTRAY)
def test_a_sheet_that_lost_its_shape_is_refused(tree: Tree, plain: bytes, slip: str):
    spoil, expected = ASTRAY[slip]
    book = opened(plain)
    spoil(book)
    assert f" [{FIGURES}]{expected}" in said(read(tree, book))[0]


def test_a_name_that_two_words_have_is_refused(tree: Tree, plain: bytes):
    tree.put("registry/indicators", "jobs-2", domain="labour", unit="person", measure="flow", family="jobs", name_vi="Việc làm", name_en="Work")  # fmt: skip
    book = opened(plain)
    put(book, 2, "indicator", "Việc làm")
    assert said(read(tree, book))[0] == [
        f" [{FIGURES}]!E2: “Việc làm” là tên của nhiều mã → viết một trong: jobs, jobs-2"
    ]


def _moved(book: openpyxl.Workbook) -> None:
    """Sheets renamed, columns the other way round, rows pushed down, some hidden, a title on top, a column of one's own."""
    sheet = book[FIGURES]
    rows = [[c.value for c in reversed(row)] for row in sheet.iter_rows(max_col=len(AT))]
    book.remove(sheet)
    new = book.create_sheet("Bảng 1")
    new.append(["Bảng số liệu quý I"])
    for row in rows:
        new.append([*row, None, "của tôi" if row is rows[0] else "x"])
        new.append([])
    new.row_dimensions[4].hidden = True


MOVED = [
    " [Bảng 1]: tờ đã đổi tên, nhận ra nhờ tên cột",
    " [Bảng 1]!W2: cột không thuộc bảng, không đọc",
    " [Bảng 1]!A4: hàng đang ẩn, vẫn được đọc",
]


def test_sheets_and_columns_are_known_wherever_they_are(tree: Tree, plain: bytes):
    book = opened(plain)
    _moved(book)
    found = read(tree, book)
    assert said(found) == ([], MOVED)
    assert found.book.tables["observations"].equals(tree.package(REPORT).tables["observations"])
    assert found.places.cell("observations", 0, "id") == f"{FILE} [Bảng 1]!U4"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Giá trị", "value"),
        ("value", "value"),
        ("GIA TRI *", "value"),
        ("Giá trị (value)", "value"),
        (" Giá trị \n value ", "value"),
        ("Ghi chú (tiếng Anh)\nnote_en", "note_en"),
        ("Ghi chú", "note_vi"),
        ("Giá", ""),
    ],
)
def test_a_heading_may_be_its_title_or_its_code(head: str, code: str):
    known = {"gia tri": "value", "value": "value", "ghi chu": "note_vi", "note_en": "note_en"}
    assert headings.code_of(head, known) == code


def test_an_optional_column_that_is_gone_is_said(tree: Tree, plain: bytes):
    book = opened(plain)
    book[FIGURES].delete_cols(AT["note_en"])
    assert said(read(tree, book))[1] == [
        f" [{FIGURES}]: không có cột “Ghi chú (tiếng Anh)” (note_en): coi như trống"
    ]


COVER = {
    "a day of Excel": ("sources[0].date", date(2024, 6, 15), "!B7: ô kiểu ngày, đọc thành ngày ISO"),
    "a day as people say it": ("sources[0].date", "15/6/2024", "!B7: ngày/tháng/năm đổi thành ngày ISO"),
    "spaces": ("title", "Gói mẫu  ", "!B16: bỏ dấu cách thừa ở hai đầu"),
}


@pytest.mark.parametrize("slip", COVER)
def test_what_is_taken_of_the_report_is_said(tree: Tree, plain: bytes, slip: str):
    key, value, notice = COVER[slip]
    book = opened(plain)
    _entry(book, key).value = value
    if isinstance(value, date):
        _entry(book, key).number_format = "dd/mm/yyyy"
    found = read(tree, book)
    assert said(found) == ([], [f" [Báo cáo]{notice}"])
    assert found.book.descriptor == _descriptor(tree)


def test_what_follows_from_the_report_is_filled_in_and_said(tree: Tree, plain: bytes):
    book = opened(plain)
    for key in ("title", "title_en", "description", "created"):
        _entry(book, key).value = None
    found = read(tree, book)
    assert said(found)[1] == [
        " [Báo cáo]!B16,  [Báo cáo]!B17,  [Báo cáo]!B18: ô trống, lấy từ báo cáo",
        " [Báo cáo]!B25: ngày tạo gói lấy theo phiên bản",
    ]
    assert found.book.descriptor["title"] == "Báo cáo – UBND huyện An"
    assert found.book.descriptor["created"] == "2024-07-01T00:00:00Z"


def _descriptor(tree: Tree) -> dict[str, Any]:
    return {key: value for key, value in tree.package(REPORT).descriptor.items() if key != "resources"}


def _entry(book: openpyxl.Workbook, key: str) -> Any:
    row = next(row for row in book["Báo cáo"].iter_rows(min_row=2) if row[3].value == key)
    return row[1]


def test_an_entry_may_be_named_by_its_label_alone(tree: Tree, plain: bytes):
    book = opened(plain)
    for row in book["Báo cáo"].iter_rows(min_row=2, min_col=4, max_col=4):
        if row[0].value == "sources[0].issuer":
            row[0].value = None
    assert read(tree, book).book.descriptor == _descriptor(tree)


ENTRIES = {
    "an entry that stands twice": ("title", "name", "!B16: mục “name” đứng hai lần"),
    "a value without a key": ("created", None, "!B25: không rõ ô này nói về điều gì"),
    "a key that is none": ("created", "a..b", "!B25: không đọc được mục “a..b”"),
}


@pytest.mark.parametrize("slip", ENTRIES)
def test_an_entry_that_cannot_be_told_is_refused(tree: Tree, plain: bytes, slip: str):
    key, instead, expected = ENTRIES[slip]
    book = opened(plain)
    cell = _entry(book, key)
    book["Báo cáo"].cell(cell.row, 4).value = instead
    book["Báo cáo"].cell(cell.row, 1).value = None
    assert f" [Báo cáo]{expected}" in [line.partition(" → ")[0] for line in said(read(tree, book))[0]]


def test_the_example_is_read_as_the_rules_say():
    lists = words.lists(packages.one(ROOT / "datapackages", packages.REGISTRY))
    for filled in instructions.EXAMPLE:
        row = {column: leaves.example_cell(filled, column) for column in AT}
        value = amounts.value(row["value"], row["reported_as"], is_workbook=True).text
        if value:
            assert list(values.read_back("x:value", SimpleNamespace(**{**row, "value": value}))) == []
        for name in {"indicator", "kind", "unit", "qualifier", "obs_status", "conf_status"}:
            assert row[name] in {"", *(word.code for word in lists[name])}, name


def _zip(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", content)
    return buffer.getvalue()


def _spoiled(content: bytes) -> bytes:
    """The first sheet's packed bytes turned to nonsense, the zip's directory left as it was."""
    at = content.index(b"xl/worksheets/sheet1.xml") + 40
    return content[:at] + bytes(200) + content[at + 200 :]


def _with_workbook(xml: bytes) -> Callable[[bytes], bytes]:
    """The same with other XML in place of the one that lists the sheets."""

    def spoil(content: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                new.writestr(name, xml if name == "xl/workbook.xml" else old.read(name))
        return buffer.getvalue()

    return spoil


NO_BOOKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no zip": (lambda _: b"a,b\n1,2\n", "không phải tệp zip đọc được"),
    "a zip of something else": (_zip, "không phải sổ tính .xlsx đọc được"),
    "a file that was spoiled on its way": (_spoiled, "không phải sổ tính .xlsx đọc được"),
    "XML that is none": (_with_workbook(b"<a"), "không phải sổ tính .xlsx đọc được"),
    "XML in letters that nobody knows": (_with_workbook(b'<?xml version="1.0" encoding="d"?><a/>'), "XML khai báo DOCTYPE hoặc mã lạ"),
    "an old workbook": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "tệp Excel kiểu cũ (.xls) hoặc có mật khẩu"),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_BOOKS)
def test_what_is_no_workbook_is_refused(tree: Tree, plain: bytes, what: str):
    make, expected = NO_BOOKS[what]
    with pytest.raises(DataProblems) as raised:
        read(tree, make(plain))
    assert [(p.where, p.what.vi) for p in raised.value.problems] == [(FILE, expected)]


def _with(content: bytes, name: str, extra: bytes) -> bytes:
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, extra)
    return buffer.getvalue()


TRICKS = {
    "macros": ("xl/vbaProject.bin", b"x", "sổ tính có macro"),
    "a declared entity": ("xl/a.xml", b"<!DOCTYPE a>", "XML khai báo DOCTYPE hoặc mã lạ"),
    "a bomb": ("xl/a.bin", b"0" * 20_000_000, "nén hơn 200 lần, như một quả bom zip"),
    "a declared entity in a file with another ending": (
        "xl/a.dat",
        b"\xef\xbb\xbf\n<!ENTITY a",
        "XML khai báo DOCTYPE hoặc mã lạ",
    ),
    "a declared entity across two looks": (
        "xl/a.xml",
        b"<" + random.Random(1).randbytes(1024 * 512).hex().encode()[:-5] + b"<!DOCTYPE a>",
        "XML khai báo DOCTYPE hoặc mã lạ",
    ),
    "an encoding of its own": (
        "xl/a.xml",
        b"<?xml version='1.0' encoding='utf-7'?><a/>",
        "XML khai báo DOCTYPE hoặc mã lạ",
    ),
    "too many cells": ("xl/a.xml", b"<a>" * 40_000, "sổ tính có quá nhiều ô"),
    "too many cells in a file with another ending": ("xl/a.dat", b"<a>" * 40_000, "sổ tính có quá nhiều ô"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_what_a_workbook_must_not_bring_is_refused(
    tree: Tree, plain: bytes, trick: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(limits, "MOST_TAGS", 30_000)
    name, extra, expected = TRICKS[trick]
    with pytest.raises(DataProblems) as raised:
        read(tree, _with(plain, name, extra))
    assert expected in [p.what.vi for p in raised.value.problems]


def test_a_sheet_that_reaches_far_down_is_read_as_far_as_it_is_filled(tree: Tree, plain: bytes):
    book = opened(plain)
    book[FIGURES].cell(1_048_576, 30).number_format = "0"
    assert len(read(tree, book).book.tables["observations"]) == 8


def test_nothing_that_is_written_runs(tree: Tree):
    tree.observe("jobs", note_vi="=1+1", note_en="@SUM(1)", reported_as="+367")
    with zipfile.ZipFile(io.BytesIO(written(tree))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet] == []
    assert b"=1+1" in archive_text(written(tree))


def test_what_a_workbook_would_read_as_another_sign_is_not_written(tree: Tree):
    tree.observe("jobs", note_vi="a_x005F_x0041_b")
    with pytest.raises(DataProblems, match="x005F"):
        written(tree)


def archive_text(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/sharedStrings.xml")
