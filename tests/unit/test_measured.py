"""Goals beside what was measured: what is judged, what stays open, and what is drawn."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from portal import measured, progress
from portal.language import Text
from portal.measured import goals, growth, stages
from portal.measured.result import Result

MACHINE = {"cores": 2, "python": "3.11.7", "mkdocs": "1.6.1"}


def _result(size: int, **full: Any) -> Result:
    return Result(size, "2026-11-26", MACHINE, {"full": full})


def _judged(results: tuple[Result, ...], what: str) -> goals.Judged:
    return next(found for found in goals.judged(results) if found.goal.what.en == what)


@pytest.mark.parametrize(
    ("what", "results", "size", "is_met"),
    [
        ("nothing changed", {1000: 0.4}, 1000, True),
        ("nothing changed", {1000: 1.2}, 1000, False),
        ("nothing changed", {50: 0.4}, 50, None),  # says nothing of a thousand
        ("nothing changed", {50: 1.2}, 50, False),  # more packages take no less
        ("nothing changed", {5000: 1.2}, 5000, None),
        ("nothing changed", {50: 3, 1000: 0.4, 5000: 3}, 1000, True),  # at its own size if there is one
        ("nothing changed", {}, 0, None),
    ],
)
def test_a_goal_is_judged_where_something_can_be_said(
    what: str, results: dict[int, float], size: int, is_met: bool | None
):
    found = _judged(tuple(_result(n, unchanged={"wall": wall}) for n, wall in results.items()), what)
    assert (found.size, found.is_met) == (size, is_met)


@pytest.mark.parametrize("plain", [3.0, 30.0])
def test_what_few_packages_take_against_hugo_says_nothing_of_many(plain: float):
    result = Result(
        50, "2026-11-26", MACHINE, {"plain": {"cold": {"cpu": plain}}, "hugo": {"cold": {"cpu": 3}}}
    )
    (found,) = (j for j in goals.judged([result]) if j.goal.most == 1 and j.goal.unit.en == "×")
    assert (found.value, found.is_met) == (Decimal(str(plain / 3)), None)


def test_a_page_is_judged_at_any_number_of_packages():
    rows = goals.rows([_result(20, page={"html": 61_234, "transferred": 90_000})], "vi")
    said = {what: (value, verdict) for what, _, value, verdict, _ in rows}
    assert said["Trang một địa phương và kỳ, HTML"] == (
        "61,2\N{NO-BREAK SPACE}kB (ở\N{NO-BREAK SPACE}20\N{NO-BREAK SPACE}gói)",
        "chưa đạt",
    )
    assert said["Trang ấy, tải về để xem"] == (
        "90\N{NO-BREAK SPACE}kB (ở\N{NO-BREAK SPACE}20\N{NO-BREAK SPACE}gói)",
        "đạt",
    )


def test_growth_is_drawn_of_two_sizes_or_more():
    results = [
        _result(size, cold={"cpu": size * 2.0, "memory": 300, "bytes": size * 5000}) for size in (50, 200)
    ]
    assert growth.charts(results[:1], "vi") == []
    found = growth.charts(results, "en")
    assert [chart.name for chart in found] == ["growth-time", "growth-memory", "growth-bytes"]
    assert found[0].rows == (("50", "2,000"), ("200", "2,000"))
    assert found[0].alt == "full: 50 packages 2,000, 200 packages 2,000"


def test_stages_are_named_in_the_language_of_the_page():
    told = [{"stage": progress.HTML.en, "wall": 3, "cpu": 3.0}, {"stage": "Else", "wall": 1, "cpu": 1.0}]
    rows = stages.rows([_result(50, cold={"stages": told})], "cold", "vi")
    assert rows == [(progress.HTML.vi, "3", "75%"), ("Else", "1", "25%")]
    assert stages.rows([_result(50, cold={"stages": told})], "package", "vi") == []


def test_sizes_that_one_machine_measured_on_one_day_share_a_row():
    rows = stages.machines([_result(50), _result(1000)], "en")
    assert rows == [("50; 1,000", "26 November 2026", "2", "3.11.7", "mkdocs 1.6.1")]


def test_what_is_stored_is_read_again(tmp_path: Path):
    results = (_result(50, cold={"wall": 1.5}), _result(1000))
    for result in reversed(results):
        path, text = measured.stored(result)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert measured.read(tmp_path) == results
    assert measured.read(tmp_path / "elsewhere") == ()


def test_stages_are_timed_and_the_rest_is_told_on(monkeypatch: pytest.MonkeyPatch):
    moments = iter([1.0, 3.5, 4.0])
    monkeypatch.setattr("time.monotonic", lambda: next(moments, 4.0))
    timed = progress.Timed(progress.SILENT)
    timed.stage(Text("Một", "One"))
    assert list(timed.each("ab", 2)) == ["a", "b"]
    timed.stage(Text("Hai", "Two"))
    timed.end()
    assert [(told["stage"], told["wall"]) for told in timed.taken] == [("One", 2.5), ("Two", 0.0)]


@pytest.mark.parametrize(
    ("cpu", "value", "is_met"),
    [
        ({200: 40, 2000: 400}, 1.0, True),
        ({200: 40, 2000: 600}, 1.5, False),
        ({200: 40, 1000: 220}, 1.1, None),  # says nothing of two thousand
        ({200: 40, 1000: 300}, 1.5, False),  # what has grown too much already does not shrink again
        ({200: 40}, None, None),
        ({2000: 400}, None, None),
    ],
)
def test_growth_is_judged_beside_few_packages(
    cpu: dict[int, float], value: float | None, is_met: bool | None
):
    results = [_result(size, cold={"cpu": seconds}) for size, seconds in cpu.items()]
    found = _judged(tuple(results), "each package at 2,000 against 200")
    assert (found.value and float(found.value), found.is_met) == (value and pytest.approx(value), is_met)


def test_a_goal_is_said_as_it_stands():
    said = {what: goal for what, goal, *_ in goals.rows([], "vi")}
    assert said["Mỗi gói ở 2.000 so với ở 200, 2.000 gói"] == "≤\N{NO-BREAK SPACE}1,25\N{NO-BREAK SPACE}lần"
    assert said["Mọi việc, dựng từ đầu, hai ngôn ngữ, vẽ mọi biểu đồ, 1.000 gói"].split() == [
        "≤",
        "120",
        "giây",
    ]
