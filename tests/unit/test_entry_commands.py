"""What a person sees who begins a package, takes it out as a workbook, and brings it back."""

from __future__ import annotations

import hashlib
import importlib
import io
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from portal import packages
from portal.entry import comments, layout
from portal.errors import Problem
from portal.language import Text

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow

REPORT, NEW = "an-2024", "an-2024-q2"
Run = Callable[..., int]
AT = {column.name: at for at, column in enumerate(layout.columns("observations"), 1)}


@pytest.fixture
def run(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("export", "an-2024")` is the command in the minimal tree, with its exit code."""
    tree.write()
    monkeypatch.chdir(tmp_path)

    def run(command: str, *arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", [command, *arguments])
        return int(importlib.import_module(command).main())

    return run


def files(root: Path) -> dict[str, bytes]:
    folder = root / "datapackages"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def change(file: Path, *cells: tuple[int, str, Any]) -> None:
    book = openpyxl.load_workbook(file)
    for row, column, value in cells:
        book["Số liệu"].cell(row, AT[column]).value = value
    book.save(file)


def test_what_goes_out_comes_back_to_the_byte(run: Run, tmp_path: Path):
    before = files(tmp_path)
    assert (run("export", REPORT), run("import", f"{REPORT}.xlsx")) == (0, 0)
    after = files(tmp_path)
    assert after.pop(f"{REPORT}/README.md").startswith("# Báo cáo".encode())  # the minimal tree has none
    assert after == before


def test_a_change_is_said_and_nothing_else_is_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run("export", REPORT)
    more = {"id": "jobs-more", "locality": "huyen-an-001", "period": "2024", "reported_for": "2024", "indicator": "users", "kind": "actual", "value": "50", "unit": "person", "reported_as": "50", "qualifier": "exact", "obs_status": "A", "conf_status": "F", "document": "bc-1", "locator": "V", "line": "99"}  # fmt: skip
    new = [(10, column, value) for column, value in more.items()]
    change(tmp_path / f"{REPORT}.xlsx", (2, "locator", "I.2"), *new)
    capsys.readouterr()
    assert run("import", f"{REPORT}.xlsx") == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "  vi: observations: thêm 1: jobs-more",
        "  en: observations: 1 new: jobs-more",
        "  vi: observations: đổi 1: jobs",
        "  en: observations: 1 changed: jobs",
    ]
    rows = packages.one(tmp_path / "datapackages", REPORT).tables["observations"]
    assert rows["locator"].tolist()[0] == "I.2"
    assert rows["id"].tolist()[-1] == "jobs-more"


def test_nothing_is_written_where_anything_is_wrong(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run("export", REPORT)
    change(tmp_path / f"{REPORT}.xlsx", (2, "indicator", "jobz"), (3, "value", "=1"), (4, "value", "68"))
    before = files(tmp_path)
    assert run("import", f"{REPORT}.xlsx") == 1
    lines = capsys.readouterr().err.splitlines()
    said = [f"{place}: {vi.strip()}" for place, vi in itertools.pairwise(lines) if "xlsx [" in place]
    assert said == [
        f"{REPORT}.xlsx [Số liệu]!E2: vi: không có mã “jobz”",
        f"{REPORT}.xlsx [Số liệu]!H3: vi: ô có công thức; công thức không bao giờ được tính ở đây",
    ]
    assert files(tmp_path) == before


def test_a_small_count_is_caught_before_it_is_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run("export", REPORT)
    cells = {"indicator": "users", "value": "3", "reported_as": "3", "breakdown": "", "part_of": ""}
    change(tmp_path / f"{REPORT}.xlsx", *((4, column, value) for column, value in cells.items()))
    book = openpyxl.load_workbook(tmp_path / f"{REPORT}.xlsx")
    book["Phép tính"].delete_rows(2)
    book.save(tmp_path / f"{REPORT}.xlsx")
    before = files(tmp_path)
    assert run("import", f"{REPORT}.xlsx") == 1
    err = capsys.readouterr().err
    assert f"{REPORT}.xlsx [Số liệu]!H4\n  vi: “jobs-abroad” là số nhỏ trong nhóm nhạy cảm" in err
    assert "“3”" not in err
    assert files(tmp_path) == before


def test_what_only_follows_from_a_cell_that_cannot_be_read_is_not_said(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # fmt: skip
    run("export", REPORT)
    change(tmp_path / f"{REPORT}.xlsx", (3, "value", "=1"), (4, "value", "68"))
    assert run("import", f"{REPORT}.xlsx") == 1
    places = [line for line in capsys.readouterr().err.splitlines() if line.startswith(REPORT)]
    assert places == [f"{REPORT}.xlsx [Số liệu]!{cell}" for cell in ("H3", "H4")]


def test_of_many_problems_the_first_of_each_sheet_are_printed(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run("export", REPORT)
    change(tmp_path / f"{REPORT}.xlsx", *((row, "value", "=1") for row in range(2, 10)), *((row, "line", "#N/A") for row in range(2, 10)), *((row, "unit", True) for row in range(2, 10)))  # fmt: skip
    assert run("import", f"{REPORT}.xlsx") == 1
    err = capsys.readouterr().err
    assert err.count(f"{REPORT}.xlsx [Số liệu]!") == 20
    assert f"{REPORT}.xlsx [Số liệu]\n  vi: và 4 vấn đề nữa; sửa rồi chạy lại" in err


def test_what_the_cover_lacks_is_named_at_its_cell_and_counted_alike(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run("export", REPORT)
    file = tmp_path / f"{REPORT}.xlsx"
    book = openpyxl.load_workbook(file)
    for cells in book["Báo cáo"].iter_rows():
        if cells[3].value in ("sources[0].title_en", "title", "title_en", "description"):
            cells[1].value = None
    book.save(file)
    capsys.readouterr()
    assert run("import", file.name, "--comments", "loi.xlsx") == 1
    said = capsys.readouterr()
    assert "loi.xlsx: 1 vấn đề" in said.out
    assert said.err.startswith(
        f"{file.name} [Báo cáo]!B5\n  vi: thiếu “Tên báo cáo bằng tiếng Anh”\n      → điền ô này"
    )
    assert "1 vấn đề trong dữ liệu" in said.err


def test_the_next_step_is_said_and_can_be_copied(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # fmt: skip
    run("export", REPORT)
    book = openpyxl.load_workbook(tmp_path / f"{REPORT}.xlsx")
    for cells in book["Báo cáo"].iter_rows():
        if cells[3].value == "sources[0].file":
            cells[1].value = "bao cao.docx"
    book.save(tmp_path / f"{REPORT}.xlsx")
    capsys.readouterr()
    assert run("import", f"{REPORT}.xlsx") == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"Tiếp theo · Next: make verify ARGS=\"{REPORT} 'bao cao.docx'\""


@pytest.mark.parametrize(
    ("name", "said"),
    [("bao-cao.docx", "đây là báo cáo, chưa phải bảng tính"), ("nowhere.xlsx", "không có tệp này")],
)
def test_what_is_no_workbook_is_told_what_to_do(
    run: Run, capsys: pytest.CaptureFixture[str], name: str, said: str
):
    assert run("import", name) == 1
    assert capsys.readouterr().err.startswith(f"{name}\n  vi: {said}\n")


def test_a_table_that_says_the_same_keeps_its_bytes(run: Run, tmp_path: Path):
    file = tmp_path / f"datapackages/{REPORT}/data/observations.csv"
    file.write_text(file.read_text().replace("\njobs,", '\n"jobs",'))
    run("seal")
    before = files(tmp_path)
    run("export", REPORT)
    change(tmp_path / f"{REPORT}.xlsx")
    assert run("import", f"{REPORT}.xlsx") == 0
    assert {path: files(tmp_path)[path] for path in before} == before


def test_problems_are_written_where_they_are_and_go_when_they_are_mended(run: Run, tmp_path: Path):
    run("export", REPORT)
    file, copy, again = tmp_path / f"{REPORT}.xlsx", tmp_path / "loi.xlsx", tmp_path / "loi-2.xlsx"
    change(file, (2, "indicator", "jobz"), (3, "value", "#N/A"))
    assert run("import", file.name, "--comments", copy.name) == 1
    sheet = openpyxl.load_workbook(copy)["Số liệu"]
    ours = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.comment and cell.comment.author == comments.AUTHOR}  # fmt: skip
    assert set(ours) == {"E2", "H3"}
    assert "không có mã “jobz”\n→ có phải “jobs”?" in ours["E2"].comment.text
    assert ours["H3"].fill.fgColor.rgb == "FFFF9AA2"
    assert sheet["A1"].comment.author == "Mẫu nhập liệu"  # what explains the column stays
    change(copy, (2, "indicator", "jobs"), (3, "value", "300"))
    assert run("import", copy.name, "--comments", again.name, "--dry-run") == 0
    mended = openpyxl.load_workbook(again)["Số liệu"]
    assert mended["E2"].comment is mended["H3"].comment is None
    assert mended["H3"].fill.fill_type is None


def test_what_somebody_else_said_of_a_cell_stays(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["B2"] = "x"
    book.active["B2"].comment = openpyxl.comments.Comment("hỏi chị Lan", "Hoa")
    buffer = io.BytesIO()
    book.save(buffer)
    problem = Problem("a.xlsx [Sheet]!B2", Text("sai", "wrong"), Text("sửa", "mend"), below="")
    once = comments.write("a.xlsx", buffer.getvalue(), [problem])
    assert "hỏi chị Lan" in openpyxl.load_workbook(io.BytesIO(once))["Sheet"]["B2"].comment.text
    without = comments.write("a.xlsx", once, [])
    assert openpyxl.load_workbook(io.BytesIO(without))["Sheet"]["B2"].comment.text == "hỏi chị Lan"


NEW_FACTS = ["--locality", "huyện An", "--period", "quý II năm 2024", "--title", "Báo cáo quý II", "--title-en", "Report", "--issuer", "UBND huyện An", "--issuer-en", "People’s Committee", "--number", "12/BC-UBND", "--date", "5/7/2024", "--document", "bc.txt"]  # fmt: skip


def test_a_package_begins_with_a_handful_of_facts(run: Run, tmp_path: Path):
    (tmp_path / "bc.txt").write_text("báo cáo")
    assert run("new", *NEW_FACTS) == 0
    made = packages.one(tmp_path / "datapackages", NEW)
    (source,) = made.descriptor["sources"]
    assert (source["name"], source["date"], source["file"]) == ("bc-12-an-2024", "2024-07-05", "bc.txt")
    assert len(made.tables["observations"]) == 0
    assert run("export", NEW) == run("import", f"{NEW}.xlsx") == run("check") == 0


def test_a_package_that_is_there_is_not_written_over(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "bc.txt").write_text("báo cáo")
    before = files(tmp_path)
    assert run("new", *NEW_FACTS, "--name", REPORT) == 1
    assert "gói này đã có" in capsys.readouterr().err
    assert files(tmp_path) == before


SLIPS = {
    "huyện Ann": "danh mục không có “huyện Ann”; có phải: huyen-an-001 – huyện An, tỉnh Cũ?",
    "tỉnh": "“tỉnh” có thể là: tinh-cu-01 – tỉnh Cũ; tinh-moi-02 – tỉnh Mới; huyen-an-001 – huyện An, tỉnh Cũ",
}


@pytest.mark.parametrize("said", SLIPS)
def test_the_nearest_known_place_is_named(
    run: Run, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "bc.txt").write_text("báo cáo")
    assert run("new", *NEW_FACTS, "--locality", said) == 1
    assert SLIPS[said] in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_is_asked_until_the_answer_will_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # fmt: skip
    (tmp_path / "bc.txt").write_text("báo cáo")
    answers = [
        "huyện Ann",
        "huyện An",
        "quý II năm 2024",
        "Báo cáo",
        "Report",
        "UBND",
        "Committee",
        "",
        "5/7/2024",
    ]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    assert run("new", "--document", "bc.txt") == 0
    out = capsys.readouterr().out
    assert "Báo cáo của địa phương nào? · Which place reports?" in out
    assert "có phải: huyen-an-001 – huyện An, tỉnh Cũ?" in out
    assert (tmp_path / "datapackages" / NEW / "README.md").is_file()


def test_figures_come_from_a_csv_file(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    rows = (tmp_path / f"datapackages/{REPORT}/data/observations.csv").read_text()
    (tmp_path / "so-lieu.csv").write_text(rows.replace(",I.1,", ",I.9,"))
    assert run("import", "so-lieu.csv", "--package", REPORT) == 0
    assert "observations: đổi 8: jobs, jobs-local" in capsys.readouterr().out
    (tmp_path / "so-lieu.csv").write_text(rows.replace(",gifts,", ",gifs,"))
    assert run("import", "so-lieu.csv", "--package", REPORT) == 1
    assert "so-lieu.csv:7:indicator\n  vi: không có mã “gifs”" in capsys.readouterr().err


NAMES = {
    "../an": "“.._an” không dùng làm tên gói được",
    "Có Dấu": "“C__D_u” không dùng làm tên gói được",
    "registry": "gói chưa có tên riêng",
    "": "gói chưa có tên riêng",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_no_package_can_have_is_refused(
    run: Run, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    run("export", REPORT)
    book = openpyxl.load_workbook(tmp_path / f"{REPORT}.xlsx")
    next(row for row in book["Báo cáo"].iter_rows() if row[3].value == "name")[1].value = name
    book.save(tmp_path / f"{REPORT}.xlsx")
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert run("import", f"{REPORT}.xlsx") == 1
    assert f"[Báo cáo]!B15\n  vi: {NAMES[name]}" in capsys.readouterr().err
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


def test_a_workbook_that_may_be_half_filled_in_is_not_written_over(run: Run, tmp_path: Path):
    run("export", REPORT)
    change(tmp_path / f"{REPORT}.xlsx", (2, "locator", "I.2"))
    assert run("export", REPORT) == 1
    assert run("export", REPORT, "--force") == 0


def test_the_report_itself_tells_its_name_and_checksum(run: Run, tmp_path: Path):
    (tmp_path / "bc.txt").write_text("báo cáo")
    run("export", REPORT)
    assert run("import", f"{REPORT}.xlsx", "--document", "bc.txt") == 0
    (source,) = packages.one(tmp_path / "datapackages", REPORT).descriptor["sources"]
    assert (source["file"], source["sha256"]) == ("bc.txt", hashlib.sha256("báo cáo".encode()).hexdigest())


def test_a_stored_version_is_held_to_what_comes_in(
    run: Run, tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    tree.store("2024-07-01").write()
    run("export", REPORT)
    change(tmp_path / f"{REPORT}.xlsx", (2, "locator", "I.2"))
    assert run("import", f"{REPORT}.xlsx") == 1
    err = capsys.readouterr().err
    assert f"{REPORT}.xlsx [Số liệu]\n  vi: khác với bản 2024-07-01 đã phát hành" in err
