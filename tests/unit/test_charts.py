"""Which charts a page has, and what each shows: a table of cases for every kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from portal import charts, figures
from portal.charts import alike, attainment, branches, groups, levels, moments, parts, places, series
from portal.charts.chart import Chart
from portal.derive import Site
from portal.language import NOTHING, Text
from portal.pages import profiles
from portal.pages.page import Page
from portal.periods import parse

if TYPE_CHECKING:
    from tests.conftest import Tree

Rows = list[str]


def said(site: Site, chart: Chart) -> Rows:
    """`label: figures`, a row a text, as its table has it."""
    registry = site.portal.registry
    return [
        f"{label.vi}: " + ", ".join(figures.short(registry, o, "vi") if o else "–" for o in cells)
        for label, cells in chart.table.rows
    ]


def drawn(site: Site, kind: Any, period: str = "2024") -> dict[str, Rows]:
    """What a kind of chart makes of the page of a period, by the names of the charts."""
    (profile,) = (p for p in site.profiles["huyen-an-001"] if p.period.code == period)
    found = [chart for section in profile.sections for chart in kind.charts(site, section)]
    return {chart.name: said(site, chart) for chart in found}


TARGET = {"kind": "target", "value": 400}
ATTAINED = {
    "a target and its figure": ({"a": {"value": 367}, "t": TARGET}, {"targets-person": ["Thực hiện: 367 người, 400 người"]}),
    "no target": ({"a": {"value": 367}}, {}),
    "no figure": ({"t": TARGET}, {}),
    "a figure of another thing": ({"a": {"value": 367, "breakdown": ("channel:local",)}, "t": TARGET}, {}),
    "a rate": ({"a": {"value": 92, "kind": "rate", "unit": "percent"}, "t": TARGET}, {}),
    "nothing achieved": ({"a": {"value": 0}, "t": TARGET}, {"targets-person": ["Thực hiện: 0 người, 400 người"]}),
    "suppressed": ({"a": {"value": None, "obs_status": "Q"}, "t": TARGET}, {}),
    "a target of nothing": ({"a": {"value": 367}, "t": {**TARGET, "value": 0}}, {}),
    "one chart a unit": (
        {"a": {"value": 367}, "t": TARGET, "b": {"value": 5, "unit": "gift"}, "u": {**TARGET, "unit": "gift"}},
        {"targets-person": ["Thực hiện: 367 người, 400 người"], "targets-gift": ["Thực hiện: 5 suất, 400 suất"]},
    ),
    "two of one unit": (
        {"a": {"value": 9}, "t": TARGET, "b": {"value": 8, "breakdown": ("channel:local",)}, "u": {**TARGET, "breakdown": ("channel:local",)}},
        {"targets-person": ["Việc làm: 9 người, 400 người", "Việc làm: Tại chỗ: 8 người, 400 người"]},
    ),
}  # fmt: skip

PART = {"part_of": "t", "value": 50}
WHOLE = {"t": {"value": 100}}
DIVIDED = {
    "two parts": ({**WHOLE, "a": PART, "b": PART}, {"t-parts": ["Việc làm: 50 người", "Việc làm: 50 người"]}),
    "the largest first": (
        {**WHOLE, "a": {**PART, "breakdown": ("channel:local",)}, "b": {**PART, "value": 70, "breakdown": ("channel:abroad",)}},
        {"t-parts": ["Nước ngoài: 70 người", "Tại chỗ: 50 người"]},
    ),
    "what is hidden last": (
        {**WHOLE, "a": {"part_of": "t", "value": None, "obs_status": "Q"}, "z": {**PART, "value": 0}, "b": PART, "c": PART},
        {"t-parts": ["Việc làm: 50 người", "Việc làm: 50 người", "Việc làm: 0 người", "Việc làm: [c] được giấu"]},
    ),
    "one part": ({**WHOLE, "a": PART}, {}),
    "one part that is something": ({**WHOLE, "a": PART, "b": {**PART, "value": 0}}, {}),
    "all parts are nothing": ({**WHOLE, "a": {**PART, "value": 0}, "b": {**PART, "value": 0}}, {}),
    "two small counts": ({**WHOLE, "a": {**PART, "value": 9}, "b": PART}, {}),
    "three small counts": ({**WHOLE, "a": {**PART, "value": 1}, "b": {**PART, "value": 1}, "c": {**PART, "value": 2}}, {"t-parts": ["Việc làm: 2 người", "Việc làm: 1 người", "Việc làm: 1 người"]}),
    "two small amounts": (
        {"t": {"value": 9, "unit": "vnd", "indicator": "gift-money"}, **{n: {"part_of": "t", "value": 4, "unit": "vnd", "indicator": "gift-money"} for n in "ab"}}, {},
    ),
    "parts of a part": ({"t": {"value": 10, "part_of": "u"}, "u": {"value": 20}, "a": PART, "b": PART}, {}),
    "parts of what stands elsewhere": ({"a": PART, "b": PART}, {}),
    "levels are no parts": ({**WHOLE, "a": {**PART, "kind": "level"}, "b": {**PART, "kind": "level"}}, {}),
    "thirteen parts": ({**WHOLE, **{f"p{n}": PART for n in range(13)}}, {"t-parts": ["Việc làm: 50 người"] * 13}),
    "too many parts": ({**WHOLE, **{f"p{n}": PART for n in range(14)}}, {}),
    "the total with most parts first": (
        {**WHOLE, "a": PART, "b": PART, "u": {"value": 9}, **{f"p{n}": {"part_of": "u", "value": 3} for n in range(3)}},
        {"u-parts": ["Việc làm: 3 người"] * 3, "t-parts": ["Việc làm: 50 người"] * 2},
    ),
}  # fmt: skip


def gift(name: str, fund: str, count: int, money: int, part_of: str = "", **rest: Any) -> dict[str, Any]:
    """A row of gifts: how many, at which level where it is given, and the money."""
    level = rest.pop("level", 0)
    same = {"breakdown": (f"fund:{fund}",) if fund else (), **rest}
    found = {
        name: {"indicator": "gifts", "unit": "gift", "value": count, "part_of": part_of, **same},
        f"{name}-money": {"indicator": "gift-money", "unit": "vnd", "value": money, "part_of": part_of and f"{part_of}-money", **same},
    }  # fmt: skip
    if level:
        found[f"{name}-level"] = {"indicator": "gift-level", "unit": "vnd", "kind": "level", "value": level, **same}  # fmt: skip
    return found


GIFTS = {
    **gift("t", "", 300, 900),
    **gift("a", "budget", 100, 600, "t"),
    **gift("b", "social", 200, 300, "t"),
}
DIVIDED |= {
    "money beside the count": (GIFTS, {"t-parts": ["Xã hội hóa: 200 suất, 300 đồng", "Ngân sách: 100 suất, 600 đồng"]}),
    "money without its total": (
        {**{key: value for key, value in GIFTS.items() if key != "t-money"}},
        {"t-parts": ["Xã hội hóa: 200 suất", "Ngân sách: 100 suất"]},
    ),
    "money of one part alone": (
        {key: value for key, value in GIFTS.items() if key != "a-money"},
        {"t-parts": ["Xã hội hóa: 200 suất", "Ngân sách: 100 suất"]},
    ),
}  # fmt: skip

TREE = {**WHOLE, "u": {"value": 60, "part_of": "t"}, "a": {"value": 20, "part_of": "u"}, "b": {"value": 40, "part_of": "u"}}  # fmt: skip
BRANCHED = {
    "a part that divides": (TREE, {"u-parts": ["Việc làm: 40 người", "Việc làm: 20 người"]}),
    "a total that is no part": ({**WHOLE, "a": PART, "b": PART}, {}),
    "equal parts say nothing new": ({**TREE, "a": {"value": 30, "part_of": "u"}, "b": {"value": 30, "part_of": "u"}}, {}),
}  # fmt: skip

LEVELLED = {
    **gift("t", "", 60, 0),
    **gift("a", "", 10, 3000, "t", level=300, breakdown=("group:poor",)),
    **gift("b", "", 20, 10000, "t", level=500, breakdown=("group:merit",)),
    **gift("c", "budget", 30, 3000, "t", level=100),
}
LEVELS = {
    "the highest level first": (
        LEVELLED,
        {"t-levels": ["Người có công · 500 đồng mỗi suất: 20 suất, 10.000 đồng", "Hộ nghèo · 300 đồng mỗi suất: 10 suất, 3.000 đồng", "Ngân sách · 100 đồng mỗi suất: 30 suất, 3.000 đồng"]},
    ),
    "one without a level": ({key: value for key, value in LEVELLED.items() if key != "a-level"}, {}),
    "one without its money": ({key: value for key, value in LEVELLED.items() if key != "a-money"}, {}),
    "two levels are read in the table": ({key: value for key, value in LEVELLED.items() if key[0] != "a"}, {}),
    "no level": (GIFTS, {}),
}  # fmt: skip

SIDE = {key: value for key, value in GIFTS.items() if key[0] != "t"}
LOOSE = {key: {**value, "part_of": ""} for key, value in SIDE.items()}
GROUPED = {
    "money by source": (LOOSE, {"gift-money-by-fund": ["Xã hội hóa: 200 suất, 300 đồng", "Ngân sách: 100 suất, 600 đồng"]}),
    "people by group": (
        {"a": {"value": 50, "breakdown": ("group:poor",)}, "b": {"value": 70, "breakdown": ("group:merit",)}},
        {"jobs-by-group": ["Người có công: 70 người", "Hộ nghèo: 50 người"]},
    ),
    "one group": ({"a": {"value": 50, "breakdown": ("group:poor",)}}, {}),
    "equal groups": ({"a": {"value": 50, "breakdown": ("group:poor",)}, "b": {"value": 50, "breakdown": ("group:merit",)}}, {}),
    "told apart by more than one dimension": ({"a": {"value": 50, "breakdown": ("group:poor",)}, "b": {"value": 70, "breakdown": ("group:merit", "channel:local")}}, {}),
    "of other periods": ({"a": {"value": 50, "breakdown": ("group:poor",)}, "b": {"value": 70, "breakdown": ("group:merit",), "period": "2023"}}, {}),
    "parts are no groups": ({"t": {"value": 120}, "a": {"value": 50, "breakdown": ("group:poor",), "part_of": "t"}, "b": {"value": 70, "breakdown": ("group:merit",), "part_of": "t"}}, {}),
    "levels are no groups": ({"a": {"value": 50, "kind": "level", "breakdown": ("group:poor",)}, "b": {"value": 70, "kind": "level", "breakdown": ("group:merit",)}}, {}),
    "a span of its own is part of the name": (
        {"a": {"value": 50, "breakdown": ("group:poor",), "period": "2024-03"}, "b": {"value": 70, "breakdown": ("group:merit",), "period": "2024-03"}},
        {"jobs-by-group-2024-03": ["Người có công: 70 người", "Hộ nghèo: 50 người"]},
    ),
    "two small rates": (
        {"a": {"value": 1, "unit": "percent", "breakdown": ("group:poor",)}, "b": {"value": 97, "unit": "percent", "breakdown": ("group:merit",)}},
        {"jobs-by-group": ["Người có công: 97%", "Hộ nghèo: 1%"]},
    ),
}  # fmt: skip

BEFORE = {"a": {"value": 9, "period": "2023", "reported_for": "2023"}, "b": {"value": 7}}
MOMENTS = {
    "the year before": (BEFORE, {"before-person": ["Năm 2024: 9 người, 7 người"]}),
    "two years before": ({**BEFORE, "a": {"value": 9, "period": "2022", "reported_for": "2022"}}, {}),
    "a half-year": ({**BEFORE, "a": {"value": 9, "period": "2023-S2", "reported_for": "2023-S2"}}, {}),
    "another locality": ({**BEFORE, "a": {**BEFORE["a"], "locality": "xa-binh-00001"}}, {}),
    "another breakdown": ({**BEFORE, "a": {**BEFORE["a"], "breakdown": ("channel:local",)}}, {}),
    "counted anew": ({**BEFORE, "b": {"value": 7, "obs_status": "B"}}, {}),
    "suppressed before": ({**BEFORE, "a": {**BEFORE["a"], "value": None, "obs_status": "Q"}}, {}),
    "on one page": ({"a": {"value": 9, "period": "2023-12-31"}, "b": {"value": 7, "period": "2024-12-31"}}, {"before-person": ["Ngày 31/12/2024: 9 người, 7 người"]}),
    "days of other seasons": ({"a": {"value": 9, "period": "2023-12-31"}, "b": {"value": 7, "period": "2024-06-30"}}, {}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        pytest.param(kind, *case, id=f"{kind.__name__.rpartition('.')[2]}: {name}")
        for kind, cases in (
            (attainment, ATTAINED),
            (parts, DIVIDED),
            (branches, BRANCHED),
            (levels, LEVELS),
            (groups, GROUPED),
            (moments, MOMENTS),
        )
        for name, case in cases.items()
    ],
)
def test_a_chart_is_made_where_there_is_something_to_see(
    site_of: Callable[..., Site], kind: Any, given: dict[str, Any], expected: dict[str, Rows]
):
    found = drawn(site_of(given), kind)
    assert found == expected
    assert list(found) == list(expected)


# The pairs of a page's titles, notes and alternative texts: kind, figures, (title, note, alt) in both languages.
WORDS = {
    "a target": (
        attainment, {"a": {"value": 367}, "t": TARGET},
        ("Việc làm so với chỉ tiêu giao", "", "Biểu đồ thanh. Việc làm: 367 người; chỉ tiêu 400 người, đạt 91,8%."),
        ("Jobs against target", "", "Bar chart. Jobs: 367 people; target 400 people, reached 91.8%."),
    ),
    "a year’s target beside a quarter": (
        attainment, {"a": {"value": 367, "period": "2024-Q1"}, "t": TARGET},
        ("Việc làm so với chỉ tiêu giao", "quý I năm 2024", "Biểu đồ thanh. Việc làm: 367 người; chỉ tiêu năm 2024: 400 người."),
        ("Jobs against target", "first quarter of 2024", "Bar chart. Jobs: 367 people; target for 2024: 400 people."),
    ),
    "about a target": (
        attainment, {"a": {"value": 400, "qualifier": "about"}, "t": TARGET},
        ("Việc làm so với chỉ tiêu giao", "", "Biểu đồ thanh. Việc làm: khoảng 400 người; chỉ tiêu 400 người."),
        ("Jobs against target", "", "Bar chart. Jobs: about 400 people; target 400 people."),
    ),
    "several targets": (
        attainment, ATTAINED["two of one unit"][0],
        ("Thực hiện so với chỉ tiêu giao", "", "Biểu đồ thanh, 2 mục, mỗi mục có một vạch chỉ tiêu. 0 mục đạt chỉ tiêu, 2 mục chưa đạt."),
        ("Achieved against target", "", "Bar chart of 2 items, each with a tick at its target. 0 reached the target, 2 did not."),
    ),
    "a total and what is hidden of it": (
        parts, {"t": {"value": 400}, "a": {**PART, "breakdown": ("channel:local",)}, "b": {**PART, "value": 70, "breakdown": ("channel:abroad",)}, "h": {"part_of": "t", "obs_status": "Q", "breakdown": ("channel:other",)}},
        ("Việc làm theo kênh", "Tổng: 400 người", "Biểu đồ thanh, 3 mục. Tổng: 400 người. Lớn nhất: Nước ngoài, 70 người. Nhỏ nhất: Tại chỗ, 50 người. 1 mục được giấu."),
        ("Jobs by channel", "Total: 400 people", "Bar chart of 3 items. Total: 400 people. Largest: Abroad, 70 people. Smallest: Local, 50 people. 1 suppressed."),
    ),
    "gifts and money": (
        parts, GIFTS,
        ("Suất quà và số tiền theo nguồn", "Tổng: 300 suất, 900 đồng", "Biểu đồ thanh, 2 mục. Tổng: 300 suất, 900 đồng. Lớn nhất: Xã hội hóa, 200 suất. Nhỏ nhất: Ngân sách, 100 suất."),
        ("Gifts and money by source", "Total: 300 gifts, 900 đồng", "Bar chart of 2 items. Total: 300 gifts, 900 đồng. Largest: Donations, 200 gifts. Smallest: Budget, 100 gifts."),
    ),
    "before": (
        moments, BEFORE,
        ("Việc làm so với kỳ trước", "", "Biểu đồ thanh, 1 mục, vòng tròn là kỳ trước. 0 mục tăng, 1 mục giảm."),
        ("Jobs against the period before", "", "Bar chart of 1 items, a ring for the period before. 0 rose, 1 fell."),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "vi", "en"), WORDS.values(), ids=WORDS.keys())
def test_a_chart_says_what_it_shows_and_what_is_to_be_seen(
    site_of: Callable[..., Site], kind: Any, given: dict[str, Any], vi: Rows, en: Rows
):
    if any("channel:other" in rest.get("breakdown", ()) for rest in given.values()):
        given = {**given, "h": {**given["h"], "breakdown": ("group:poor",)}}
        vi, en = (tuple(text.replace("theo kênh", "theo kênh, nhóm").replace("by channel", "by channel, group") for text in words) for words in (vi, en))  # fmt: skip
    site = site_of(given)
    profile = next(p for p in site.profiles["huyen-an-001"] if p.period.code == "2024")
    (found,) = (chart for section in profile.sections for chart in kind.charts(site, section))
    assert (found.title.vi, found.note.vi, found.alt.vi) == tuple(vi)
    assert (found.title.en, found.note.en, found.alt.en) == tuple(en)


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 2), (3, 4), (4, 4)])
def test_a_domain_has_a_few_charts_targets_first(site_of: Callable[..., Site], count: int, expected: int):
    given: dict[str, Any] = {"a": {"value": 367}, "t": TARGET}
    for n in range(count):
        given[f"u{n}"] = {"value": 100, "breakdown": ("channel:local",)}
        part = {"value": 50, "part_of": f"u{n}", "breakdown": ("channel:abroad",)}
        given |= {f"u{n}-{m}": part for m in range(2)}
    site = site_of(given)
    found = charts.of_section(site, site.profiles["huyen-an-001"][0].sections[0])
    assert (found[0].name, len(found)) == ("targets-person", expected)


def test_no_chart_only_repeats_another(site_of: Callable[..., Site], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.charts.KINDS", (parts.charts, parts.charts, attainment.charts))
    site = site_of({**WHOLE, "a": PART, "b": PART, "x": {**TARGET}})
    found = charts.of_section(site, site.profiles["huyen-an-001"][0].sections[0])
    assert [chart.name for chart in found] == ["t-parts", "targets-person"]


GIFT = {"indicator": "gifts", "unit": "gift"}
JOBS = {"a": {"value": 367}, "t": TARGET}
# Figures of a page, and what its charts are called, domain by domain: addresses, which must not take each other's place.
NAMES = {
    "one domain": (JOBS, ["targets-person"]),
    "units of two domains": ({**JOBS, "b": {**GIFT, "value": 9}, "u": {**TARGET, **GIFT}}, ["targets-person", "targets-gift"]),
    "one unit in two domains": (
        {"b": {**GIFT, "unit": "person", "value": 9}, "u": {**TARGET, "indicator": "gifts"}, **JOBS},
        ["targets-person", "targets-person-gifts"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), NAMES.values(), ids=NAMES.keys())
def test_the_charts_of_a_page_have_names_of_their_own(
    site_of: Callable[..., Site], given: dict[str, Any], expected: list[str]
):
    (page,) = profiles.pages(site_of(given))
    assert [chart.name for chart in page.charts] == expected


def pair(name: str, **rest: Any) -> dict[str, Any]:
    """A figure and its target."""
    return {name: {"value": 30, **rest}, f"{name}-t": {**TARGET, **rest}}


def several(count: int) -> dict[str, Any]:
    """Gifts by breakdown, each with its target, all in one picture."""
    return {
        key: row
        for n, by in enumerate(((), ("fund:budget",), ("fund:social",), ("group:merit",))[:count])
        for key, row in pair(f"g{n}", **{**GIFT, "breakdown": by}).items()
    }


USERS = pair("u", indicator="users")
# Bars that stand alone in their picture: two are drawn, of three each is read in the table, and of a few together
# more is to be seen.
ALONE = {
    "two": ({**JOBS, **several(1)}, ["targets-person", "targets-gift"]),
    "three": ({**JOBS, **several(1), **USERS}, []),
    "three beside three together": ({**JOBS, **pair("m", unit="vnd"), **USERS, **several(3)}, ["targets-gift"]),
    "three beside two together": ({**JOBS, **pair("m", unit="vnd"), **USERS, **several(2)}, []),
    "two beside two together": ({**JOBS, **USERS, **several(2)}, ["targets-person", "targets-gift", "targets-person-social-ills"]),
    "one now and one before": ({**several(1), "b": {"value": 9, "period": "2023"}, "c": {"value": 7}}, ["before-person", "targets-gift"]),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), ALONE.values(), ids=ALONE.keys())
def test_bars_that_stand_alone_are_drawn_where_they_are_few(
    site_of: Callable[..., Site], given: dict[str, Any], expected: list[str]
):
    (page,) = profiles.pages(site_of(given))
    assert [chart.name for chart in page.charts] == expected


@pytest.mark.parametrize(("most", "expected"), [(3, [["targets-person", "t-parts"], ["targets-gift"]]), (2, [["targets-person"], ["targets-gift"]]), (1, [["targets-person"], []])])  # fmt: skip
def test_where_charts_are_many_no_domain_loses_its_first_before_another_its_second(
    site_of: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, most: int, expected: list[list[str]]
):
    monkeypatch.setattr("portal.charts.MOST_PER_PAGE", most)
    divided = {f"p{n}": {**PART, "breakdown": (f"channel:{by}",)} for n, by in enumerate(("local", "abroad"))}
    site = site_of({**pair("t"), **divided, **several(1)})
    found = charts.of_profile(site, site.profiles["huyen-an-001"][0])
    assert [[chart.name for chart in drawn] for drawn in found.values()] == expected


def test_one_unit_of_a_domain_is_held_against_the_period_before(site_of: Callable[..., Site]):
    was = {"period": "2023", "reported_for": "2023"}
    gift = [{"unit": "gift", "value": 5}, {"unit": "gift", "value": 6, "breakdown": ("channel:local",)}]
    now = {**BEFORE, **{f"g{n}": row for n, row in enumerate(gift)}}
    site = site_of({**now, **{f"w{n}": {**row, **was} for n, row in enumerate(gift)}})
    assert list(drawn(site, moments)) == ["before-gift"]


def test_odd_spans_of_the_same_days_are_told_apart(site_of: Callable[..., Site]):
    spans = (
        "2020-02-01/2020-03-31",
        "2021-02-01/2021-03-31",
        "2020-02-01/2021-03-31",
        "2021-02-01/2022-03-31",
    )
    site = site_of({span: {"value": n, "period": span, "reported_for": span} for n, span in enumerate(spans)})
    found = charts.of_indicator(site, site.portal.registry.indicators["jobs"])
    names = [f"series-huyen-an-001-0201-0331{more}" for more in ("", "-more")]
    assert [chart.name for chart in found if chart.name.startswith("series")] == names


def test_two_charts_of_one_name_are_no_page(site_of: Callable[..., Site]):
    chart = charts.of_section(site_of(JOBS), site_of(JOBS).profiles["huyen-an-001"][0].sections[0])[0]
    with pytest.raises(ValueError, match="targets-person"):
        Page(Text("a/", "b/"), NOTHING, NOTHING, "x", charts=(chart, chart))


# Where and when an indicator was reported, and the rows of its chart; None where there is none.
PLACES = {
    "two places": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001"}], ["Xã Bình, năm 2024: 7 người", "Huyện An, năm 2024: 5 người"]),
    "two years": ([{"value": 9}, {"value": 7, "period": "2023", "reported_for": "2023"}], ["Huyện An, năm 2024: 9 người", "Huyện An, năm 2023: 7 người"]),
    "a year and a quarter": ([{"value": 9}, {"value": 7, "period": "2024-Q1", "locality": "xa-binh-00001"}], None),
    "two years and a quarter": (
        [{"value": 99, "period": "2023-Q1", "reported_for": "2023-Q1"}, {"value": 9}, {"value": 7, "period": "2023", "reported_for": "2023"}],
        ["Huyện An, năm 2024: 9 người", "Huyện An, năm 2023: 7 người"],
    ),
    "one place": ([{"value": 5}], None),
    "one place twice": ([{"value": 5}, {"value": 7}], None),
    "a part": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "part_of": "x"}], None),
    "a breakdown": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "breakdown": ("fund:budget",)}], None),
    "hidden": ([{"value": 5}, {"value": None, "locality": "xa-binh-00001", "obs_status": "Q"}], None),
    "a target": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "kind": "target"}], None),
    "a rate": ([{"value": 5}, {"value": 7, "locality": "xa-binh-00001", "kind": "rate", "unit": "percent"}], None),
    "one is nothing": ([{"value": 5}, {"value": 0, "locality": "xa-binh-00001"}], ["Huyện An, năm 2024: 5 người", "Xã Bình, năm 2024: 0 người"]),
    "all are nothing": ([{"value": 0}, {"value": 0, "locality": "xa-binh-00001"}], None),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), PLACES.values(), ids=PLACES.keys())
def test_an_indicator_is_compared_where_it_can_be(
    site_of: Callable[..., Site], given: list[dict[str, Any]], expected: Rows | None
):
    site = site_of({str(n): rest for n, rest in enumerate(given)})
    jobs = site.portal.registry.indicators["jobs"]
    found = places.compared(site, jobs, site.by_indicator["jobs"])
    assert (found and said(site, found)) == expected


def test_a_comparison_has_a_most_of_bars_and_keeps_the_largest(site_of: Callable[..., Site]):
    site = site_of(
        {str(n): {"value": n, "period": str(n), "reported_for": str(n)} for n in range(2000, 2020)}
    )
    found = places.compared(site, site.portal.registry.indicators["jobs"], site.by_indicator["jobs"])
    assert found
    assert [int(o.value or 0) for o in found.table.figures] == list(range(2019, 2004, -1))


A, B, C = "tinh-cu-01", "tinh-moi-02", "huyen-an-001"
EARLY = {"period": "2023", "reported_for": "2023"}
# Whole figures by place, where one bar is the most: those that are drawn, and their figures by rank.
RANKED = {
    "of one period and level": ([(A, 5), (B, 7), (C, 99)], ["Tỉnh Mới: 7 người"], [7, 7, 7, 5, 5]),
    "of no level more than bars": ([(A, 5), (C, 7)], ["Huyện An, năm 2024: 7 người"], None),
    "nothing anywhere": ([(A, 0), (B, 0)], None, None),
    "fewer places than a period before": ([(A, 9, EARLY), (B, 2, EARLY), (A, 5)], ["Tỉnh Cũ: 9 người"], [9, 9, 9, 2, 2]),
    "as many as a period before": ([(A, 9, EARLY), (B, 2, EARLY), (A, 5), (B, 7)], ["Tỉnh Mới: 7 người"], [7, 7, 7, 5, 5]),
}  # fmt: skip


@pytest.mark.parametrize(("given", "bars", "values"), RANKED.values(), ids=RANKED.keys())
def test_many_places_are_ranked_by_figures_of_one_period_and_level(
    site_of: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, given: Any, bars: Rows, values: list[int]
):
    monkeypatch.setattr(places, "MOST_BARS", 1)
    rows = ({"locality": where, "value": value, **(rest[0] if rest else {})} for where, value, *rest in given)
    site = site_of({f"o{n}": row for n, row in enumerate(rows)})
    jobs = site.portal.registry.indicators["jobs"]
    compared = places.compared(site, jobs, site.by_indicator["jobs"])
    ranks = places.ranked(site, jobs, site.by_indicator["jobs"])
    assert (compared and said(site, compared)) == bars
    assert (ranks and [o.value for o in ranks.table.figures]) == values
    assert not (compared and ranks) or compared.note.vi.startswith("1 trong 2 nơi")


def test_of_nine_places_a_quarter_a_half_and_three_quarters_reach_a_bar(
    site_of: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(places, "_of_one_period", lambda _, whole: whole)
    site = site_of({f"o{n}": {"value": n} for n in range(1, 10)})
    found = places.ranked(site, site.portal.registry.indicators["jobs"], site.by_indicator["jobs"])
    assert found
    assert [o.value for o in found.table.figures] == [9, 7, 5, 3, 1]
    assert found.note.vi.startswith("9 nơi cấp huyện")


def years(*given: tuple[int, int | None], **rest: Any) -> dict[str, Any]:
    hidden = {"obs_status": "Q"}
    return {
        f"y{year}": {"value": value, "period": str(year), "reported_for": str(year), **({} if value is not None else hidden), **rest}
        for year, value in given
    }  # fmt: skip


# Figures, and the points of each line as text: `5-7` joined, `5 7` not, `.` a gap, `|` a break before the next.
LINES = {
    "two years": (years((2020, 5), (2021, 7)), {"series-huyen-an-001-years": "5-7"}),
    "one year": (years((2020, 5)), {}),
    "a year left out": (years((2020, 5), (2022, 7)), {"series-huyen-an-001-years": "5 . 7"}),
    "a year suppressed": (years((2020, 5), (2021, None), (2022, 7)), {"series-huyen-an-001-years": "5 [c] 7"}),
    "one known": (years((2020, 5), (2021, None)), {}),
    "nothing is something": (years((2020, 0), (2021, 7)), {"series-huyen-an-001-years": "0-7"}),
    "counted anew": (
        {**years((2020, 5), (2021, 7)), "b": {"value": 9, "period": "2022", "reported_for": "2022", "obs_status": "B"}},
        {"series-huyen-an-001-years": "5-7 | 9"},
    ),
    "a quarter is no year": (
        {**years((2020, 5)), "q": {"value": 9, "period": "2021-Q1", "reported_for": "2021-Q1"}}, {},
    ),
    "quarters over the turn of a year": (
        {q: {"value": v, "period": q, "reported_for": q} for q, v in (("2023-Q4", 1), ("2024-Q1", 2))},
        {"series-huyen-an-001-quarters": "1-2"},
    ),
    "an odd span is not its year": (
        {**years((2020, 5)), "q": {"value": 9, "period": "2021-01-01/2021-09-30", "reported_for": "2021"}}, {},
    ),
    "the same odd span": (
        {str(y): {"value": y, "period": f"{y}-01-01/{y}-09-30", "reported_for": str(y)} for y in (2020, 2021)},
        {"series-huyen-an-001-0101-0930": "2.020-2.021"},
    ),
    "the same day of the year": (
        {str(y): {"value": y, "period": f"{y}-12-31", "reported_for": str(y)} for y in (2020, 2021)},
        {"series-huyen-an-001-1231": "2.020-2.021"},
    ),
    "two localities are two lines": (
        {**years((2020, 5), (2021, 7)), "b": {"value": 1, "locality": "xa-binh-00001", "period": "2020"}, "c": {"value": 2, "locality": "xa-binh-00001", "period": "2021"}},
        {"series-huyen-an-001-years": "5-7", "series-xa-binh-00001-years": "1-2"},
    ),
    "a target": ({**years((2020, 5)), **years((2021, 7), kind="target")}, {}),
    "a part": (years((2020, 5), (2021, 7), part_of="t"), {}),
    "the newest of many": (years(*((y, 2000) for y in range(2000, 2020))), {"series-huyen-an-001-years": "-".join(["2.000"] * 12)}),
    "approximate": (years((2020, 5), (2021, 7), qualifier="about"), {"series-huyen-an-001-years": "khoảng 5-khoảng 7"}),
}  # fmt: skip


def line(chart: Chart) -> str:
    """The points of a line, read from what is drawn."""
    text, before = "", None
    for d in chart.pictures["vi"].spec["datasets"]["points"]:
        joined = before is not None and d["value"] is not None and d["stretch"] == before["stretch"]
        text += ("-" if joined else " ") if before is not None else ""
        text += "| " * bool(d["broken"]) + (d["short"] or ("." if d["value"] is None else "?"))
        before = d
    return text


@pytest.mark.parametrize(("given", "expected"), LINES.values(), ids=LINES.keys())
def test_like_periods_are_joined_and_nothing_else(
    site_of: Callable[..., Site],
    given: dict[str, Any],
    expected: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("portal.charts.line._labelled", lambda points, *_: set(range(len(points))))
    site = site_of(given)
    found = series.over_time(site, site.portal.registry.indicators["jobs"], site.by_indicator["jobs"])
    assert {chart.name: line(chart) for chart in found} == expected


def test_a_place_that_took_anothers_place_goes_on_after_a_mark(tree: Tree):
    """A new unit in the whole place of one old one continues it, and is not joined to it."""
    tree.put("registry/localities", "huyen-an-001", successors="xa-moi-00009", valid_to="2025-06-30")
    tree.put("registry/localities", "xa-moi-00009", kind="commune", code="00009", name_vi="xã Mới", name_en="Mới", parent="tinh-moi-02", valid_from="2025-07-01", predecessors="huyen-an-001")  # fmt: skip
    tree.observe("old", value="5", period="2025", reported_for="2025")
    tree.observe("new", value="7", period="2026", reported_for="2026", locality="xa-moi-00009")
    tree.observe("newer", value="8", period="2027", reported_for="2027", locality="xa-moi-00009")
    site = tree.site()
    found = {c.name: c for c in series.over_time(site, site.portal.registry.indicators["jobs"], site.by_indicator["jobs"])}  # fmt: skip
    assert [d["broken"] for d in found["series-xa-moi-00009-years"].pictures["vi"].spec["datasets"]["points"]] == ["", "", "đổi đơn vị", ""]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("2023", "2024", 1),
        ("2023-S2", "2024-S1", 1),
        ("2023-Q4", "2024-Q2", 2),
        ("2023-12", "2024-01", 1),
        ("2023-12-31", "2024-12-31", 1),
        ("2023-11-01/2024-02-29", "2023-12-01/2024-03-31", None),
        ("2023-12-31", "2024-12-30", None),
        ("2023-Q4", "2023-S2", None),
        ("2024-01-01/2024-09-30", "2024", None),
    ],
)
def test_periods_stand_in_one_row_where_they_are_alike(before: str, after: str, steps: int | None):
    first, second = parse(before), parse(after)
    assert (alike.cadence(first) == alike.cadence(second)) == (steps is not None)
    if steps is not None:
        assert alike.position(second) - alike.position(first) == steps


def test_a_line_that_says_all_makes_a_comparison_needless(site_of: Callable[..., Site]):
    site = site_of(years((2020, 5), (2021, 7)))
    found = charts.of_indicator(site, site.portal.registry.indicators["jobs"])
    assert [chart.name for chart in found] == ["series-huyen-an-001-years"]


def test_what_a_line_leaves_out_is_compared(site_of: Callable[..., Site]):
    site = site_of({**years((2020, 5), (2021, 7)), "b": {"value": 1, "locality": "xa-binh-00001"}})
    found = charts.of_indicator(site, site.portal.registry.indicators["jobs"])
    assert [chart.name for chart in found] == ["series-huyen-an-001-years", "places"]


def test_the_charts_of_the_minimal_tree(tree: Tree):
    site = tree.site()
    sections = site.profiles["huyen-an-001"][0].sections
    names = [[c.name for c in charts.of_section(site, section)] for section in sections]
    assert names == [["targets-person", "jobs-parts"], []]


def test_a_total_of_levels_is_drawn_once(site_of: Callable[..., Site]):
    site = site_of(LEVELLED)
    found = charts.of_section(site, site.profiles["huyen-an-001"][0].sections[0])
    assert [chart.name for chart in found] == ["t-levels"]
