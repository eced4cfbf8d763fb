"""The packages of a tree as Hugo reads them: a page each with its table, zip and numbers, lists of places and indicators.

`content.py TREE FOLDER` writes what `hugo/layouts` need. Hugo draws no charts: browsers would.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, str]
_HERE = Path(__file__).with_name("hugo")
_CHARTS = {"progress": "Thực hiện so với kế hoạch", "money": "Kinh phí theo nội dung", "groups": "Theo nhóm"}


def main(tree: Path, folder: Path) -> None:
    shutil.copytree(_HERE, folder, dirs_exist_ok=True)
    packages = tree / "datapackages"
    names = {kind: {r["id"]: r for r in _table(packages / "registry", kind)} for kind in (
        "localities", "domains", "indicators", "units", "members")}  # fmt: skip
    listed: dict[str, dict[str, Any]] = {}
    for package in sorted(packages.iterdir()):
        if package.name != "registry":
            _package(package, folder / "content", names, listed)
    content = folder / "content" / "chi-tieu"
    _write(content / "_index.md", {"title": "Chỉ tiêu"})
    for code, told in listed.items():
        _write(content / f"{code}.md", {"title": told["title"]})
    _write(folder / "data" / "indicators.json", listed)


def _package(package: Path, content: Path, names: dict[str, dict[str, Row]], listed: dict[str, Any]) -> None:
    rows = _table(package, "observations")
    place, period = names["localities"][rows[0]["locality"]], rows[0]["period"]
    folder = content / place["id"] / period
    _write(folder / "index.md", {"title": f"{place['name_vi']}, {period}"})
    _write(content / place["id"] / "_index.md", {"title": place["name_vi"]})
    shutil.copyfile(package / "data" / "observations.csv", folder / "observations.csv")
    with zipfile.ZipFile(folder / "package.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in ("datapackage.json", "data/observations.csv"):
            zipped.write(package / file, file)
    told = [_told(row, names) for row in rows]
    whole = {t["code"]: t for t in told if t["kind"] != "target" and not t["part"]}
    heads = [t for t in whole.values() if names["indicators"][t["code"]]["headline"]]
    sections = defaultdict(list)
    for t in told:
        sections[t["domain"]].append(t)
    charts = [
        {"name": name, "title": _CHARTS[name], "spec": _spec(list(values))}
        for name, values in _values(told, whole).items()
    ]
    shown = [{"name": name, "rows": found} for name, found in sections.items()]
    _write(
        folder / "told.json",
        {"place": place["name_vi"], "headlines": heads, "sections": shown, "charts": charts},
    )
    for code, t in whole.items():
        found = listed.setdefault(code, {"title": t["name"], "unit": t["unit"], "rows": []})
        found["rows"].append(
            {"place": place["id"], "name": place["name_vi"], "period": period, "value": t["value"]}
        )


def _told(row: Row, names: dict[str, dict[str, Row]]) -> dict[str, Any]:
    indicator = names["indicators"][row["indicator"]]
    member = row["breakdown"].partition(":")[2]
    return {
        "code": row["indicator"],
        "name": indicator["name_vi"],
        "domain": names["domains"][indicator["domain"]]["name_vi"],
        "part": names["members"][member]["name_vi"] if member else "",
        "kind": row["kind"],
        "value": float(row["value"]) if row["value"] else None,
        "unit": names["units"][row["unit"]]["name_vi"],
        "note": row["note_vi"],
    }


def _values(told: list[dict[str, Any]], whole: dict[str, Any]) -> dict[str, Iterator[dict[str, Any]]]:
    """What the three charts draw."""
    targets = [t for t in told if t["kind"] == "target" and t["value"] and t["code"] in whole]
    return {
        "progress": ({"i": t["name"], "v": 100 * whole[t["code"]]["value"] / t["value"]} for t in targets),
        "money": ({"i": t["name"], "v": t["value"]} for t in whole.values() if t["unit"] == "đồng"),
        "groups": ({"i": f"{t['name']}, {t['part']}", "v": t["value"]} for t in told if t["part"]),
    }


def _spec(values: list[dict[str, Any]]) -> dict[str, Any]:
    x, y = ({"field": name, "type": kind} for name, kind in (("v", "quantitative"), ("i", "nominal")))
    return {"mark": "bar", "data": {"values": values}, "encoding": {"x": x, "y": y}}


def _table(package: Path, name: str) -> list[Row]:
    with (package / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
