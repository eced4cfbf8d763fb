"""A package held against its report: found, elsewhere, missing; and every number of the report accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from portal import verify
from portal.errors import Problem
from portal.verify import places, record
from portal.verify.numbers import Document, Print
from portal.verify.record import Verification
from portal.verify.remainder import KINDS

if TYPE_CHECKING:
    from tests.conftest import Tree

REPORT = "an-2024"

# A report of the minimal tree, with a line for each of its figures.
LINES = (
    "ỦY BAN NHÂN DÂN HUYỆN AN",
    "Số: 1/BC-UBND",
    "An, ngày 15 tháng 6 năm 2024",
    "BÁO CÁO",
    "Công tác lao động 6 tháng đầu năm 2024",
    "",
    "Thực hiện Kế hoạch số 19/KH-UBND ngày 17/02/2023 và Nghị định 116,",
    "Quyết định số 57,59 ngày 27/3/2021 của huyện.",
    "1. Việc làm",
    "- Giải quyết việc làm cho 367 lao động, trong đó:",
    "+ trong huyện: 300 người;",
    "+ ở nước ngoài: 67 người từ 18 tuổi.",
    "- Chỉ tiêu giao năm 2024: 400 người.",
    "- Đạt 91,75\\% kế hoạch.",
    "",
    "2. Quà tặng",
    "",
    "Nhân dịp 27/7, tại khu phố 3 và khu 5,",
    "trong thời hạn 5 ngày,",
    "đã tặng 100 suất quà, mỗi suất 300.000đ, tổng 30 triệu đồng.",
)
Held = Callable[..., Verification]


def document(*lines: str) -> Document:
    return Document("bc-1.txt", hashlib.sha256("\n".join(lines).encode()).hexdigest(), lines)


@pytest.fixture
def held(tree: Tree) -> Held:
    """`held(lines)`: the minimal tree held against a report of these lines."""

    def held(lines: tuple[str, ...] = LINES, *, is_source: bool = True) -> Verification:
        found = document(*(line.replace("\\%", "%") for line in lines))
        tree.document(sha256=found.sha256 if is_source else "0" * 64)
        package = tree.package(REPORT)
        return verify.run(package, found, package.descriptor["sources"][0])

    return held


def with_line(number: int, text: str) -> tuple[str, ...]:
    return (*LINES[: number - 1], text, *LINES[number:])


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.where}: {problem.what.en}" for problem in problems]


def statuses(found: Verification) -> dict[str, str]:
    return {place.figure.id: place.status for place in found.places}


def test_everything_is_found_and_everything_explained(held: Held):
    found = held()
    assert said(found.problems) == []
    assert found.statuses == {"found": 8}
    assert found.kinds["unexplained"] == 0
    assert found.kinds["figure"] == 8


@pytest.mark.parametrize(
    ("line", "text", "problems"),
    [
        (10, "- Giải quyết việc làm cho 376 lao động, trong đó:",
         ["an-2024/data/observations.csv:2:reported_as: “367” is not in the document, on line 10 or elsewhere",
          "bc-1.txt:10:27: no figure has “376”: - Giải quyết việc làm cho [376] lao động, trong đó:"]),
        (13, "- Chỉ tiêu giao năm 2024: 4.000 người.",
         ["an-2024/data/observations.csv:5:reported_as: “400” is not in the document, on line 13 or elsewhere",
          "bc-1.txt:13:27: no figure has “4.000”: - Chỉ tiêu giao năm 2024: [4.000] người."]),
        (11, "+ trong huyện: 300 triệu người;",
         ["an-2024/data/observations.csv:3:reported_as: “300” is not in the document, on line 11 or elsewhere",
          "bc-1.txt:11:16: no figure has “300”: + trong huyện: [300] triệu người;"]),
        (14, "- Đạt 91,75 kế hoạch.",
         ["an-2024/data/observations.csv:6:reported_as: “91,75%” is not in the document, on line 14 or elsewhere",
          "bc-1.txt:14:7: no figure has “91,75”: - Đạt [91,75] kế hoạch."]),
        (15, "Có 12 hộ được vay vốn.", ["bc-1.txt:15:4: no figure has “12”: Có [12] hộ được vay vốn."]),
        (12, "+ ở nước ngoài: ngày 67/1/2024.",
         ["an-2024/data/observations.csv:4:reported_as: “67” is not in the document, on line 12 or elsewhere"]),
    ],
    ids=["digits swapped", "a zero more", "a unit more", "the sign lost", "a figure forgotten", "only in a date"],
)  # fmt: skip
def test_what_differs_is_told_with_its_place(held: Held, line: int, text: str, problems: list[str]):
    assert said(held(with_line(line, text)).problems) == problems


def test_a_figure_on_another_line_is_found_there(tree: Tree, held: Held):
    tree.observe("jobs-target", line="11")
    found = held()
    assert statuses(found)["jobs-target"] == "elsewhere"
    assert said(found.problems) == [
        "an-2024/data/observations.csv:5:line: “400” is not on line 11 but on line 13"
    ]


def test_two_figures_need_the_digits_twice(tree: Tree, held: Held):
    tree.observe("more", value="367", line="10", breakdown="channel:local")
    assert said(held().problems) == [
        "an-2024/data/observations.csv:10:reported_as: “367” is not in the document, on line 10 or elsewhere"
    ]
    assert said(held(with_line(10, "- Việc làm: 367 lao động, trong huyện 367.")).problems) == []


def test_a_word_for_none_may_answer_twice(tree: Tree, held: Held):
    for key in ("none", "none-again"):
        tree.observe(key, value="0", reported_as="không có", qualifier="none", line="15", locator=key)
    assert said(held(with_line(15, "Vi phạm, khiếu nại: không có.")).problems) == []
    assert len(held(with_line(15, "Vi phạm, khiếu nại: có.")).problems) == 2


def test_the_value_must_be_what_is_printed(tree: Tree, held: Held):
    tree.observe("jobs", value="376", reported_as="367")
    assert said(held().problems) == [
        "an-2024/data/observations.csv:2:value: the value is 376, but “367” by Vietnamese rules is 367"
    ]


def test_a_malformed_print_is_a_problem_never_a_guess(tree: Tree, held: Held):
    tree.observe("gift-money", value="30000000", reported_as="30.000.00đ")
    lines = with_line(20, "đã tặng 100 suất quà, mỗi suất 300.000đ, tổng 30.000.00đ.")
    assert said(held(lines).problems) == [
        "an-2024/data/observations.csv:9:reported_as: “30.000.00đ” is no Vietnamese number"
    ]


def test_a_suppressed_figure_explains_one_number_of_its_line(tree: Tree, held: Held):
    tree.hide("small", line="15", breakdown="channel:local")
    found = held(with_line(15, "Có 3 hộ được vay vốn."))
    assert (statuses(found)["small"], found.kinds["suppressed"], found.problems) == ("withheld", 1, ())
    assert len(held(with_line(15, "Có 3 hộ và 4 người.")).problems) == 1


def test_an_omission_explains_as_many_numbers_as_it_says(tree: Tree, held: Held):
    tree.omit(line="15", printed="12", count="2")
    assert held(with_line(15, "lớp 12 và lớp 12")).problems == ()
    assert held(with_line(15, "lớp 12 và lớp 12")).kinds["omitted"] == 2
    assert len(held(with_line(15, "lớp 12, lớp 12, lớp 12")).problems) == 1
    assert said(held(with_line(15, "lớp 12")).problems) == [
        "an-2024/data/omissions.csv:2:printed: line 15 has no “12” left to be explained"
    ]


def test_an_omission_never_covers_a_figure(tree: Tree, held: Held):
    tree.omit(line="10", printed="367")
    assert len(held().problems) == 1
    assert statuses(held())["jobs"] == "found"


# A line of a report, and what its numbers are.
NUMBERS = [
    ("12. Việc làm", ["numbering"]),
    ("2.1. Kết quả", ["numbering"]),
    ("**3.** Đánh giá", ["numbering"]),
    ("## **[4]", ["unexplained"]),
    ("(1) Rà soát", ["numbering"]),
    ("3.4 Cấp thẻ", ["numbering"]),
    ("12 hộ nghèo", ["unexplained"]),
    ("1.234 hộ nghèo", ["unexplained"]),
    ("- 1,5 tấn gạo", ["unexplained"]),
    ("Số: 52/BC-UBND", ["document"]),
    ("Công văn 213/UBND", ["document"]),
    ("Kế hoạch số 475/KH-BCĐ", ["document"]),
    ("Nghị quyết 91/2017/NQ-HĐND", ["document", "document"]),
    ("kế hoạch số 06/KH - UBND", ["document"]),
    ("Quyết định số 57,59,60", ["document"]),
    ("Tổng số 48 hồ sơ", ["unexplained"]),
    ("tổng số: 118 hồ sơ", ["unexplained"]),
    ("tỷ lệ 12/15 xã", ["unexplained", "unexplained"]),
    ("Nghị định 116", ["reference"]),
    ("Điều 5 Luật này", ["reference"]),
    ("NQ 23/2023 của tỉnh", ["reference", "reference"]),
    ("ngày 15 tháng 4 năm 2024", ["date"] * 3),
    ("ngày 03/11/2022", ["date"] * 3),
    ("từ 01/01/2023 – 31/3/2024", ["date"] * 6),
    ("Quý I/2024", ["date"]),
    ("quý 1 năm 2024", ["date", "date"]),
    ("6 tháng đầu năm 2024", ["date", "date"]),
    ("3 THÁNG ĐẦU NĂM 2024", ["date", "date"]),
    ("giai đoạn 2021-2025", ["date", "date"]),
    ("năm 2023, 2024", ["date", "date"]),
    ("tháng 1,2,3", ["date"]),
    ("ngày TBLS 27/7", ["date", "date"]),
    ("năm 2023: 12 người", ["date", "unexplained"]),
    ("đến 31 người", ["unexplained"]),
    ("ngày 20 lượt người", ["unexplained"]),
    ("11/11 khu phố", ["unexplained", "unexplained"]),
    ("từ 4 đến dưới 16 tuổi", ["age", "age"]),
    ("người đủ 80 tuổi trở lên: 172 người", ["age", "unexplained"]),
    ("khu phố 3, tổ 60", ["address", "address"]),
    ("tổ 60 khu 7 phường", ["address", "address"]),
    ("mỗi thôn 5 hộ", ["unexplained"]),
    ("mỗi tổ 10 người", ["unexplained"]),
    ("đến 8/8 xã", ["unexplained", "unexplained"]),
    ("đạt từ 3/5 chỉ tiêu", ["unexplained", "unexplained"]),
    ("đến 31/3", ["date", "date"]),
    ("Tết Ất Tỵ 2025", ["date"]),
    ("11 khu phố", ["unexplained"]),
    ("dịch Covid-19", ["name"]),
    ("trong thời hạn 5 ngày", ["duration"]),
    ("6 tháng/1lần", ["duration", "duration"]),
    ("hỗ trợ 5 ngày công", ["unexplained"]),
    ("trợ cấp 250.000đ/tháng", ["unexplained"]),
    ("đạt 157,3%", ["unexplained"]),
    ("năm 2.024 hộ", ["unexplained"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kinds"), NUMBERS, ids=[line for line, _ in NUMBERS])
def test_what_a_number_is(line: str, kinds: list[str]):
    printed = Print(document(line))
    assert [printed.class_of(span) or "unexplained" for span in printed.numbers] == kinds
    assert set(kinds) <= set(KINDS)


def test_lines_and_columns_count_from_one():
    printed = Print(document("", "năm 7", "8"))
    assert [(s.line, s.column, s.text) for s in printed.numbers] == [(2, 5, "7"), (3, 1, "8")]


@pytest.mark.parametrize(
    ("reported_as", "line", "is_there"),
    [
        ("5", "được 5 hộ", True),
        ("5", "được 15 hộ", False),
        ("5", "được 5.299 hộ", False),
        ("5", "được 1,5 tấn", False),
        ("5", "được 5.", True),
        ("5", "5%", False),
        ("5", "5 %", False),
        ("5", "5 triệu", False),
        ("5", "5 tỷ 200 triệu", False),
        ("200 triệu", "5 tỷ 200 triệu", False),
        ("200 triệu", "5 tỷ, 200 triệu", True),
        ("05", "số 05 người", True),
        ("5", "số 05 người", False),
        ("1 tỷ 134 triệu đồng", "chi 1 tỷ  134\u00a0triệu đồng", True),
        ("1 tỷ 134 triệu đồng", "chi 1 tỷ  134 triệu đồng.", True),
        ("không có", "Không có", False),
        ("không có", "không còn", False),
        ("từ 200 -250 triệu", "vay từ 200 -250 triệu đồng", True),
    ],
)
def test_a_figure_is_itself_and_nothing_longer(reported_as: str, line: str, is_there: bool):
    row = SimpleNamespace(reported_as=reported_as, line="1", obs_status="A", id="x", Index=0)
    [place] = places.search(Print(document(line)), [row], is_source=True).places()
    assert (place.status == "found") is is_there


def test_a_figure_may_go_over_the_end_of_a_line():
    row = SimpleNamespace(reported_as="30 triệu đồng", line="1", obs_status="A", id="x", Index=0)
    [place] = places.search(Print(document("tổng 30", "triệu đồng")), [row], is_source=True).places()
    assert place.status == "found"


def test_another_rendering_has_other_lines_and_the_same_figures(held: Held):
    lines = tuple(line for line in LINES if line)
    found = held(lines, is_source=False)
    assert (found.is_source, found.problems) == (False, ())
    there = {
        place.figure.id: found.printed.document.lines[place.span.line - 1]
        for place in found.places
        if place.span
    }
    assert there["jobs-target"] == "- Chỉ tiêu giao năm 2024: 400 người."
    assert len(there) == 8


def test_the_record_says_which_file_when_and_how_much(held: Held):
    found = held()
    kept = record.short(found, "2026-11-23")
    assert (kept["document"], kept["date"], kept["sha256"]) == (
        "bc-1",
        "2026-11-23",
        found.printed.document.sha256,
    )
    assert kept["figures"] == {"found": 8, "elsewhere": 0, "missing": 0, "withheld": 0}
    assert kept["numbers"]["unexplained"] == 0
    assert sum(kept["numbers"].values()) == len(found.numbers)


def test_a_new_record_takes_the_place_of_the_last(held: Held):
    found = held()
    first = record.with_record(found.package, record.short(found, "2026-11-22"))
    assert [r["date"] for r in first["verifications"]] == ["2026-11-22"]
    again = replace(found.package, descriptor=first)
    second = record.with_record(again, record.short(found, "2026-11-23"))
    assert [r["date"] for r in second["verifications"]] == ["2026-11-23"]
    assert list(second)[-1] == "resources"
