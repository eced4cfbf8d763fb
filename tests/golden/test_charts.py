"""What does the public see of a chart? One of each kind: its words, its table, its file for programs, its grammar."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal import charts, figures
from portal.charts import table
from portal.derive import Site
from portal.language import LANGUAGES

Expect = Callable[[str, str], None]
Given = dict[str, Any]
FOLDER = "charts"


def gifts(name: str, count: int, money: int, part_of: str, *breakdown: str, level: int = 0) -> Given:
    same = {"breakdown": breakdown}
    found: Given = {
        name: {"indicator": "gifts", "unit": "gift", "value": count, "part_of": part_of, **same},
        f"{name}-money": {"indicator": "gift-money", "unit": "vnd", "value": money, "part_of": part_of and f"{part_of}-money", **same},
    }  # fmt: skip
    if level:
        found[f"{name}-level"] = {"indicator": "gift-level", "unit": "vnd", "kind": "level", "value": level, **same}  # fmt: skip
    return found


def years(**given: Given) -> Given:
    return {name: {"period": name[1:], "reported_for": name[1:], **rest} for name, rest in given.items()}


# The chart's name, then the figures of the page that has it.
CASES: dict[str, tuple[str, Given]] = {
    "target": ("targets-person", {
        "jobs": {"value": 367}, "target": {"kind": "target", "value": 340},
        "local": {"value": 118, "breakdown": ("channel:local",), "period": "2024-Q1"}, "plan": {"kind": "target", "value": 200, "breakdown": ("channel:local",)},
    }),
    "before": ("before-person", {**years(y2023={"value": 300}), "now": {"value": 367}}),
    "parts": ("jobs-parts", {
        "jobs": {"value": 400}, "a": {"value": 300, "part_of": "jobs", "breakdown": ("channel:local",), "qualifier": "about"},
        "b": {"value": 67, "part_of": "jobs", "breakdown": ("channel:abroad",), "qualifier": "above"},
        "c": {"value": None, "obs_status": "Q", "conf_status": "A", "part_of": "jobs", "breakdown": ("group:poor",)},
    }),
    "levels": ("tet-levels", {
        **gifts("tet", 60, 16_000_000, "", "fund:budget"), **gifts("a", 10, 3_000_000, "tet", "fund:budget", "group:poor", level=300_000),
        **gifts("b", 20, 10_000_000, "tet", "fund:budget", "group:merit", level=500_000), **gifts("c", 30, 3_000_000, "tet", "fund:budget", "channel:local", level=100_000),
    }),
    "branches": ("abroad-parts", {
        "jobs": {"value": 400}, "abroad": {"value": 100, "part_of": "jobs", "breakdown": ("channel:abroad",)},
        "a": {"value": 60, "part_of": "abroad", "breakdown": ("channel:abroad", "group:poor")}, "b": {"value": 40, "part_of": "abroad", "breakdown": ("channel:abroad", "group:merit")},
    }),
    "sources": ("gift-money-by-fund", {**gifts("a", 100, 60_000_000, "", "fund:budget"), **gifts("b", 200, 30_000_000, "", "fund:social")}),
    "places": ("places", {"a": {"value": 367}, "b": {"value": 200, "value_high": 250, "qualifier": "range", "locality": "xa-binh-00001"}}),
    "series": ("series-huyen-an-001-years", years(
        y2018={"value": 300}, y2019={"value": 340}, y2020={"value": 290, "qualifier": "about"}, y2022={"value": 410}, y2023={"value": 367, "obs_status": "B"}, y2024={"value": 420},
    )),
}  # fmt: skip


def readable(site: Site, name: str) -> str:
    """Title, note, alternative and table in both languages, then the CSV and what is drawn."""
    section = site.profiles["huyen-an-001"][0].sections[0]
    indicator = site.portal.registry.indicators[site.portal.observations[0].indicator]
    every = {c.name: c for c in (*charts.of_section(site, section), *charts.of_indicator(site, indicator))}
    chart = every[name]
    lines = []
    for language in LANGUAGES:
        lines += [f"# {chart.title[language]}", chart.note[language], chart.alt[language], f"{chart.place[language]} · {chart.source[language]}"]  # fmt: skip
        lines.append(" | ".join(head[language] for head in chart.table.heads))
        for label, cells in chart.table.rows:
            shown = [figures.bare(site.portal.registry, o, language) if o else "" for o in cells]
            lines.append(" | ".join([label[language], *shown]))
        lines.append("")
    spec = json.dumps(chart.pictures["vi"].spec, ensure_ascii=False, indent=1, sort_keys=True)
    return "\n".join([*lines, table.as_csv(site.portal, chart, "vi"), spec, ""])


@pytest.mark.parametrize(("name", "given"), CASES.values(), ids=CASES.keys())
def test_a_chart_reads_as_reviewed(
    name: str, given: Given, site_of: Callable[[Given], Site], expect: Expect, request: pytest.FixtureRequest
):
    case = request.node.callspec.id
    expect(f"{FOLDER}/{case}.txt", readable(site_of(given), name))


def test_no_expectation_outlived_its_case():
    kept = (Path(__file__).with_name("expected") / FOLDER).iterdir()
    assert {path.stem for path in kept} == set(CASES)
