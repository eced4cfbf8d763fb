"""SDMX: a structure that names everything the observations use, and observations that say what the tables say."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from portal import figure_texts, periods, schemas, sdmx
from portal.model import Observation
from portal.sdmx import codes, components

if TYPE_CHECKING:
    from tests.conftest import Tree

SPACES = {
    name: f"http://www.sdmx.org/resources/sdmxml/schemas/v3_0/{name}" for name in ("structure", "common")
}


def _read(tree: Tree) -> tuple[list[dict[str, str]], ET.Element]:
    files = sdmx.files(tree.portal())
    rows = csv.DictReader(io.StringIO(files[sdmx.OBSERVATIONS].decode(), newline=""))
    return list(rows), ET.fromstring(files[sdmx.STRUCTURE])


def _lists(structure: ET.Element) -> dict[str, set[str]]:
    """The codes of each list by its URN."""
    return {
        str(found.get("urn")): {str(code.get("id")) for code in found.iterfind("structure:Code", SPACES)}
        for found in structure.iterfind(".//structure:Codelist", SPACES)
    }


def _components(structure: ET.Element, kind: str) -> dict[str, str]:
    """The components of a kind in their order, each with the URN of its code list or nothing."""
    return {
        str(found.get("id")): found.findtext(".//structure:Enumeration", "", SPACES)
        for found in structure.iterfind(f".//structure:{kind}", SPACES)
    }


def test_the_file_is_the_same_from_what_reports_left(tree: Tree):
    tree.add_report("bb").observe("x", package="bb", value="5", locality="xa-binh-00001")
    left = figure_texts.read([sdmx.left(tree.portal()), None])
    assert left.keys() == {"an-2024", "bb"}
    assert sdmx.files(tree.portal(), left) == sdmx.files(tree.portal())


def test_the_file_keeps_its_structure(tree: Tree):
    tree.hide("jobs-abroad").observe("gifts", breakdown="channel:local;fund:social")
    tree.observe("twice", value="367", locator="II.9")  # like `jobs` in all but its name
    rows, structure = _read(tree)
    lists, dimensions = _lists(structure), _components(structure, "Dimension")
    attributes = _components(structure, "Attribute")
    assert list(rows[0]) == [
        *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
        *dimensions,
        *("TIME_PERIOD", "OBS_VALUE"),
        *attributes,
    ]
    assert {(r["STRUCTURE"], r["STRUCTURE_ID"], r["ACTION"]) for r in rows} == {
        ("dataflow", "AN_SINH_MO:DF_OBSERVATIONS(2024.7.1)", "I")
    }
    coded = {name: lists[urn] for name, urn in (dimensions | attributes).items() if urn}
    strange = {(name, r[name]) for r in rows for name in coded if r[name] and r[name] not in coded[name]}
    assert strange == set()
    assert [(r["FIGURE"], name) for r in rows for name in dimensions if not r[name]] == []
    keys = {tuple(r[name] for name in (*dimensions, "TIME_PERIOD")) for r in rows}
    assert len(keys) == len(rows) == 9


def test_everything_that_is_named_is_there(tree: Tree):
    _, structure = _read(tree)
    there = {found.get("urn") for found in structure.iter() if found.get("urn")}
    named = {found.text for found in structure.iter() if (found.text or "").startswith("urn:")}
    assert named - there == set()
    parents = [
        (found.get("urn"), parent.text)
        for found in structure.iterfind(".//structure:Codelist", SPACES)
        for parent in found.iterfind("structure:Code/structure:Parent", SPACES)
        if parent.text not in _lists(structure)[str(found.get("urn"))]
    ]
    assert parents == []


def test_the_figures_are_those_of_the_package(tree: Tree):
    tree.hide("jobs-abroad").observe("jobs-rate", value="91.750", reported_as="91,750%")
    rows, _ = _read(tree)
    given = tree.tables["an-2024/observations"]
    assert [(r["REPORT"], r["FIGURE"], r["OBS_VALUE"], r["OBS_STATUS"], r["CONF_STATUS"]) for r in rows] == [
        ("an-2024", row["id"], row["value"], row["obs_status"], row["conf_status"]) for row in given
    ]
    by_name = {r["FIGURE"]: r for r in rows}
    assert [by_name[n]["DECIMALS"] for n in ("jobs", "jobs-rate", "jobs-abroad")] == ["0", "3", ""]
    assert (by_name["gifts"]["BY_FUND"], by_name["gifts"]["BY_CHANNEL"]) == ("budget", "_T")


@pytest.mark.parametrize(
    ("code", "time", "frequency"),
    [
        ("2024", "2024", "A"),
        ("2024-S1", "2024-S1", "S"),
        ("2024-Q1", "2024-Q1", "Q"),
        ("2024-03", "2024-03", "M"),
        ("2024-03-04", "2024-03-04", "D"),
        ("2024-01-01/2024-03-04", "2024-01-01/P64D", "_O"),
        ("2023-01-01/2024-03-31", "2023-01-01/P456D", "_O"),
    ],
)
def test_a_period_is_written_as_sdmx_does(
    code: str, time: str, frequency: str, observe: Callable[..., Observation]
):
    period = periods.parse(code)
    assert components.time(period) == time
    assert components.frequency(observe(period=code)) == frequency


def test_no_cell_of_an_observation_is_lost_or_changed(tree: Tree):
    """Each stands in a component as the package has it; a breakdown in as many as there are dimensions."""
    ends = {"value": "5", "value_high": "7.50", "qualifier": "range", "reported_as": "5–7,50"}
    told = {"note_vi": "Ghi chú.", "note_en": "A note.", "correction": "wrong_symbol", "locator": "II.9"}
    tree.observe("span", reported_for="2024-Q1", part_of="jobs", line="77", **ends, **told)
    names = {
        **{"package": "REPORT", "id": "FIGURE", "locality": "REF_AREA", "period": "TIME_PERIOD"},
        **{"value": "OBS_VALUE", "unit": "UNIT_MEASURE"},
    }
    rows, _ = _read(tree)
    own = [(package.name, row) for package in tree.portal().packages for row in package.rows("observations")]
    for row, (name, cells) in zip(rows, own, strict=True):
        given = {"package": name, **cells._asdict()}
        del given["breakdown"]
        assert {column: row[names.get(column, column.upper())] for column in given} == given


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("kind", "CL_KIND"),
        ("qualifier", "CL_QUALIFIER"),
        ("correction", "CL_CORRECTION"),
        ("obs_status", "CL_OBS_STATUS"),
        ("conf_status", "CL_CONF_STATUS"),
    ],
)
def test_every_code_of_the_schema_is_in_its_list(column: str, name: str, tree: Tree):
    (field,) = [f for f in schemas.schema("observations")["fields"] if f["name"] == column]
    (found,) = [found for found in codes.collect(tree.portal()) if found.id == name]
    assert {code.id for code in found.codes} == set(field["constraints"]["enum"])
