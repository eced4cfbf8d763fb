"""The API as others use it: over HTTP, by its own description, with the examples of its page."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from referencing import Registry, Resource

from portal import schemas, secure

PAGES = {"vi": "lap-trinh", "en": "en/developers"}
COLUMNS = ["package", *schemas.columns("observations")]
PROFILE = "localities/thanh-pho-uong-bi-196/2024-q1"


@cache
def files(site: Path) -> dict[str, Any]:
    """Every file of the API by its path below `api/v1/`; decimals as they are written."""
    folder = site / "api" / "v1"
    return {
        path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for path in sorted(folder.rglob("*.json"))
    }


def rows(site: Path) -> dict[str, dict[str, str]]:
    with (site / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        return {f"{row['package']}/{row['id']}": row for row in csv.DictReader(file)}


def home(site: Path) -> str:
    """The absolute address that the site says it has."""
    return str(files(site)["index.json"]["links"]["self"]).removesuffix("api/v1/index.json")


def addresses(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)
    elif isinstance(value, str) and value.startswith(("http:", "https:")):
        yield value


def test_every_file_is_what_its_schema_says(site: Path) -> None:
    found = {
        path: json.loads((site / "api" / "v1" / path).read_text(encoding="utf-8")) for path in files(site)
    }
    shapes = [found.pop(path) for path in files(site) if path.startswith("schemas/")]
    known: Registry[Any] = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in shapes)
    validate(found.pop("openapi.json"))
    faults = [
        f"{path} {fault.json_path} {fault.message}"
        for path, content in found.items()
        for fault in Draft202012Validator(
            {"$ref": content["links"]["schema"]}, registry=known, format_checker=FormatChecker()
        ).iter_errors(content)
    ]
    assert faults == []
    assert len(found) > 150


def test_every_link_of_every_file_leads_to_a_file(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    broken = []
    for path, content in files(site).items():
        for link in addresses(content):
            if not link.startswith(home(site)):
                continue
            place, _, anchor = link.removeprefix(home(site)).partition("#")
            file = site / place / "index.html" if (site / place).is_dir() else site / place
            if anchor and file.is_file() and file not in ids:
                ids[file] = set(re.findall(r'\bid="([^"]*)"', file.read_text(encoding="utf-8")))
            is_folder = (site / place) == site / "api" / "v1" and path == "openapi.json"  # its server
            if not is_folder and (not file.is_file() or (anchor and anchor not in ids[file])):
                broken.append(f"{path} → {link}")
    assert broken == []


def test_every_figure_is_that_of_observations_csv(site: Path) -> None:
    """To the last digit, once with its locality and period, once with its indicator."""
    stored = rows(site)
    for folder in ("localities", "indicators"):
        found = {
            f"{figure['package']}/{figure['id']}": figure
            for path, content in files(site).items()
            if path.startswith(f"{folder}/")
            for figure in content.get("figures", ())
        }
        assert set(found) == set(stored)
        for key, row in stored.items():
            assert {column: written(found[key], column) for column in COLUMNS} == {
                column: Decimal(row[column]) if row[column] and column.startswith("value") else row[column]
                for column in COLUMNS
            }
            named = (found[key]["unit_name"]["vi"], found[key]["unit_name"]["en"], found[key]["page"]["vi"])
            assert named == (row["unit_vi"], row["unit_en"], row["address"])


def written(figure: dict[str, Any], column: str) -> Decimal | str:
    """A property as the column of the table writes it."""
    if column.startswith("note_"):
        return str((figure["note"] or {}).get(column[-2:], ""))
    value = figure[column]
    if column.startswith("value") and value is not None:
        return Decimal(value)
    if column == "breakdown":
        return ";".join(value)
    return "" if value is None else str(value)


def test_a_page_names_its_json_and_the_json_its_page(site: Path) -> None:
    link = re.compile(r'<link rel="alternate " type="application/json" href="([^"]+)"')
    found = 0
    for page in site.rglob("index.html"):
        if match := link.search(page.read_text(encoding="utf-8")):
            path = (page.parent / match[1]).resolve().relative_to(site.resolve() / "api" / "v1").as_posix()
            said = files(site)[path]["links"]["page"].values()
            assert f"{home(site)}{page.parent.relative_to(site).as_posix()}/" in said
            found += 1
    assert found > 300


def test_other_sites_may_read_it_and_its_sums_are_known(site: Path, address_with_headers: str) -> None:
    with urllib.request.urlopen(f"{address_with_headers}api/v1/index.json") as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Content-Type"] == "application/json"
    sums = (site / secure.SUMS).read_text(encoding="utf-8")
    assert [path for path in files(site) if f"  api/v1/{path}\n" not in sums] == []


def example(site: Path, language: str, section: str, served: str) -> str:
    """The code of a section of the page for developers, asking this machine."""
    page = (site / PAGES[language] / "index.html").read_text(encoding="utf-8")
    (code,) = re.findall(rf'<h2 id="{section}">.*?<pre><code>(.*?)</code></pre>', page, re.DOTALL)
    return html.unescape(code).replace(home(site), served)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("language", PAGES)
def test_the_example_for_curl(site: Path, address: str, tmp_path: Path, language: str) -> None:
    if not shutil.which("curl"):  # a reader's tool, which nobody is asked to install
        pytest.skip("there is no curl: its example is not run")
    run(["sh", "-c", example(site, language, "curl", address)], tmp_path)
    assert (tmp_path / "uong-bi.json").read_bytes() == (site / f"api/v1/{PROFILE}.json").read_bytes()


@pytest.mark.parametrize("language", PAGES)
def test_the_example_for_pandas(site: Path, address: str, tmp_path: Path, language: str) -> None:
    code = example(site, language, "pandas", address) + "print(figures[['package', 'id', 'value']].to_csv())"
    said = run([sys.executable, "-c", code], tmp_path)
    expected = [row for row in rows(site).values() if row["indicator"] == "jobs-created"]
    for row in expected:
        assert re.search(rf"^\d+,{row['package']},{row['id']},{row['value']}(\.0)?$", said, re.MULTILINE)


@pytest.mark.parametrize("language", PAGES)
def test_the_example_for_r(site: Path, address: str, tmp_path: Path, language: str) -> None:
    if not shutil.which("Rscript"):  # likewise
        pytest.skip("there is no Rscript: the example for R is not run")
    code = (
        example(site, language, "r", address)
        + 'cat(sprintf("%s %.2f\\n", figures$id, figures$value), sep="")'
    )
    said = run(["Rscript", "-e", code], tmp_path)
    figures = files(site)[f"{PROFILE}.json"]["figures"]
    for figure in figures:
        assert (
            f"{figure['id']} {'NA' if figure['value'] is None else format(figure['value'], '.2f')}\n" in said
        )


@pytest.mark.parametrize("language", PAGES)
def test_the_example_for_power_query_asks_for_what_there_is(site: Path, language: str) -> None:
    """Nothing here runs Power Query: its address and the names of its columns are held."""
    code = example(site, language, "excel", "")
    asked, said = re.findall(r'Address = "([^"]*)"', code), re.findall(r"[{ ]\"([a-z_]+)\"", code)
    assert asked == [f"api/v1/{PROFILE}.json"]
    figure, own = files(site)[f"{PROFILE}.json"]["figures"][0], re.findall(r'{"([a-z_]+)"}\)', code)[-1]
    names = {"label", language, own}
    assert set(said) <= {*figure, *names}
    assert own in said
    assert "Web.Contents(Address)" in code
    assert "Source[figures]" in code
