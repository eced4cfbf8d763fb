"""A made-up country: packages of invented reports, as many as asked for, always the same; and small changes to it.

Ten monthly reports of each locality. Nothing of it is ever published.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmark import invented, lists
from benchmark.invented import YEAR, Place
from portal import file, packages, schemas

MONTHS = 10  # of the year: reports of one locality
VERSION = "2025-12-01"
_TREE = ("mkdocs.yml", "docs")  # what a tree has beside its packages
_NOT_OURS = ("addresses.csv", "releases.csv")
_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}


def write(root: Path, count: int, project: Path) -> None:
    """A tree of `count` reports below `root`, with the settings and the written pages of `project`."""
    for name in _TREE:
        source, target = project / name, root / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(*_NOT_OURS), dirs_exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    found = places(count)
    write_registry(root / "datapackages", found)
    for number in range(count):
        write_report(root / "datapackages", found[number // MONTHS], number % MONTHS + 1)


def places(count: int) -> list[Place]:
    """The localities of a country of so many reports."""
    return invented.places(-(-count // MONTHS))


def write_registry(folder: Path, found: list[Place], mark: str = "") -> None:
    """The code lists of these localities. A `mark` stands behind the name of the first indicator."""
    tables = lists.tables(found)
    tables["indicators"][0]["name_vi"] += mark
    tables["indicators"][0]["name_en"] += mark
    _write(folder / packages.REGISTRY, _descriptor(packages.REGISTRY, "Danh mục", "Registry", []), tables)


def write_report(folder: Path, place: Place, month: int, edition: int = 0) -> None:
    """One report; another `edition` has other figures."""
    name, document = f"{place.id}-{month:02d}", f"bc-{place.id}-{month:02d}"
    source = {
        "name": document,
        "title": f"Báo cáo tháng {month}/{YEAR} của {place.name}",
        "title_en": f"Report of {place.name_en}, {YEAR}-{month:02d}",
        "number": f"{month}/BC-UBND",
        "date": f"{YEAR}-{month + 1:02d}-03",
        "issuer": f"UBND {place.name}",
        "issuer_en": f"People’s Committee of {place.name_en}",
        "locality": place.id,
        "file": f"{document}.txt",
        "sha256": "0" * 64,
    }
    rows = invented.figures(place, month, document, edition)
    tables = {"observations": rows, "identities": [], "omissions": []}
    _write(folder / name, _descriptor(name, source["title"], source["title_en"], [source]), tables)


def change_figure(root: Path, place: Place, month: int) -> None:
    """One value of a report is another one, printed so, and the package sealed again."""
    folder = root / "datapackages"
    package = packages.one(folder, f"{place.id}-{month:02d}")
    rows = package.tables["observations"].to_dict("records")
    row = next(row for row in rows if row["unit"] == "person" and row["value"])
    value = int(row["value"]) + 1
    row |= {"value": str(value), "reported_as": f"{value:,}".replace(",", ".")}
    tables = {name: table.to_dict("records") for name, table in package.tables.items()}
    descriptor = {key: value for key, value in package.descriptor.items() if key != "resources"}
    _write(folder / package.name, descriptor, {**tables, "observations": rows})


def _descriptor(name: str, title: str, title_en: str, sources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": packages.PROFILE,
        "name": name,
        "title": title,
        "title_en": title_en,
        "description": f"{title}. / {title_en}.",
        "version": VERSION,
        "created": f"{VERSION}T00:00:00Z",
        "keywords": ["bench"],
        "licenses": [_LICENCE],
        "contributors": [{"title": "An Sinh Mở", "roles": ["creator", "publisher"]}],
        "sources": sources or [{"title": "Made up"}],
    }


def _write(folder: Path, descriptor: dict[str, Any], tables: Mapping[str, Iterable[dict[str, Any]]]) -> None:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    resources = packages.resources_of(folder.name)
    described = []
    for name, schema in resources.items():
        content = _csv(schemas.columns(schema), tables[name])
        (folder / packages.path_of(name)).write_bytes(content)
        own = schemas.standalone(schema, frozenset(resources))
        described.append(packages.resource(name, file.of(content), own))
    text = packages.as_json({**descriptor, "resources": described})
    (folder / packages.DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def _csv(columns: list[str], rows: Iterable[dict[str, Any]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()
