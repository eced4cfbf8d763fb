"""What a person finds in a drafted workbook: what the machine only guesses is seen, nothing is in the way."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portal import packages, registry
from portal.draft import doubts, facts
from portal.entry import layout
from portal.entry.book import OF_BREAKDOWN, OF_SMALL
from portal.verify.numbers import Document

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NAMES = list(layout.places("observations", with_hints=True))
# An invented report. Its total and parts contradict each other; a plan stands between them.
REPORT = """\
UBND PHƯỜNG CAO THẮNG
Số: 127/BC-UBND
Cao Thắng, ngày 14 tháng 6 năm 2024
BÁO CÁO
Kết quả công tác lao động, người có công và xã hội quý II năm 2024
Trong quý II năm 2024, được sự quan tâm của cấp trên, phường đã làm được những việc
I. VIỆC LÀM
Trong quý, giải quyết việc làm cho 142 lao động (kế hoạch 250 lao động), trong đó: làm việc tại các doanh nghiệp 118 người, tự tạo việc làm 20 người, đi làm việc ở nước ngoài 05 người.
II. NGƯỜI CÓ CÔNG
Đề xuất hỗ trợ sửa nhà cho 03 gia đình người có công với cách mạng khó khăn về nhà ở với số tiền 60 triệu đồng.
III. BẢO TRỢ XÃ HỘI
Xác định mức độ khuyết tật cho 17 người, trong đó mức độ đặc biệt nặng 03 người, nặng 14 người.
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    file = tmp_path_factory.mktemp("draft") / "bao cao.txt"
    file.write_text(REPORT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["draft", str(file), "--root", str(ROOT)])
        assert importlib.import_module("draft").main() == 0
    return openpyxl.load_workbook(file.with_suffix(".xlsx"))


def row(book: openpyxl.Workbook, printed: str) -> dict[str, Any]:
    for cells in book["Số liệu"].iter_rows(min_row=2, values_only=True):
        found = dict(zip(NAMES, cells, strict=False))
        if found["reported_as"] == printed:
            return found
    raise AssertionError(printed)


def test_what_the_report_says_stands_beside_what_it_is_about(drafted: openpyxl.Workbook):
    heads = [str(cell.value).partition("\n")[2] for cell in drafted["Số liệu"][1]]
    assert heads == NAMES
    assert heads[:2] == ["id", "words"]
    assert heads[heads.index("indicator") + 1] == "confidence"


def test_a_total_is_no_plan_that_stands_between(drafted: openpyxl.Workbook):
    assert row(drafted, "250")["kind"].startswith("target")
    assert row(drafted, "250")["part_of"] is None
    assert row(drafted, "118")["part_of"] == row(drafted, "142")["id"]


@pytest.mark.parametrize(
    ("printed", "said"),
    [("03", doubts.HIDE), ("142", None), ("14", None)],
)
def test_only_a_small_count_of_a_sensitive_group_must_be_suppressed(
    drafted: openpyxl.Workbook, printed: str, said: Any
):
    found = [
        dict(zip(NAMES, cells, strict=False))
        for cells in drafted["Số liệu"].iter_rows(min_row=2, values_only=True)
    ]
    told = {
        (cells["indicator"] or "").partition(" ")[0]: cells["doubts"] or ""
        for cells in found
        if cells["reported_as"] == printed
    }
    if said is None:
        assert not any(OF_SMALL in doubt for doubt in told.values())
    else:
        assert said.vi in told["disability-assessed"]
        assert said.vi not in told["merit-housing"]


def test_what_two_rows_say_alike_is_doubted(drafted: openpyxl.Workbook):
    cells = list(drafted["Số liệu"].iter_rows(min_row=2, values_only=True))
    rows = [dict(zip(NAMES, one, strict=False)) for one in cells]
    alike = [[r["indicator"], r["breakdown"], r["kind"], r["period"]] for r in rows]
    for said, one in zip(alike, rows, strict=True):
        assert ("trùng với hàng khác" in (one["doubts"] or "")) == (alike.count(said) > 1), one


def test_cells_that_a_doubt_is_about_are_coloured(drafted: openpyxl.Workbook):
    assert all(OF_SMALL in doubt.vi for doubt in (doubts.HIDE, doubts.MAY_HIDE))
    at = {name: number for number, name in enumerate(NAMES, 1)}
    sheet = drafted["Số liệu"]
    rules = {
        str(place.sqref).partition("2:")[0]: [rule.formula[0] for rule in listed]
        for place, listed in sheet.conditional_formatting._cf_rules.items()
    }
    letter = {name: openpyxl.utils.get_column_letter(number) for name, number in at.items()}
    assert any(OF_BREAKDOWN in formula for formula in rules[letter["breakdown"]])
    assert any(OF_SMALL in formula for formula in rules[letter["value"]])


def test_what_follows_from_other_cells_is_left_to_the_import(drafted: openpyxl.Workbook):
    said = {cells[3]: cells[1] for cells in drafted["Báo cáo"].iter_rows(values_only=True)}
    assert said["sources[0].number"] == "127/BC-UBND"
    assert [said[key] or "" for key in ("title", "title_en", "description", "README.md")] == [""] * 4


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong quý II năm 2024, được sự quan tâm của cấp trên",
        "Sáu tháng đầu năm 2024, công tác xã hội của phường",
        "UBND phường báo cáo kết quả như sau:",
        "Một câu dài " * 30,
    ],
)
def test_a_title_ends_where_the_first_sentence_begins(sentence: str):
    shared = registry.load(packages.one(ROOT / "datapackages", packages.REGISTRY))
    lines = ("Cao Thắng, ngày 14 tháng 6 năm 2024", "BÁO CÁO", "Công tác xã hội", "quý II năm 2024", sentence)
    found = facts.said(Document("r.txt", "0" * 64, lines), shared)
    assert found.title == "Báo cáo công tác xã hội quý II năm 2024"
