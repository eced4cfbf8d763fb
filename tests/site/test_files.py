"""The finished site as files: every figure has its place, every link its target, nothing is fetched elsewhere."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
import urllib.parse
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from portal.pages import routes

ROOT = Path(__file__).parents[2]
PREFIXES = {"vi": "dia-phuong", "en": "en/localities"}


class Reader(HTMLParser):
    """Collects addresses, ids and what a page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag in ("img", "script", "iframe", "source") and found.get("src"):
            self.loads.append(str(found["src"]))
        if tag == "link" and found.get("href") and found.get("rel") != "canonical":
            self.loads.append(str(found["href"]))
        if found.get("data-chart"):
            self.loads.append(routes.CHARTS)


@cache
def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def pages(site: Path) -> list[Path]:
    return sorted(p for p in site.rglob("*.html") if p.name != "404.html")


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def target(site: Path, page: Path, address: str) -> Path | None:
    """The file an address on a page means, None outside the site."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page
    path = urllib.parse.unquote(parts.path)
    base = site if path.startswith("/") else page.parent
    found = (base / path.lstrip("/")).resolve()
    return found / "index.html" if found.is_dir() else found


def test_every_observation_of_the_packages_is_published(site: Path) -> None:
    stored = []
    for file in sorted((ROOT / "datapackages").glob("*/data/observations.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            stored += [{"package": file.parts[-3], **row} for row in csv.DictReader(opened)]
    assert len(stored) > 400
    published = rows(site, "observations.csv")
    assert [{column: row[column] for column in stored[0]} for row in published] == stored


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_figure_has_its_anchor_on_the_page_of_its_locality_and_period(
    site: Path, language: str
) -> None:
    missing = []
    for row in rows(site, "observations.csv"):
        slug = row["reported_for"].lower().replace("/", "--")
        page = site / PREFIXES[language] / row["locality"] / slug / "index.html"
        if not page.is_file() or read(page).ids.count(row["id"]) != 1:
            missing.append(f"{row['package']}/{row['id']}")
    assert missing == []


def test_no_internal_link_is_broken(site: Path) -> None:
    broken = []
    for page in pages(site):
        for address in read(page).links + read(page).loads:
            found = target(site, page, address)
            if found is None:
                continue
            fragment = urllib.parse.unquote(urllib.parse.urlsplit(address).fragment)
            if not found.is_file():
                broken.append(f"{page.relative_to(site)} → {address}")
            elif fragment and found.suffix == ".html" and fragment not in read(found).ids:
                broken.append(f"{page.relative_to(site)} → {address} (no such anchor)")
    assert broken == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = {p.relative_to(site): [i for i in read(p).ids if read(p).ids.count(i) > 1] for p in pages(site)}
    assert {page: ids for page, ids in twice.items() if ids} == {}


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loads = {a for page in pages(site) for a in read(page).loads if urllib.parse.urlsplit(a).netloc}
    styles = {
        found
        for sheet in site.rglob("*.css")
        for found in re.findall(r"url\(\s*[\"']?(https?:[^)\"']+)", sheet.read_text(encoding="utf-8"))
    }
    assert loads | styles == set()


def test_every_page_exists_in_both_languages(site: Path) -> None:
    vietnamese = [p for p in pages(site) if p.relative_to(site).parts[0] not in ("en", "embed")]
    english = [p for p in pages(site) if p.relative_to(site).parts[0] in ("en", "embed")]
    assert len(vietnamese) == len(english) > 150


def test_the_documents_name_the_files_they_were_read_from(site: Path) -> None:
    documents = rows(site, "documents.csv")
    assert len(documents) == 5
    assert all(re.fullmatch(r"[0-9a-f]{64}", d["sha256"]) and d["file"].endswith(".txt") for d in documents)


def test_every_discrepancy_is_arithmetically_what_it_says(site: Path) -> None:
    known = {f"{r['package']}/{r['id']}" for r in rows(site, "observations.csv")}
    found = rows(site, "discrepancies.csv")
    assert len(found) > 5
    for row in found:
        assert set(row["observations"].split()) <= known
        if row["stated"]:
            assert float(row["stated"]) - float(row["computed"]) == pytest.approx(float(row["difference"]))


def test_no_suppressed_value_is_anywhere_in_the_downloads(site: Path) -> None:
    suppressed = [r for r in rows(site, "observations.csv") if r["obs_status"] == "Q"]
    assert suppressed
    assert all(not (r["value"] or r["value_high"] or r["reported_as"]) for r in suppressed)


@pytest.mark.parametrize(
    "name", sorted(p.parent.name for p in (ROOT / "datapackages").glob("*/datapackage.json"))
)
def test_frictionless_accepts_every_package_and_its_zip(site: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(site / "data" / "packages" / f"{name}.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    command = [sys.executable, "-m", "frictionless", "validate"]
    for place in (
        ROOT / "datapackages" / name / "datapackage.json",
        tmp_path / "datapackage.json",
        site / "data" / "packages" / f"{name}.zip",
    ):
        done = subprocess.run([*command, place.name], cwd=place.parent, capture_output=True, text=True)
        assert done.returncode == 0, f"{place}\n{done.stdout}"


def test_frictionless_accepts_the_description_of_everything(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=site / "data",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    for resource in json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        content = (site / "data" / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
