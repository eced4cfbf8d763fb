"""What is drawn of a chart: valid, fetching nothing, with room for every letter, and the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import altair as alt
import pytest

from portal import periods
from portal.charts import bars, line, paint, rows, series, theme
from portal.charts.chart import Chart
from portal.charts.rows import Mark, Panel, Row
from portal.derive import Site
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.model import Observation

Observe = Callable[..., Observation]
LONG = (
    "Người cao tuổi cô đơn thuộc hộ nghèo theo Nghị quyết của Hội đồng nhân dân tỉnh về trợ giúp xã hội " * 2
)


@pytest.fixture
def draw(site_of: Callable[..., Site], observe: Observe) -> Callable[..., Chart]:
    """A chart of rows of figures given as what differs from the ordinary; `target` and `before` stand beside."""

    def one(name: str, given: dict[str, Any]) -> Mark:
        beside = {key: given[key] for key in ("target", "before") if key in given}
        own = {key: value for key, value in given.items() if key not in beside}
        return Mark(observe(name, **own), **{key: observe(f"{name}-{key}", value=v, **({"kind": "target"} if key == "target" else {})) for key, v in beside.items()})  # fmt: skip

    def make(*given: dict[str, Any] | tuple[dict[str, Any], ...], label: str = "Hộ nghèo") -> Chart:
        found = [row if isinstance(row, tuple) else (row,) for row in given]
        details = [
            Text("chỉ tiêu", "target") if {"target", "before"} & set(row[0]) else NOTHING for row in found
        ]
        return rows.chart(
            site_of({}).portal,
            "sample",
            Text("Theo kênh", "By channel"),
            [Row(Text(label, "Poor"), tuple(one(f"f{n}-{m}", o) for m, o in enumerate(row)), detail) for n, (row, detail) in enumerate(zip(found, details, strict=True))],
            [Panel(Text("Người", "People"), theme.BAR), Panel(Text("Số tiền", "Money"), theme.MONEY)][: len(found[0])],
            alt_text=Text("Thấy gì", "What is seen"),
        )  # fmt: skip

    return make


MONEY = {"value": 5_000_000, "unit": "vnd"}
FORMS = {
    "a bar": ({"value": 367},),
    "a target": ({"value": 367, "target": 400},),
    "before": ({"value": 367, "before": 400},),
    "about": ({"value": 367, "qualifier": "about"},),
    "above": ({"value": 367, "qualifier": "above"},),
    "a range": ({"value": 200, "value_high": 250, "qualifier": "range"},),
    "nothing": ({"value": 0}, {"value": 0, "qualifier": "none"}),
    "suppressed and missing": ({"value": None, "obs_status": "Q"}, {"value": None, "obs_status": "O"}),
    "two panels": (({"value": 5}, MONEY), ({"value": None, "obs_status": "Q"}, MONEY)),
}


def records(chart: Chart, panel: int = 0, language: Language = "vi") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.pictures[language].spec["datasets"][f"panel{panel}"]
    return found


def marks(chart: Chart) -> list[str]:
    """The marks drawn over the tracks, without letters and what is felt by the pointer."""
    found = [layer["mark"] for layer in chart.pictures["vi"].spec["layer"]]
    shapes = [m.get("shape", m["type"]) for m in found if m["type"] != "text" and m.get("opacity") != 0]
    return ["tick" if shape.startswith("M") else shape for shape in shapes]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", FORMS.values(), ids=FORMS.keys())
def test_a_specification_is_valid_and_fetches_nothing(
    draw: Callable[..., Chart], given: tuple[Any, ...], language: Language
):
    spec = draw(*given).pictures[language].spec
    alt.LayerChart.from_dict(spec)
    paint.picture(spec)  # nothing is strange
    assert re.findall(r'"url"|//', json.dumps({k: v for k, v in spec.items() if k != "$schema"})) == []
    assert re.findall(r'"(reach|title):', json.dumps(spec)) == []
    assert spec["config"]["aria"] is False  # the page's own text speaks for the picture
    assert spec["usermeta"]["dark"] == theme.DARK


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("a bar", ["rect", "rect"]),
        ("a target", ["rect", "rect", "tick", "rect"]),
        ("before", ["rect", "rect", "circle", "circle"]),
        ("above", ["rect", "rect", "triangle-right"]),
        ("a range", ["rect", "rect", "rect"]),
        ("nothing", ["rect"]),
        ("suppressed and missing", ["rect"]),
        ("two panels", ["rect", "rect", "rect", "rect"]),
    ],
)
def test_forms_differ_and_what_is_not_there_is_not_drawn(
    draw: Callable[..., Chart], form: str, expected: list[str]
):
    assert marks(draw(*FORMS[form])) == expected


@pytest.mark.parametrize(
    ("given", "written", "value"),
    [
        ({"value": 0}, "0 người", 0),
        ({"value": 0, "qualifier": "none"}, "không có", 0),
        ({"value": None, "obs_status": "Q"}, "[c] được giấu", None),
        ({"value": None, "obs_status": "O"}, "[x] báo cáo bỏ trống", None),
        ({"value": 5, "qualifier": "about"}, "khoảng 5 người", 5),
        ({"value": 200, "value_high": 250, "qualifier": "range"}, "200 – 250 người", 200),
    ],
)
def test_nothing_and_not_known_are_said_in_words(
    draw: Callable[..., Chart], given: dict[str, Any], written: str, value: float | None
):
    (found,) = records(draw(given))
    assert (found["written"], found["value"], found["value_lines"]) == (written, value, [written])


def test_a_tooltip_names_unit_period_and_source(draw: Callable[..., Chart]):
    chart = draw({"value": 367, "locator": "II.3", "line": 45, "target": 400})
    said = [
        {key: records(chart, 0, language)[0][key] for key in ("name", "written", "held", "period", "source")}
        for language in LANGUAGES
    ]
    assert said == [
        {"name": "Hộ nghèo", "written": "367 người", "held": "chỉ tiêu giao, năm 2024: 400 người", "period": "năm 2024", "source": "1/BC-UBND, mục II.3, dòng 45"},
        {"name": "Poor", "written": "367 people", "held": "target, 2024: 400 people", "period": "2024", "source": "1/BC-UBND, section II.3, line 45"},
    ]  # fmt: skip
    felt = [layer for layer in chart.pictures["en"].spec["layer"] if "tooltip" in layer["encoding"]]
    assert [[t["title"] for t in layer["encoding"]["tooltip"]] for layer in felt] == [
        ["Item", "Value", "Against", "Period", "Source"]
    ]


@pytest.mark.parametrize(
    ("given", "whole", "end"),
    [
        (({"value": 50}, {"value": 80}), None, 80),
        (({"value": 50, "target": 90},), None, 90),
        (({"value": 5, "value_high": 7, "qualifier": "range"},), None, 7),
        (({"value": 0},), None, 1),
        (({"value": 50},), 200, 200),
        (({"value": 50},), 20, 50),
    ],
)
def test_the_scale_begins_at_nothing_and_ends_with_the_whole_or_the_longest(
    draw: Callable[..., Chart], given: tuple[Any, ...], whole: int | None, end: int
):
    if whole is None:
        spec = draw(*given).pictures["vi"].spec
        domains = [layer["encoding"]["x"]["scale"]["domain"] for layer in spec["layer"] if layer["encoding"].get("x", {}).get("scale")]  # fmt: skip
        assert all(domain == [0, end] for domain in domains)
    else:
        assert rows._reach(Panel(NOTHING, whole=Decimal(whole)), records(draw(*given))) == end


@pytest.mark.parametrize("label", ["a", "Hộ nghèo", LONG])
@pytest.mark.parametrize("given", FORMS.values(), ids=FORMS.keys())
def test_every_letter_has_room_and_rows_do_not_touch(
    draw: Callable[..., Chart], given: tuple[Any, ...], label: str
):
    chart = draw(*given, label=label)
    for panel in range(len(given[0]) if isinstance(given[0], tuple) else 1):
        found = records(chart, panel)
        for d in found:
            beside = d["value_y"] == d["label_y"]
            value = max(theme.width(text) for text in d["value_lines"]) * theme.BOLD
            longest = max((theme.width(text) for text in d["label"]), default=0)
            assert longest + (value if beside else 0) <= theme.WIDTH
            assert value <= bars.room(len(given[0]) if isinstance(given[0], tuple) else 1)
            assert d["label_y"] <= d["value_y"] < d["bar_y"] < d["bar_end"]
        assert all(above["end"] < below["top"] for above, below in pairwise(found))
        assert found[-1]["end"] <= chart.pictures["vi"].height


def test_a_shortened_label_is_whole_in_tooltip_and_table(draw: Callable[..., Chart]):
    chart = draw({"value": 5}, label=LONG)
    (found,) = records(chart)
    assert found["label"][-1].endswith("…")
    assert (found["name"], chart.table.rows[0][0].vi) == (LONG, LONG)


def test_letters_are_twelve_pixels_on_the_narrowest_phone():
    screen, page, card = 320, 16, 13  # pixels of the screen, of the page's margins and the card's, each side
    assert min(theme.SIZE, theme.SMALL) * (screen - 2 * page - 2 * card) / theme.WIDTH >= 12


@pytest.mark.parametrize(
    ("given", "heads"),
    [
        ("a bar", ["Mục", "Người"]),
        ("a target", ["Mục", "Người", "Chỉ tiêu giao (người)"]),
        ("before", ["Mục", "Kỳ trước (người)", "Người"]),
        ("two panels", ["Mục", "Người", "Số tiền (đồng)"]),
    ],
)
def test_a_table_has_a_column_for_everything_drawn_and_names_its_unit(
    draw: Callable[..., Chart], given: str, heads: list[str]
):
    table = draw(*FORMS[given]).table
    assert [head.vi for head in table.heads] == heads
    assert {len(cells) + 1 for _, cells in table.rows} == {len(heads)}


def test_the_same_rows_make_the_same_specification(draw: Callable[..., Chart]):
    once, again = (json.dumps(draw(*FORMS["two panels"]).pictures["en"].spec) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_is_valid_begins_at_nothing_and_marks_breaks(site_of: Callable[..., Site], language: Language):
    given = [(2019, 300, {}), (2020, 290, {"qualifier": "about"}), (2022, 410, {}), (2023, 367, {"obs_status": "B"})]  # fmt: skip
    site = site_of({f"j{y}": {"value": v, "period": str(y), "reported_for": str(y), **rest} for y, v, rest in given})  # fmt: skip
    jobs = site.portal.registry.indicators["jobs"]
    (chart,) = series.over_time(site, jobs, site.by_indicator["jobs"])
    spec = chart.pictures[language].spec
    alt.LayerChart.from_dict(spec)
    points = spec["datasets"]["points"]
    assert [d["fill"] for d in points if d["value"]] == [theme.BAR, theme.PAPER, theme.BAR, theme.BAR]
    assert [bool(d["broken"]) for d in points] == [False, False, False, False, True]
    scales = [layer["encoding"]["y"]["scale"]["domain"] for layer in spec["layer"] if layer["encoding"]["y"].get("scale")]  # fmt: skip
    assert scales
    assert all(domain == [0, 410] for domain in scales)
    assert [head.vi for head in chart.table.heads] == ["Kỳ", "Việc làm (người)"]


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2024", ["2024"], ["2024"]),
        ("2024-S1", ["đầu năm", "2024"], ["H1", "2024"]),
        ("2024-S2", ["cuối năm", "2024"], ["H2", "2024"]),
        ("2024-Q3", ["quý III", "2024"], ["Q3", "2024"]),
        ("2024-03", ["tháng 3", "2024"], ["Mar", "2024"]),
        ("2024-12-31", ["31/12", "2024"], ["31 Dec", "2024"]),
        ("2024-01-01/2024-09-30", ["1/1–", "30/9/2024"], ["1/1–", "30/9/2024"]),
    ],
)
def test_an_axis_names_its_periods(period: str, vi: list[str], en: list[str]):
    assert [line._axis(periods.parse(period), language) for language in LANGUAGES] == [vi, en]
