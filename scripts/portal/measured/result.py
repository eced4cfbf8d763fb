"""One benchmark as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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
