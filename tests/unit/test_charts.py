"""Charts as values: what is drawn, what is said beside it, and that nothing is fetched to draw it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from portal import charts
from portal.charts import attainment, chart, draw, parts, places
from portal.charts.chart import Bar, Chart
from portal.derive.profile import Section
from portal.language import LANGUAGES, Language, Text
from portal.model import Observation
from portal.registry import Registry

if TYPE_CHECKING:
    from tests.conftest import Tree

Observe = Callable[..., Observation]

ACTUAL = Bar(
    Text("Việc làm", "Jobs"), Decimal(367), Text("367 người", "367 people"), Text("mục I", "section I")
)
OVER = Bar(Text("Vay vốn", "Loans"), Decimal(90), Text("90 hộ", "90 households"), Text("mục I", "section I"), Decimal(80), Text("chỉ tiêu 80", "target 80"))  # fmt: skip
UNDER = Bar(Text("Đào tạo", "Training"), Decimal(50), Text("50 lớp", "50 classes"), Text("mục I", "section I"), Decimal(80), Text("chỉ tiêu 80", "target 80"))  # fmt: skip
HIDDEN = Bar(Text("Hộ nghèo", "Poor"), None, Text("[c] được giấu", "[c] suppressed"), Text("mục II", "section II"))  # fmt: skip
ZERO = Bar(Text("Khác", "Others"), Decimal(0), Text("0 người", "0 people"), Text("mục II", "section II"))
TITLE = Text("Theo kênh", "By channel")


def _drawn(*bars: Bar) -> Chart:
    return chart.bars("sample", TITLE, list(bars))


def _data(spec: dict[str, Any]) -> list[dict[str, Any]]:
    (rows,) = spec["datasets"].values()
    return rows


def _marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in spec["layer"]]


def _section(words: Registry, *observations: Observation) -> Section:
    return Section(words.domains["labour"], (), (), observations)


@pytest.mark.parametrize(("language", "title"), [("vi", "Theo kênh"), ("en", "By channel")])
def test_a_specification_describes_itself(language: Language, title: str):
    assert _drawn(ACTUAL).specs[language]["description"] == title


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_to_draw_a_chart(language: Language):
    spec = {key: value for key, value in _drawn(ACTUAL, UNDER).specs[language].items() if key != "$schema"}
    assert re.findall(r'"url"|//', json.dumps(spec)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_has_no_roles_of_its_own_beside_the_pages_text(language: Language):
    assert _drawn(ACTUAL).specs[language]["config"]["aria"] is False


@pytest.mark.parametrize(
    ("bars", "marks"),
    [
        ([ACTUAL], ["bar", "text", "text"]),
        ([ACTUAL, UNDER], ["bar", "text", "text", "tick"]),
        ([UNDER], ["bar", "text", "text", "tick"]),
        ([HIDDEN, ZERO], ["bar", "text", "text"]),
    ],
    ids=["no target", "one target", "only target", "nothing"],
)
def test_a_tick_is_drawn_only_where_there_is_a_target(bars: list[Bar], marks: list[str]):
    assert _marks(_drawn(*bars).specs["vi"]) == marks


def test_bars_are_drawn_in_the_order_given():
    rows = _data(_drawn(UNDER, ACTUAL, HIDDEN).specs["en"])
    assert [(row["order"], row["label"]) for row in rows] == [(0, "Training"), (1, "Jobs"), (2, "Poor")]


@pytest.mark.parametrize(
    ("bar", "value", "target", "reach"),
    [
        (ACTUAL, 367, None, 367),
        (UNDER, 50, 80, 80),
        (OVER, 90, 80, 90),
        (HIDDEN, 0, None, 0),
        (ZERO, 0, None, 0),
    ],
    ids=["actual", "under target", "over target", "hidden", "zero"],
)
def test_a_bar_reaches_to_its_value_or_target(bar: Bar, value: float, target: float | None, reach: float):
    (row,) = _data(_drawn(bar).specs["vi"])
    assert (row["value"], row["target"], row["reach"]) == (value, target, reach)


@pytest.mark.parametrize(
    ("language", "written"), [("vi", "50 lớp · chỉ tiêu 80"), ("en", "50 classes · target 80")]
)
def test_what_is_written_behind_a_bar_says_its_target(language: Language, written: str):
    assert _data(_drawn(UNDER).specs[language])[0]["written"] == written


@pytest.mark.parametrize(
    ("bars", "longest"), [([UNDER, OVER], 90), ([ZERO, HIDDEN], 1), ([ACTUAL, UNDER], 367)]
)
def test_the_scale_begins_at_nothing_and_ends_with_the_longest(bars: list[Bar], longest: float):
    scale = _drawn(*bars).specs["vi"]["layer"][0]["encoding"]["x"]["scale"]
    assert scale["domain"] == [0, longest]


@pytest.mark.parametrize("letters", [1, 30, 500])
def test_bars_and_what_is_written_behind_them_both_have_room(letters: int):
    bar = Bar(Text("a", "a"), Decimal(5), Text("x" * letters, "x"), Text("m", "s"))
    start, end = _drawn(bar).specs["vi"]["layer"][0]["encoding"]["x"]["scale"]["range"]
    assert (start, 90 <= end <= chart.WIDTH - 90) == (0, True)


def test_longer_texts_are_given_more_room():
    long, short = (
        _drawn(Bar(Text("a", "a"), Decimal(5), Text("x" * n, ""), Text("", ""))).specs["vi"] for n in (30, 20)
    )
    ends = [spec["layer"][0]["encoding"]["x"]["scale"]["range"][1] for spec in (long, short)]
    assert ends[0] < ends[1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_chart_is_as_high_as_its_rows(count: int):
    found = _drawn(*[ACTUAL] * count)
    assert (found.height, found.specs["en"]["height"]) == (46 * count, 46 * count)


@pytest.mark.parametrize(
    ("bars", "vi", "en"),
    [
        ([ACTUAL, HIDDEN], "Theo kênh. Việc làm: 367 người; Hộ nghèo: [c] được giấu.", "By channel. Jobs: 367 people; Poor: [c] suppressed."),
        ([UNDER], "Theo kênh. Đào tạo: 50 lớp (chỉ tiêu 80).", "By channel. Training: 50 classes (target 80)."),
    ],
)  # fmt: skip
def test_the_alternative_says_all_that_is_drawn(bars: list[Bar], vi: str, en: str):
    assert _drawn(*bars).alt == Text(vi, en)


def test_the_same_bars_make_the_same_specification():
    assert json.dumps(_drawn(ACTUAL, UNDER).specs) == json.dumps(_drawn(ACTUAL, UNDER).specs)


# Figures of a domain as {id: the rest}, and the bars of its attainment charts: unit, then actual figures.
TARGET = {"kind": "target", "value": 400}
ATTAINED = {
    "a target and its figure": ({"a": {"value": 367}, "t": TARGET}, {"targets-person": ["367 người"]}),
    "no target": ({"a": {"value": 367}}, {}),
    "no figure": ({"t": TARGET}, {}),
    "a figure of another thing": ({"a": {"value": 367, "breakdown": ("channel:local",)}, "t": TARGET}, {}),
    "a rate": ({"a": {"value": 92, "kind": "rate", "unit": "percent"}, "t": TARGET}, {}),
    "nothing achieved": ({"a": {"value": 0}, "t": TARGET}, {"targets-person": ["0 người"]}),
    "suppressed": ({"a": {"value": None, "obs_status": "Q"}, "t": TARGET}, {}),
    "a target of nothing": ({"a": {"value": 367}, "t": {**TARGET, "value": 0}}, {}),
    "one chart a unit": (
        {"a": {"value": 367}, "t": TARGET, "b": {"value": 5, "unit": "gift"}, "u": {**TARGET, "unit": "gift"}},
        {"targets-person": ["367 người"], "targets-gift": ["5 suất"]},
    ),
}  # fmt: skip

PART = {"part_of": "t", "value": 5}
DIVIDED = {
    "two parts": ({"t": {"value": 10}, "a": PART, "b": PART}, {"t-parts": ["5 người", "5 người"]}),
    "the largest first": ({"t": {"value": 10}, "a": PART, "b": {**PART, "value": 7}}, {"t-parts": ["7 người", "5 người"]}),
    "what is hidden last": (
        {"t": {"value": 10}, "a": {"part_of": "t", "value": None, "obs_status": "Q"}, "z": {**PART, "value": 0}, "b": PART, "c": PART},
        {"t-parts": ["5 người", "5 người", "0 người", "[c] được giấu"]},
    ),
    "one part": ({"t": {"value": 10}, "a": PART}, {}),
    "one part that is something": ({"t": {"value": 10}, "a": PART, "b": {**PART, "value": 0}}, {}),
    "parts of a part": ({"t": {"value": 10, "part_of": "u"}, "u": {"value": 20}, "a": PART, "b": PART}, {}),
    "parts of what stands elsewhere": ({"a": PART, "b": PART}, {}),
    "levels are no parts": ({"t": {"value": 10}, "a": {**PART, "kind": "level"}, "b": {**PART, "kind": "level"}}, {}),
    "thirteen parts": ({"t": {"value": 10}, **{f"p{n}": PART for n in range(13)}}, {"t-parts": ["5 người"] * 13}),
    "too many parts": ({"t": {"value": 10}, **{f"p{n}": PART for n in range(14)}}, {}),
    "the total with most parts first": (
        {"t": {"value": 10}, "a": PART, "b": PART, "u": {"value": 9}, **{f"p{n}": {"part_of": "u", "value": 3} for n in range(3)}},
        {"u-parts": ["3 người"] * 3, "t-parts": ["5 người"] * 2},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "figures", "expected"),
    [pytest.param(attainment, *case, id=f"attainment: {name}") for name, case in ATTAINED.items()]
    + [pytest.param(parts, *case, id=f"parts: {name}") for name, case in DIVIDED.items()],
)
def test_a_chart_is_made_where_there_is_something_to_see(
    words: Registry, observe: Observe, kind: Any, figures: dict[str, Any], expected: dict[str, list[str]]
):
    section = _section(words, *(observe(key, **given) for key, given in figures.items()))
    found = {c.name: [row["written"] for row in _data(c.specs["vi"])] for c in kind.charts(words, section)}
    assert {name: [w.split(" · ")[0] for w in rows] for name, rows in found.items()} == expected
    assert list(found) == list(expected)


def test_a_target_is_written_beside_what_was_achieved(words: Registry, observe: Observe):
    section = _section(words, observe("a", value=367), observe("t", **TARGET))
    (found,) = attainment.charts(words, section)
    (row,) = _data(found.specs["en"])
    assert (row["written"], row["target"]) == ("367 people · target 400 people", 400)


def test_a_total_is_said_above_its_parts(words: Registry, observe: Observe):
    (found,) = parts.charts(
        words, _section(words, observe("t", value=10), observe("a", **PART), observe("b", **PART))
    )
    assert found.title == Text("Việc làm: 10 người, gồm", "Jobs: 10 people, made up of")


def test_a_bar_says_where_its_figure_stands(words: Registry, observe: Observe):
    section = _section(words, observe("a", value=367, locator="II.3", line=45), observe("t", **TARGET))
    (found,) = attainment.charts(words, section)
    assert [_data(found.specs[language])[0]["source"] for language in LANGUAGES] == [
        "mục II.3, dòng 45",
        "section II.3, line 45",
    ]


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 2), (2, 3), (3, 3)])
def test_a_domain_has_a_few_charts_targets_first(
    words: Registry, observe: Observe, count: int, expected: int
):
    figures = [observe("a", value=367), observe("t", **TARGET)]
    for n in range(count):
        figures.append(observe(f"u{n}", value=10, breakdown=("channel:local",)))
        figures += [observe(f"u{n}-{m}", value=5, part_of=f"u{n}") for m in range(2)]
    found = charts.of_section(words, _section(words, *figures))
    assert (found[0].name, len(found)) == ("targets-person", expected)


# Where and when an indicator was reported, and the bars of its chart; "" where there is none.
PLACES = {
    "two places": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001"}], ["Xã Bình, năm 2024", "Huyện An, năm 2024"]),
    "two years": ([{"value": 9}, {"value": 7, "period": "2023", "reported_for": "2023"}], ["Huyện An, năm 2024", "Huyện An, năm 2023"]),
    "one place": ([{"value": 5}], None),
    "one place twice": ([{"value": 5}, {"value": 7}], None),
    "a part": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "part_of": "x"}], None),
    "a breakdown": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "breakdown": ("fund:budget",)}], None),
    "hidden": ([{"value": 5}, {"value": None, "locality": "xa-binh-00001", "obs_status": "Q"}], None),
    "a target": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "kind": "target"}], None),
    "a rate": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "kind": "rate", "unit": "percent"}], None),
    "nothing": ([{"value": 5}, {"value": 0, "locality": "xa-binh-00001"}], ["Huyện An, năm 2024", "Xã Bình, năm 2024"]),
}  # fmt: skip


@pytest.mark.parametrize(("figures", "expected"), PLACES.values(), ids=PLACES.keys())
def test_an_indicator_is_compared_where_it_can_be(
    words: Registry, observe: Observe, figures: list[dict[str, Any]], expected: list[str] | None
):
    observations = tuple(observe(str(n), **given) for n, given in enumerate(figures))
    found = places.chart(words, words.indicators["jobs"], observations)
    assert (found and [row["label"] for row in _data(found.specs["vi"])]) == expected


def test_a_comparison_has_a_most_of_bars_and_keeps_the_largest(words: Registry, observe: Observe):
    years = [observe(str(n), value=n, period=str(n), reported_for=str(n)) for n in range(2000, 2020)]
    found = places.chart(words, words.indicators["jobs"], tuple(years))
    assert found
    assert [row["value"] for row in _data(found.specs["vi"])] == list(range(2019, 2004, -1))


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    spec = _drawn(ACTUAL, UNDER).specs["vi"]
    first = draw.drawing(spec, tmp_path)
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda *_, **__: pytest.fail("drawn again"))
    assert draw.drawing(spec, tmp_path) == first


# What a killed build, a full disk or an older version of the program may leave in the cache.
SPOILED = {
    "nothing": lambda kept: b"",
    "half of its hash": lambda kept: kept[:32],
    "its hash alone": lambda kept: kept[:65],
    "half a picture": lambda kept: kept[: len(kept) // 2],
    "all but a letter": lambda kept: kept[:-1],
    "a picture without its hash": lambda kept: kept[65:],
    "another picture": lambda kept: kept.replace(b"<svg", b"<svg id='x'"),
    "no text": lambda kept: b"\xff" * 100,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_picture_is_drawn_again(tmp_path: Path, spoil: Callable[[bytes], bytes]):
    spec = _drawn(ACTUAL, UNDER).specs["vi"]
    first = draw.drawing(spec, tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    assert draw.drawing(spec, tmp_path) == first
    assert kept.read_bytes() == whole


def test_another_specification_is_another_picture(tmp_path: Path):
    for language in LANGUAGES:
        draw.drawing(_drawn(ACTUAL).specs[language], tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_the_dark_picture_has_no_light_colour_left(tmp_path: Path):
    drawing = draw.drawing(_drawn(ACTUAL, UNDER).specs["vi"], tmp_path)
    found = {colour for colour in chart.DARK if colour in drawing.dark}
    assert (found, {colour for colour in chart.DARK if colour in drawing.light}) == (set(), set(chart.DARK))


def test_the_picture_says_what_the_bars_say(tmp_path: Path):
    light = draw.drawing(_drawn(UNDER, HIDDEN).specs["vi"], tmp_path).light
    assert [text for text in ("Đào tạo", "50 lớp · chỉ tiêu 80", "[c] được giấu") if text not in light] == []


def test_the_specification_that_is_published_is_the_one_drawn(tmp_path: Path):
    spec = _drawn(ACTUAL).specs["vi"]
    assert json.loads(draw.drawing(spec, tmp_path).spec) == spec


def test_the_charts_of_the_minimal_tree(tree: Tree):
    site = tree.site()
    sections = site.profiles["huyen-an-001"][0].sections
    names = [[c.name for c in charts.of_section(site.portal.registry, section)] for section in sections]
    assert names == [["targets-person", "jobs-parts"], []]
