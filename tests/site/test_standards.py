"""The real site for programs: what it says of itself in each standard, read by readers that are not ours."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
from csvw import CSVW
from rdflib import DCAT, RDF

HERE = "http://localhost:8000/"
RULES = Path(__file__).parents[1] / "unit" / "schema-org-dataset.json"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
CODELIST = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure}Codelist"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_page_speaks_to_search_engines_of_files_that_are_there(site: Path):
    check = jsonschema.Draft202012Validator(json.loads(RULES.read_text("utf-8")))
    wrong: dict[str, Any] = {}
    found = 0
    for page in site.rglob("index.html"):
        for block in BLOCK.findall(page.read_text("utf-8")):
            data, found = json.loads(block), found + 1
            said = [error.message[:200] for error in check.iter_errors(data)]
            for download in data.get("distribution", ()):
                file = site / download["contentUrl"].removeprefix(HERE)
                if not file.is_file() or download["contentSize"] != f"{file.stat().st_size} B":
                    said.append(download["contentUrl"])
            if said:
                wrong[page.relative_to(site).as_posix()] = said
    assert wrong == {}
    assert found > 2 * len(list((site / "data" / "profiles").rglob("*.csv-metadata.json")))


def test_the_catalogue_speaks_of_the_files_that_are_there(site: Path):
    forms = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml"}
    graphs = [
        set(rdflib.Graph().parse(site / "data" / f"catalogue.{ending}", format=form))
        for ending, form in forms.items()
    ]
    assert graphs[0] == graphs[1] == graphs[2]
    graph = rdflib.Graph().parse(site / "data" / "catalogue.ttl")
    distributions = list(graph.subjects(RDF.type, DCAT.Distribution))
    for distribution in distributions:
        file = site / str(graph.value(distribution, DCAT.downloadURL)).removeprefix(HERE)
        stated = graph.value(graph.value(distribution, SPDX.checksum), SPDX.checksumValue)
        assert str(stated).lower() == hashlib.sha256(file.read_bytes()).hexdigest(), file
    assert len(distributions) > len(list((site / "data" / "packages").glob("*.zip")))


# One of each kind of table; the golden site and the unit tests read all of theirs.
KINDS = (
    "observations",
    "localities",
    "indicators",
    "documents",
    "discrepancies",
    "changes",
    "versions",
    "expected",
    "indicators/gifts",
    "domains/labour",
    "localities/phuong-cao-thang-06676",
    "packages/kim-thanh-2024",
    "profiles/thanh-pho-uong-bi-196/2024-q1",
)


@pytest.mark.parametrize("name", KINDS)
def test_csvw_reads_the_figures_of_the_table(site: Path, name: str):
    found = CSVW(str(site / "data" / f"{name}.csv-metadata.json"), validate=True, strict=False)
    assert (found.is_valid, [str(w.message) for w in found.warnings]) == (True, [])
    plain = rows(site / "data" / f"{name}.csv")
    column = next(
        c
        for c in ("value", "identity", "id", "package", "locality")
        if c in (plain[0] if plain else {"id": ""})
    )
    read = [row[column] for row in found.tables[0].iterdicts()]
    assert ["" if cell is None else str(cell) for cell in read] == [row[column] for row in plain]


def test_sdmx_has_the_figures_of_the_table_and_names_every_code(site: Path):
    figures, given = rows(site / "data/sdmx/observations.csv"), rows(site / "data/observations.csv")
    assert [(r["REPORT"], r["FIGURE"], r["OBS_VALUE"], r["OBS_STATUS"]) for r in figures] == [
        (r["package"], r["id"], r["value"], r["obs_status"]) for r in given
    ]
    structure = ET.parse(site / "data/sdmx/structure.xml").getroot()
    space = CODELIST.removesuffix("Codelist")
    codes = {
        e.get("urn"): {code.get("id") for code in e.iter(f"{space}Code")} for e in structure.iter(CODELIST)
    }
    dimensions = {e.get("id"): e.find(f".//{space}Enumeration") for e in structure.iter(f"{space}Dimension")}
    keys = {tuple(r[str(name)] for name in (*dimensions, "TIME_PERIOD")) for r in figures}
    assert len(keys) == len(figures) > 400
    strange = {
        (name, r[str(name)])
        for r in figures
        for name, place in dimensions.items()
        if place is not None and r[str(name)] not in codes[place.text]
    }
    assert strange == set()
