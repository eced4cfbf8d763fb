"""What a draft reads from a report: figures, places, spans of time, units, totals; and what it keeps of reports."""

from __future__ import annotations

import contextlib
import csv
import os
import time
from decimal import Decimal
from pathlib import Path

import pytest

from portal import packages, registry
from portal.draft import (
    doubts,
    facts,
    learned,
    left_out,
    lexicon,
    links,
    measure,
    rows,
    times,
    units,
    weights,
)
from portal.draft.paragraphs import paragraphs
from portal.draft.reading import MOST_FIGURES, Reading, read
from portal.draft.spotted import Spotted, spotted
from portal.draft.tokens import spelt
from portal.errors import DataProblems
from portal.packages import Source
from portal.registry import Registry
from portal.verify import readers
from portal.verify.numbers import Document, Print

ROOT = Path(__file__).parents[2]
MEASURED = ROOT / "docs" / "draft-measured.csv"


def document(*lines: str) -> Document:
    return Document("report.txt", "", lines)


def figures(*lines: str) -> list[Spotted]:
    return [one for one in spotted(Print(document(*lines))) if not one.is_name]


@pytest.fixture(scope="module")
def source() -> Source:
    return packages.read(ROOT / "datapackages")


@pytest.fixture(scope="module")
def known(source: Source) -> Registry:
    return registry.load(source.registry)


FIGURES = {
    "tặng 1.234 suất": ("1.234", "1234", "", "exact"),
    "trên 6.500 hộ": ("6.500", "6500", "", "above"),
    "khoảng hơn 70 tỷ đồng": ("70 tỷ đồng", "70000000000", "", "about_above"),
    "gần 200 người": ("200", "200", "", "about"),
    "chi 1 tỷ 134 triệu đồng": ("1 tỷ 134 triệu đồng", "1134000000", "", "exact"),
    "chi 3 tỷ 127 triệu 200 nghìn đồng": ("3 tỷ 127 triệu 200 nghìn đồng", "3127200000", "", "exact"),
    "mức 1.250.000đ/tháng": ("1.250.000đ/tháng", "1250000", "", "exact"),
    "từ 200 -250 triệu đồng": ("từ 200 -250 triệu đồng", "200000000", "250000000", "range"),
    "100.000đ đến 300.000đ": ("100.000đ đến 300.000đ", "100000", "300000", "range"),
    "có 13 đồng chí": ("13", "13", "", "exact"),
    "nữ là 02 đ/c": ("02", "2", "", "exact"),
    "chiếm 0,94%": ("0,94%", "0.94", "", "exact"),
    "rộng 2,47km²": ("2,47km²", "2.47", "", "exact"),
    "trong 02 ngày làm việc": ("02", "2", "", "exact"),
    "Kinh phí: không có": ("không có", "0", "", "none"),
    "không có hồ sơ quá hạn": ("không có", "0", "", "none"),
    "người từ 75 tuổi trở lên 690 thẻ": ("690", "690", "", "exact"),
}


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_is_read_as_it_is_printed(text: str):
    (found,) = figures(text)
    high = "" if found.high is None else f"{found.high:f}"
    assert (found.span.text, f"{found.low:f}", high, found.qualifier) == FIGURES[text]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 05/01/2024",
        "Kế hoạch số 12/KH-UBND",
        "kỷ niệm 70 năm ngày giải phóng",
        "đào tạo dưới 3 tháng",
        "học sinh lớp 9",
        "Ban chỉ đạo 138 huyện",
        "trợ cấp 1 lần",
        "không có nhiều thay đổi lớn",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str):
    assert figures(text) == []


def test_a_share_is_three_figures():
    assert [f.span.text for f in figures("đạt 118/75 = 157,3%")] == ["118", "75", "157,3%"]


def test_what_breaks_the_rules_of_numbers_has_no_value():
    (found,) = figures("gồm 2.000.00đ tiền mặt")
    assert (found.span.text, found.low) == ("2.000.00đ", None)


def test_the_cells_of_a_table_are_figures():
    assert [f.low for f in figures("Hộ nghèo\t286\t1,33%")] == [Decimal(286), Decimal("1.33")]


def test_what_is_no_report_is_not_drafted():
    with pytest.raises(DataProblems, match="1 problem"):
        read(document(*("Có 3 hộ." for _ in range(MOST_FIGURES + 1))))


HOSTILE = (
    "1" * 100_000,
    "1." * 50_000,
    "1 tỷ " * 20_000,
    "(" * 50_000 + "3 hộ",
    "từ 1 - " * 20_000,
    "- " * 50_000 + "x 5",
    "*" * 50_000 + "3 hộ",
    " " * 50_000 + "3 hộ",
)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_hostile_text_keeps_no_machine_busy(text: str):
    began = time.process_time()
    with contextlib.suppress(DataProblems):
        read(document(text))
    assert time.process_time() - began < 10


REPORT = (
    "Phần I KHÁI QUÁT",
    "1. Đặc điểm",
    "Có 3 xã.",
    "Phần II: KẾT QUẢ",
    "II. Bảo trợ xã hội",
    "3. Trợ cấp",
    "3.1 Hằng tháng:",
    "Có 4 hồ sơ.",
    "3.2. Một lần:",
    "a) Mai táng",
    "Có 5 hồ sơ.",
    "(2) Người quản lý",
    "- Có 6 người.",
    "4. Chi trả",
    "- Có 7 người.",
    "## **III. TRẺ EM**",
    "Có 8 cháu.",
)
LOCATORS = {3: "Phần I.1", 8: "II.3.1", 11: "II.3.2.a", 13: "II.3.2.a(2)", 15: "II.4", 17: "III"}


def located(lines: tuple[str, ...]) -> dict[int, str]:
    printed = Print(document(*lines))
    found = paragraphs(printed)
    return {
        f.span.line: next(p.locator for p in found if p.start <= f.span.start < p.end)
        for f in spotted(printed)
    }


@pytest.mark.parametrize("line", LOCATORS)
def test_a_figure_stands_where_the_report_numbers_it(line: int):
    assert located(REPORT)[line] == LOCATORS[line]


def test_a_line_that_the_page_broke_goes_on():
    lines = (
        "- Toàn huyện đã trao quà cho các gia đình có hoàn cảnh khó khăn là",
        "1.200 suất quà, mỗi suất",
        "500.000đ.",
    )
    assert len(paragraphs(Print(document(*lines)))) == 1


TITLES = {
    "Kết quả công tác quý I năm 2024": "2024-Q1",
    "Kết quả công tác quý I; phương hướng nhiệm vụ quý II năm 2024": "2024-Q1",
    "Công tác 6 tháng đầu năm 2024": "2024-S1",
    "Công tác 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm": "2025-S1",
    "Công tác 06 tháng cuối năm 2023": "2023-S2",
    "Công tác 9 tháng đầu năm 2024": "2024-01-01/2024-09-30",
    "Công tác năm 2024": "2024",
    "Công tác năm 2023 và 3 tháng đầu năm 2024": "2023-01-01/2024-03-31",
    "Công tác tháng 5 năm 2024": "2024-05",
    "Công tác xã hội": None,
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_says_its_period(title: str):
    found = times.reported(title, 2025)
    assert (found and found.code) == TITLES[title]


SPANS = {
    "từ ngày 01/01/2024 đến hết ngày 04/03/2024": "2024-01-01/2024-03-04",
    "tính đến hết ngày 20/12/2024": "2024-12-20",
    "năm 2023: 12 người; quý I/2024:": "2024-Q1",
    "năm 2023 và 3 tháng đầu năm 2024": "2023-01-01/2024-03-31",
    "đến ngày 31/02/2024": None,
}


@pytest.mark.parametrize("text", SPANS)
def test_words_beside_a_figure_say_its_span(text: str):
    found = times.last(text, 2024)
    assert (found and found.code) == SPANS[text]


@pytest.mark.parametrize(
    ("text", "unit"),
    [(" lượt người", "turn"), ("** suất", "gift"), (" hộ kinh doanh", "business"), (" hộ nghèo", "household"),
     (" đ/c", "person"), ("đồng", "vnd"), (" khu vườn", None), (" HỒ SƠ", "dossier")],
)  # fmt: skip
def test_the_word_behind_a_number_says_its_unit(text: str, unit: str | None):
    assert next(iter(units.meant(text)), None) == unit


@pytest.mark.parametrize(
    ("word", "same"), [("hoà", "hòa"), ("sỹ", "sĩ"), ("tỷ", "tỉ"), ("Quý", "quý"), ("ngày", "ngày")]
)
def test_one_word_has_one_spelling(word: str, same: str):
    assert spelt(word) == spelt(same)


def linked(*lines: str) -> tuple[Reading, links.Links]:
    found = read(document(*lines))
    return found, found.links


def test_a_count_times_a_level_is_money():
    assert linked("Mức 300.000đ: 22 suất = 6.600.000đ")[1].roles == ("level", "count", "money")
    assert linked("Mức 300.000đ: 22 suất = 6.600.001đ")[1].roles == ("", "", "")


def test_parts_that_add_up_belong_to_their_total():
    found = linked("Giải quyết 26 hồ sơ:", "- Mai táng phí: 12", "- Thờ cúng: 14")[1]
    assert (found.parts, found.total) == ({0: (1, 2)}, (None, 0, 0))


def test_money_and_counts_are_added_up_apart():
    found = linked(
        "Tặng 30 suất = 9.000.000đ, trong đó: tỉnh 10 suất = 3.000.000đ; huyện 20 suất = 6.000.000đ."
    )[1]
    assert found.parts == {0: (2, 4), 1: (3, 5)}


HEAD = (
    "Số: 7/BC-UBND",
    "Uông Bí, ngày 4 tháng 3 năm 2024",
    "BÁO CÁO",
    "**Kết quả công tác xã hội quý I năm 2024**",
    "Thực hiện kế hoạch của tỉnh Quảng Ninh, UBND thành phố Uông Bí báo cáo:",
)


def test_a_report_says_what_it_is(known: Registry):
    said = facts.said(document(*HEAD), known)
    assert said.locality
    assert said.period
    assert (said.number, said.date, said.title) == ("7/BC-UBND", "2024-03-04", "Báo cáo kết quả công tác xã hội quý I năm 2024")  # fmt: skip
    assert (said.locality.id, said.issuer, said.period.code) == ("thanh-pho-uong-bi-196", "UBND thành phố Uông Bí", "2024-Q1")  # fmt: skip


def test_a_unit_reports_only_while_it_lasts(known: Registry):
    later = (HEAD[0], "Uông Bí, ngày 4 tháng 3 năm 2026", *HEAD[2:])
    said = facts.said(document(*later), known)
    assert said.locality
    assert said.locality.id == "phuong-uong-bi-06811-2025"


def test_what_a_report_does_not_say_stays_empty(known: Registry):
    assert facts.said(document("Chỉ có 3 hộ."), known) == facts.Said("", "", "", "", "", None, None)


def test_no_name_of_a_person_comes_into_the_words():
    found = read(document("Hỗ trợ hộ bà Lê Thị Ví Dụ và ông Nguyễn Văn Mẫu được 15 triệu đồng để sửa nhà."))
    assert rows.words(found, found.clues[0]) == "bà … và ông … được [15 triệu đồng] để sửa nhà."
    found = read(
        document("Tặng đồng chí Lê Văn Ví, hộ Nguyễn Thị Dụ 15 triệu đồng để sửa nhà ở xã Phan Sào Nam.")
    )
    assert rows.words(found, found.clues[0]) == "Tặng đồng chí … hộ … [15 triệu đồng] để sửa nhà ở xã …"


def test_the_vocabulary_has_only_words_of_the_registry(known: Registry):
    text = weights.VOCABULARY.read_text(encoding="utf-8")
    found = learned.from_csv(text)
    lex = lexicon.lexicon(known)
    owners = known.indicators.keys() | known.members.keys()
    assert [word for word in found if word.word not in lex.places or word.of not in owners] == []
    assert learned.as_csv(found) == text
    assert len(text.encode()) < 300_000


def table() -> list[dict[str, str]]:
    with MEASURED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_measured_table_has_every_package_and_adds_up(source: Source):
    found = table()
    assert tuple(found[0]) == measure.COLUMNS
    assert [row["report"] for row in found] == [*(package.name for package in source.reports), measure.ALL]
    for column in measure.COLUMNS[1:]:
        assert sum(int(row[column]) for row in found[:-1]) == int(found[-1][column]), column


GOALS = {"value": 98, "unit": 90, "indicator": 60}


@pytest.mark.parametrize("column", GOALS)
def test_the_goals_are_met(column: str):
    whole = table()[-1]
    assert 100 * int(whole[column]) >= GOALS[column] * int(whole["figures"])


def test_those_called_sure_are_mostly_right():
    whole = table()[-1]
    assert 100 * int(whole["sure_and_right"]) >= doubts.SURE * int(whole["sure"])


@pytest.fixture(scope="module")
def reports() -> dict[str, Document]:
    """The reports are not in the repository; who has them names their folder."""
    folder = os.environ.get("REPORTS")
    if not folder:
        pytest.skip("REPORTS names no folder with the source reports")
    files = sorted(path for path in Path(folder).iterdir() if path.suffix == ".txt")
    return {one.sha256: one for one in map(readers.read, files)}


@pytest.mark.slow
def test_measuring_again_gives_the_stored_table(
    source: Source, known: Registry, reports: dict[str, Document]
):
    several = left_out.taken(source, reports)
    assert measure.table(left_out.measured(source, known, several)) == table()
