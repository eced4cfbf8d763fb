"""Every kind of download, fetched from the served site and read by programs that are not ours, has the packages' figures."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import frictionless
import pytest

from readers import NUMBERS, READERS, Rows, column, plain

ROOT = Path(__file__).parents[2]
PLACE, REPORT = "thanh-pho-uong-bi-196", "kim-thanh-2024"

Row = dict[str, str]
# One table of every kind, and which of all figures it holds.
TABLES: dict[str, Callable[[Row], bool]] = {
    "observations": lambda row: True,
    f"profiles/{PLACE}/2024-q1": lambda row: (row["locality"], row["reported_for"]) == (PLACE, "2024-Q1"),
    f"localities/{PLACE}": lambda row: row["locality"] == PLACE,
    "domains/labour": lambda row: _domains()[row["indicator"]] == "labour",
    "indicators/jobs-created": lambda row: row["indicator"] == "jobs-created",
    f"packages/{REPORT}": lambda row: row["package"] == REPORT,
}
NO_OFFICE = "LibreOffice (soffice) is not here: nobody has opened the spreadsheets as a person would."


@cache
def _stored() -> Rows:
    """Every observation as it stands in the packages."""
    found = []
    for file in sorted((ROOT / "datapackages").glob("*/data/observations.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found += [{"package": file.parts[-3], **row} for row in csv.DictReader(opened)]
    return found


@cache
def _domains() -> dict[str, str]:
    with (ROOT / "datapackages/registry/data/indicators.csv").open(encoding="utf-8", newline="") as opened:
        return {row["id"]: row["domain"] for row in csv.DictReader(opened)}


def _expected(name: str) -> Rows:
    return [_alike(row) for row in _stored() if TABLES[name](row)]


def _alike(row: Row) -> Row:
    return {column: plain(cell) if column in NUMBERS else cell for column, cell in row.items()}


def fetched(address: str, path: str) -> bytes:
    with urllib.request.urlopen(f"{address}data/{path}") as answer:
        content: bytes = answer.read()
    return content


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", TABLES)
def test_every_format_of_every_kind_of_table_has_the_packages_figures(
    address: str, name: str, ending: str
) -> None:
    rows, expected = READERS[ending](fetched(address, f"{name}.{ending}")), _expected(name)
    assert len(expected) > 2
    assert [_alike({name: row[name] for name in expected[0]}) for row in rows] == expected
    assert {row["licence"] for row in rows} == {"CC-BY-4.0"}
    assert [row["id"] for row in rows if not (row["unit_vi"] and row["issuer_vi"] and row["version"])] == []
    hidden = {row["id"] for row in rows if row["obs_status"] == "Q"}
    assert hidden == {row["id"] for row in rows if "[c]" in row["flags"].split()}


def test_every_figure_leads_to_itself(site: Path, address: str) -> None:
    """The address in a row is that of the page where the figure has its anchor."""
    lost = []
    for row in READERS["csv"](fetched(address, "observations.csv")):
        page, _, anchor = row["address"].partition("/dia-phuong/")[2].partition("#")
        html = (site / "dia-phuong" / page / "index.html").read_text(encoding="utf-8")
        if f'id="{anchor}"' not in html or anchor != row["id"]:
            lost.append(row["address"])
    assert lost == []


def test_every_table_of_a_page_stands_in_every_format(site: Path) -> None:
    data = site / "data"
    tables = {path.with_suffix("") for path in data.rglob("*.parquet")}
    assert len(tables) > 150
    assert [
        f"{t}.{ending}" for t in tables for ending in READERS if not Path(f"{t}.{ending}").is_file()
    ] == []


def test_each_page_of_figures_offers_its_own_files(site: Path) -> None:
    """Whatever stands as a table of places, domains, indicators and packages is offered by some page."""
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("index.html")]
    offered = {path for page in pages for path in re.findall(r'href="(?:\.\./)*data/([^"]+\.xlsx)"', page)}
    assert offered == {path.relative_to(site / "data").as_posix() for path in site.rglob("data/**/*.xlsx")}


# LibreOffice, as a real client.


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], Rows]:
    """`office(content, ending, options)` is the first sheet as LibreOffice saves it again."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    folder = tmp_path_factory.mktemp("office")

    def convert(content: bytes, ending: str, options: str) -> Rows:
        (folder / f"table.{ending}").write_bytes(content)
        command = [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *options.split(),
        ]
        command += [
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false",
            f"table.{ending}",
            "--outdir",
            "out",
        ]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
        read = (folder / "out" / "table.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(read, newline="")))

    return convert


def test_libreoffice_opens_the_workbook(address: str, office: Callable[[bytes, str, str], Rows]) -> None:
    rows = office(fetched(address, f"profiles/{PLACE}/2024-q1.xlsx"), "xlsx", "")
    expected = _expected(f"profiles/{PLACE}/2024-q1")
    named = [{head.split("\n")[1]: cell for head, cell in row.items()} for row in rows]
    assert [_alike({name: row[name] for name in expected[0]}) for row in named] == expected
    assert {row["locality_code"] for row in named} == {"196"}


def test_libreoffice_opens_the_csv_for_excel(address: str, office: Callable[[bytes, str, str], Rows]) -> None:
    """As it is opened in Viet Nam: semicolons, UTF-8, decimal commas; the apostrophe stands where text stays text."""
    options = "--infilter=CSV:59,34,76,1,,1066,false,true"
    rows = office(fetched(address, f"profiles/{PLACE}/2024-q1.excel.csv"), "csv", options)
    expected = _expected(f"profiles/{PLACE}/2024-q1")
    found = [{column(head): cell.removeprefix("'") for head, cell in row.items()} for row in rows]
    for row in found:
        row.update({name: row[name].replace(",", ".") for name in NUMBERS})
    assert [_alike({name: row[name] for name in expected[0]}) for row in found] == expected


# Whole packages, and one byte.


def _unpacked(address: str, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(fetched(address, f"packages/{REPORT}.zip"))) as archive:
        archive.extractall(folder)
    return folder


def test_a_package_brings_readme_licence_citation_codebook_and_sums(address: str, tmp_path: Path) -> None:
    folder = _unpacked(address, tmp_path)
    for name, word in {
        "README.md": "sha256sum -c SHA256SUMS",
        "LICENSE.txt": "https://creativecommons.org/licenses/by/4.0/",
        "CITATION.cff": "cff-version: 1.2.0",
        "codebook.csv": "observations,obs_status,Q,được giấu,suppressed",
    }.items():
        assert word in (folder / name).read_text(encoding="utf-8"), name
    stored = (ROOT / "datapackages" / REPORT / "data" / "observations.csv").read_bytes()
    assert (folder / "data" / "observations.csv").read_bytes() == stored


@pytest.mark.parametrize("changed", ["", "data/observations.csv", "codebook.csv", "registry/units.csv"])
def test_one_changed_byte_in_a_package_is_noticed(address: str, tmp_path: Path, changed: str) -> None:
    folder = _unpacked(address, tmp_path)
    if changed:
        content = bytearray((folder / changed).read_bytes())
        content[-2] ^= 1
        (folder / changed).write_bytes(content)
    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    wrong = [
        name for digest, name in lines if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    assert wrong == ([changed] if changed else [])
    found = frictionless.validate(str(folder / "datapackage.json")).flatten(["type"])
    assert (["hash-count"] in found) == bool(changed)


@pytest.mark.parametrize("path", ["observations.xlsx", "localities.parquet", f"packages/{REPORT}.zip"])
def test_one_changed_byte_in_a_download_is_noticed(site: Path, address: str, path: str) -> None:
    sums = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    content = bytearray(fetched(address, path))
    assert f"{hashlib.sha256(content).hexdigest()}  data/{path}" in sums
    content[len(content) // 2] ^= 1
    assert f"{hashlib.sha256(content).hexdigest()}  data/{path}" not in sums
