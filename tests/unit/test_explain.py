"""What a finding says in full sentences: a table of cases for each relation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from portal import explain
from portal.audit import Change, Finding, undeclared
from portal.audit.relations import RELATIONS
from portal.explain import cures, grounds
from portal.language import NOTHING, Text
from portal.model import Observation
from portal.registry import Registry

Observe = Callable[..., Observation]
FIGURE = Text("“Việc làm” (mục I.1, dòng 1)", "“Jobs” (section I.1, line 1)")
VND = {"unit": "vnd", "indicator": "gift-money"}
GIFT = {"unit": "gift", "indicator": "gifts"}


def _finding(relation: str, result: Observation, *terms: Observation, computed: object = None) -> Finding:
    verdict = "doubtful" if relation in ("parts", "level", "magnitude", "history", "words") else "fails"
    return Finding(
        "x", result.package, relation, result, terms, verdict, result.value,
        None if computed is None else Decimal(str(computed)),
    )  # fmt: skip


# relation → the result, the terms, what follows as a number; then what is said of it and of the gap
GROUNDS: dict[str, tuple[dict[str, object], list[dict[str, object]], object, Text, Text]] = {
    "sum": (
        {"value": 367}, [{"value": 300}, {"value": 0}, {"value": 5}, {"value": 20}], 325,
        Text("Các phần của nó cộng lại: 300 + 0 + 5 + 20 = 325 người.", "Its parts add up: 300 + 0 + 5 + 20 = 325 people."),
        Text("Số in nhiều hơn 42 người.", "The printed figure is 42 people more."),
    ),
    "parts": (
        {"value": 10}, [{"value": 6}, {"value": 5, "qualifier": "about"}], 11,
        Text("Các phần của nó cộng lại: 6 + khoảng 5 = 11 người.", "Its parts add up: 6 + about 5 = 11 people."),
        Text("Phần lớn hơn toàn bộ 1 người.", "The part exceeds the whole by 1 person."),
    ),
    "product": (
        {"value": 2721000000, **VND}, [{"value": 5502, **GIFT}, {"value": 500000, **VND}], 2751000000,
        Text("Số lượng nhân với mức: 5.502 × 500.000 = 2.751.000.000 đồng.", "Count times level: 5,502 × 500,000 = 2,751,000,000 đồng."),
        Text("Số in ít hơn 30.000.000 đồng.", "The printed figure is 30,000,000 đồng less."),
    ),
    "ratio": (
        {"value": 50, "unit": "percent"}, [{"value": 118}, {"value": 75}], Decimal(11800) / 75,
        Text("Lấy số thứ nhất chia số thứ hai: 118 ÷ 75 ≈ 157,33%.", "The first divided by the second: 118 ÷ 75 ≈ 157.33%."),
        None,
    ),
    "quotient": (
        {"value": 400000, **VND}, [{"value": 3600000, **VND}, {"value": 12, **GIFT}], 300000,
        Text("Lấy số thứ nhất chia số thứ hai: 3.600.000 ÷ 12 = 300.000 đồng.", "The first divided by the second: 3,600,000 ÷ 12 = 300,000 đồng."),
        Text("Số in nhiều hơn 100.000 đồng.", "The printed figure is 100,000 đồng more."),
    ),
    "proportion": (
        {"value": 447}, [{"value": 780}, {"value": "0.94", "unit": "percent"}, {"value": "1.64", "unit": "percent"}], "447.0731",
        Text("Theo các tỷ lệ đã in: 780 × 0,94% ÷ 1,64% ≈ 447,07 người.", "By the printed rates: 780 × 0.94% ÷ 1.64% ≈ 447.07 people."),
        None,
    ),
    "same": (
        {"value": 7884000000, **VND}, [{"value": 7845650000, **VND, "line": 163}], 7845650000,
        Text("Chỗ khác của báo cáo (mục I.1, dòng 163) in “7845650000”, tức 7.845.650.000 đồng.",
             "Another place of the report (section I.1, line 163) prints “7845650000”, that is 7,845,650,000 đồng."),
        Text("Hai chỗ chênh nhau 38.350.000 đồng.", "The two places differ by 38,350,000 đồng."),
    ),
    "repeated": (
        {"value": 4}, [{"value": 2, "package": "bb"}], 2,
        Text("Báo cáo khác (mục I.1, dòng 1) in “2”, tức 2 người.", "Another report (section I.1, line 1) prints “2”, that is 2 people."),
        Text("Hai chỗ chênh nhau 2 người.", "The two places differ by 2 people."),
    ),
    "at_most": (
        {"value": 5}, [{"value": 39}], 39,
        Text(f"Nhưng {FIGURE.vi}, một phần của nó, là 39 người.", f"But {FIGURE.en}, a part of it, is 39 people."),
        Text("Phần lớn hơn toàn bộ 34 người.", "The part exceeds the whole by 34 people."),
    ),
    "part": (
        {"value": 5}, [{"value": 1, "qualifier": "above"}], 6,
        Text(f"Nhưng {FIGURE.vi}, một phần của nó, là trên 1 người.", f"But {FIGURE.en}, a part of it, is over 1 person."),
        Text("Phần lớn hơn toàn bộ 1 người.", "The part exceeds the whole by 1 person."),
    ),
    "rate": (
        {"value": "104.5", "unit": "percent"}, [], 100,
        Text("Một phần không thể nhiều hơn 100% của toàn bộ.", "A part cannot be more than 100% of the whole."),
        Text("Số in nhiều hơn 4,5%.", "The printed figure is 4.5% more."),
    ),
    "level": (
        {"value": 3100000, **VND}, [{"value": 10, **GIFT}, {"value": 300000, **VND}], 3000000,
        Text("Mức in cho nhóm ấy (mục I.1, dòng 1): 10 × 300.000 = 3.000.000 đồng.",
             "With the level printed for that group (section I.1, line 1): 10 × 300,000 = 3,000,000 đồng."),
        Text("Số in nhiều hơn 100.000 đồng.", "The printed figure is 100,000 đồng more."),
    ),
    "magnitude": (
        {"value": 501000000, **VND}, [{"value": 167, **GIFT}, {"value": 65000000, **VND}, {"value": 130}], 50100000,
        Text("Bình quân 501.000.000 ÷ 167 = 3.000.000 đồng mỗi suất. Cùng nhóm ấy, nơi khác hay dịp khác: "
             "500.000 đồng mỗi người (huyện An, năm 2024).",
             "On average 501,000,000 ÷ 167 = 3,000,000 đồng per gift. For the same group, elsewhere or at other times: "
             "500,000 đồng per person (An District, 2024)."),
        NOTHING,
    ),
    "history": (
        {"value": 367}, [{"value": 36, "period": "2023"}], "36.7",
        Text("Trước đó (năm 2023) là 36 người.", "Before that (2023) it was 36 people."), NOTHING,
    ),
    "unit": (
        {"value": 367}, [], None,
        Text("Chữ in sau con số không phải đơn vị của chỉ tiêu này (người).",
             "The word behind the figure is not the unit of this indicator (people)."), NOTHING,
    ),
    "words": (
        {"value": 50000000000000, **VND}, [], 50000000,
        Text("Con số đã viết đủ mà còn thêm chữ “triệu” hay “tỷ”; bỏ chữ ấy đi thì là 50.000.000 đồng.",
             "The number is written in full and a “million” or “billion” follows; without the word it is 50,000,000 đồng."),
        NOTHING,
    ),
    "correction": (
        {"value": 2634}, [], 2634,
        Text("Trang này lấy là 2.634 người.", "This site takes it as 2,634 people."), NOTHING,
    ),
}  # fmt: skip


@pytest.mark.parametrize("relation", [*RELATIONS, *undeclared.KINDS, "correction"])
def test_what_follows_and_by_how_much(relation: str, words: Registry, observe: Observe):
    result, terms, computed, ground, gap = GROUNDS[relation]
    found = _finding(relation, observe(**result), *(observe(**term) for term in terms), computed=computed)
    said = explain.of(words, found)
    assert said.follows == ground
    assert gap is None or said.gap == gap


def test_no_relation_is_left_without_words():
    assert grounds.GROUNDS.keys() == {*RELATIONS, *undeclared.KINDS, "correction"}


def test_what_was_printed_stands_with_its_place(words: Registry, observe: Observe):
    found = _finding("rate", observe(value=5, reported_as="05", locator="II.3", line=12), computed=1)
    assert explain.of(words, found).printed == Text(
        "Báo cáo in “05” cho “Việc làm” (mục II.3, dòng 12).", "The report prints “05” for “Jobs” (section II.3, line 12)."
    )  # fmt: skip


def _cure(words: Registry, finding: Finding, *options: tuple[Change, ...]) -> Text:
    return explain.of(words, replace(finding, cures=options)).cure


def test_the_one_cure_names_figure_place_value_and_slip(words: Registry, observe: Observe):
    o = observe(value=376)
    said = _cure(
        words,
        _finding("sum", o, observe("p", value=367), computed=367),
        (Change(o, Decimal(367), "swapped"),),
    )
    assert said == Text(
        f"Nếu chỉ một con số bị sai thì đó là {FIGURE.vi}, 367 người thay vì 376 người (hai chữ số đổi chỗ); "
        "khi ấy mọi phép tính có nó đều khớp.",
        f"If only one figure is wrong, it is {FIGURE.en}, 367 people instead of 376 people "
        "(two digits changed places); then every sum that it stands in holds.",
    )


def test_a_pair_is_named_as_a_pair(words: Registry, observe: Observe):
    o, p = observe(value=376), observe("p", value=5)
    pair = (Change(o, Decimal(300), ""), Change(p, Decimal(7), "", is_about=True))
    said = _cure(words, _finding("sum", o, p, computed=5), pair)
    assert said.vi == (
        "Sửa một con số thì chưa đủ; chỉ có một cặp làm mọi phép tính liên quan cùng khớp: "
        f"{FIGURE.vi}, 300 người thay vì 376 người và {FIGURE.vi}, khoảng 7 người thay vì 5 người."
    )


def test_several_cures_are_named_one_by_one_as_far_as_one_can_read(words: Registry, observe: Observe):
    total = observe(value=9)
    parts = [observe(f"p{i}", value=i, breakdown=("channel:local",), part_of="jobs") for i in range(1, 6)]
    options = [(Change(o, Decimal(7), ""),) for o in (total, *parts)]
    said = _cure(words, _finding("sum", total, *parts, computed=15), *options)
    assert said.vi == (
        "Sửa riêng một trong 6 con số thì khớp (Việc làm: 9 người → 7 người; Tại chỗ: 1 người → 7 người; "
        "Tại chỗ: 2 người → 7 người; Tại chỗ: 3 người → 7 người; và 2 số khác). Báo cáo không cho biết là số nào."
    )
    assert said.en.endswith("and 2 more). The report does not tell which.")


def test_of_two_places_that_disagree_none_is_called_right(words: Registry, observe: Observe):
    o, p = observe(value=4), observe("p", value=2)
    options = ((Change(o, Decimal(2), "digit"),), (Change(p, Decimal(4), "digit"),))
    assert _cure(words, _finding("same", o, p, computed=2), *options) == Text(
        "Báo cáo không cho biết chỗ nào đúng.", "The report does not tell which is right."
    )


def test_several_pairs_stay_open(words: Registry, observe: Observe):
    o, p = observe(value=4), observe("p", value=2)
    pair = (Change(o, Decimal(2), ""), Change(p, Decimal(4), ""))
    assert _cure(words, _finding("sum", o, p, computed=2), pair, pair).vi == (
        "Không sửa riêng một con số nào mà mọi phép tính liên quan đều khớp; có 2 cặp số làm được, nên chỗ này còn bỏ ngỏ."
    )


def test_without_a_cure_the_figures_do_not_tell(words: Registry, observe: Observe):
    said = _cure(words, _finding("at_most", observe(value=5), observe("p", value=39), computed=39))
    assert said.en == "The printed figures do not tell which of them is wrong."


def test_what_is_doubtful_may_be_right(words: Registry, observe: Observe):
    found = _finding("history", observe(value=367), observe("p", value=36, period="2023"), computed="36.7")
    assert explain.of(words, found).cure.vi == (
        "Nếu chỉ sai số chữ số 0 thì là 36,7 người. Con số cũng có thể đúng; báo cáo không giải thích."
    )


@pytest.mark.parametrize("relation", ["correction", "level", "parts", "words"])
def test_what_has_no_value_to_name_says_nothing_of_a_cure(relation: str, words: Registry, observe: Observe):
    result, terms, computed, *_ = GROUNDS[relation]
    found = _finding(relation, observe(**result), *(observe(**term) for term in terms), computed=computed)
    assert explain.of(words, found).cure == NOTHING


def test_what_is_open_says_why(words: Registry, observe: Observe):
    reason = Text("một số hạng được giấu", "one term is suppressed")
    found = Finding("x", "an-2024", "sum", observe(value=5), (observe("p"),), "open", None, None, reason)
    assert explain.of(words, found).text == Text(
        f"Báo cáo in “5” cho {FIGURE.vi}. Không xét được: một số hạng được giấu.",
        f"The report prints “5” for {FIGURE.en}. It cannot be judged: one term is suppressed.",
    )


def test_the_identitys_note_closes_the_paragraph(words: Registry, observe: Observe):
    found = replace(
        _finding("rate", observe(value=105, unit="percent"), computed=100), note=Text("Hết.", "End.")
    )
    text = explain.of(words, found).text
    assert (text.vi.endswith(" Hết."), text.en.endswith(" End.")) == (True, True)


@pytest.mark.parametrize("slip", cures.SLIPS)
def test_every_slip_has_words_in_both_languages(slip: str):
    assert all((cures.SLIPS[slip].vi, cures.SLIPS[slip].en))
