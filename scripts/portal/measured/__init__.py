"""What `make bench` stored: how fast builds are and how big sites, for so many packages each."""

from __future__ import annotations

import json
from pathlib import Path

from portal.measured.result import Result

FOLDER = Path("docs/measured")  # a file for each number of packages, `50.json`


def read(root: Path) -> tuple[Result, ...]:
    """All that is stored, the smallest first; nothing where nobody measured."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in (root / FOLDER).glob("*.json")]
    return tuple(sorted((Result(**told) for told in found), key=lambda result: result.size))


def stored(result: Result) -> tuple[Path, str]:
    """The file for a result, below the root of a tree, and its text."""
    told = {"size": result.size, "day": result.day, "machine": result.machine, "works": result.works}
    return FOLDER / f"{result.size}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n"
