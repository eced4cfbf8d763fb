"""CSVW: its own reader reads every table back with the same figures, and sees what breaks the description."""

from __future__ import annotations

import csv
import json
import warnings
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from csvw import CSVW

from portal import catalogue, downloads, file
from portal.downloads import csv_metadata

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

ENDING = ".csv-metadata.json"


@pytest.fixture
def data(tree: Tree, tmp_path: Path) -> Path:
    """All downloads as files."""
    tree.hide("jobs-abroad").observe("gift-money", value="70000000000", reported_as="70 tỷ")
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = dict(downloads.files(source, site, tables))
    known = {path: file.of(content) for path, content in files.items()}
    folder = tmp_path / "data"
    for path, content in {**files, **dict(catalogue.files(source, site, tables, known))}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def read(file: Path) -> CSVW:
    """With all that the reader complains of; an empty foreign key is allowed by the standard."""
    found = CSVW(str(file), validate=True, strict=False)
    assert (found.is_valid, [str(w.message) for w in found.warnings]) == (True, [])
    return found


def as_text(cell: object) -> str:
    """As the CSV writes what the reader made of it."""
    return "" if cell is None else f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else str(cell)


def test_every_table_is_read_back_with_the_same_cells(data: Path):
    described = sorted(data.rglob(f"*{ENDING}"))
    assert len(described) == len([p for p in data.rglob("*.csv") if not p.name.endswith(".excel.csv")]) > 9
    for description in described:
        (table,) = read(description).tables
        beside = description.with_name(description.name.replace(ENDING, ".csv"))
        plain = list(csv.DictReader(beside.read_text("utf-8").splitlines()))
        cells = [{name: as_text(cell) for name, cell in row.items()} for row in table.iterdicts()]
        assert cells == plain, description


def test_the_tables_of_everything_are_described_together_with_their_keys(data: Path):
    found = read(data / "csv-metadata.json")
    keys = {
        (table.local_name, key.reference.resource.string)
        for table in found.tables
        for key in table.tableSchema.foreignKeys
    }
    assert ("observations.csv", "localities.csv") in keys
    assert ("observations.csv", "indicators.csv") in keys


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",367,", ",none,"),
        (",actual,", ",usual,"),
        ("an-2024,jobs,", "an-2024,Jobs!,"),
        ("an-2024,jobs-local,", "an-2024,jobs,"),
    ],
    ids=["no number", "no code of the list", "no pattern", "a key twice"],
)
def test_what_breaks_the_description_is_seen(old: str, new: str, data: Path):
    table = data / "observations.csv"
    text = table.read_text("utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            valid = CSVW(str(data / f"observations{ENDING}"), validate=True, strict=False).is_valid
        except ValueError:  # a cell that cannot be read
            valid = False
    assert not valid


def test_a_table_says_its_title_licence_version_source_and_flags(tree: Tree):
    source, site = tree.hide("jobs-abroad").source(), tree.site()
    profile = next(t for t in downloads.collect(source, site) if t.name == "profiles/huyen-an-001/2024")
    found = json.loads(csv_metadata.write(profile, site.portal.edition))
    assert found["url"] == "2024.csv"
    assert [title["@language"] for title in found["dc:title"]] == ["vi", "en"]
    assert found["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert found["dcat:version"] == "2024-07-01"
    assert found["dc:source"] == [{"@id": "http://localhost:8000/nguon/bc-1/"}]
    said = {(note["column"], note["code"]): note["label"][1]["@value"] for note in found["notes"]}
    assert said["flags", "[c]"] == "suppressed"
    assert ("kind", "actual") in said
    assert ("flags", "[x]") not in said
