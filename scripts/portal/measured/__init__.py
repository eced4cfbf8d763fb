"""What `make bench` stored: how fast builds are and how big sites, for so many packages each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path("docs/measured")  # a file for each number of packages, `50.json`


@dataclass(frozen=True)
class Result:
    """What one benchmark of `size` packages measured on a `day`, on a `machine`; by work (`full`, `plain`, `hugo`), by
    what was measured of it (`cold`, `package`, …), by unit: seconds (`wall`, `cpu`), MiB (`memory`), `files`, `bytes`.
    """

    size: int
    day: str
    machine: Mapping[str, Any]
    works: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def of(self, work: str, what: str, unit: str) -> float | None:
        """One number; None where it was not measured."""
        found = self.works.get(work, {}).get(what, {}).get(unit)
        return None if found is None else float(found)


def read(root: Path) -> tuple[Result, ...]:
    """All that is stored, the smallest first; nothing where nobody measured."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in (root / FOLDER).glob("*.json")]
    return tuple(sorted((Result(**told) for told in found), key=lambda result: result.size))


def stored(result: Result) -> tuple[Path, str]:
    """The file for a result, below the root of a tree, and its text."""
    told = {"size": result.size, "day": result.day, "machine": result.machine, "works": result.works}
    return FOLDER / f"{result.size}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n"
