"""All that was ever published: every package as it is now, and every stored version of it.

What stood in public once is known for ever, so an attacker reads old versions like new ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from portal.cells import Cells
from portal.packages import Package, Source


@dataclass(frozen=True, eq=False)
class State:
    """The figures of a package in one version; `version` is empty for the present one."""

    package: Package
    version: str
    cells: Cells

    @cached_property
    def rows(self) -> dict[str, Any]:
        """The figures by id, in the order of the table."""
        return {o.id: o for o in self.cells.rows()}

    @cached_property
    def is_hiding(self) -> bool:
        """Whether a figure of it is suppressed."""
        return "Q" in self.cells.distinct("obs_status")

    @cached_property
    def places(self) -> dict[str, int]:
        """The row of each figure."""
        return {o.id: row for row, o in enumerate(self.cells.rows())}

    @property
    def name(self) -> str:
        return f"{self.package.name}@{self.version}" if self.version else self.package.name

    def key(self, figure: str) -> str:
        """The figure's name among all states."""
        return f"{self.name}/{figure}"

    def where(self, figure: str, column: str) -> str:
        """The clickable place of a cell."""
        resource = f"observations-{self.version}" if self.version else "observations"
        return self.package.where(resource, self.places[figure], column)


def of(source: Source) -> tuple[State, ...]:
    """By package, stored versions first, oldest first."""
    return tuple(state for package in source.reports for state in _of(package))


def _of(package: Package) -> Iterator[State]:
    for version, cells in package.versions.items():
        yield State(package, version, cells)
    yield State(package, "", package.tables.cells["observations"])
