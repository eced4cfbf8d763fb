"""The rows of the registry that the figures of a package refer to, directly or through each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from portal.cells import Cells
from portal.downloads import plain
from portal.packages import Package

# What a zip has of the registry, and by which columns figures name a row of it.
NAMES = ("localities", "domains", "units", "indicators", "dimensions", "members")
_NAMED_BY = {"members": ("dimension", "id")}


@dataclass(frozen=True)
class Rows:
    """The rows of a table by what figures call them, in the order in which they stand."""

    head: tuple[str, ...]
    by_id: Mapping[str, Sequence[str]]

    def only(self, ids: Set[str]) -> Rows:
        """Those of these names."""
        return Rows(self.head, {key: row for key, row in self.by_id.items() if key in ids})

    def column(self, name: str) -> set[str]:
        """What stands in a column."""
        at = self.head.index(name)
        return {row[at] for row in self.by_id.values()}

    def csv(self) -> bytes:
        """As the registry has them."""
        return plain.lines(self.head, self.by_id.values())


def read(registry: Package) -> dict[str, Rows]:
    """All that a zip can have, by table."""
    return {name: _rows(registry.tables.cells[name], _NAMED_BY.get(name, ("id",))) for name in NAMES}


def used(registry: Mapping[str, Rows], package: Package) -> dict[str, Rows]:
    """What the package's foreign keys reach."""
    used = package.tables.cells["observations"].distinct
    localities = registry["localities"]
    places = localities.only(_with_parents(localities, used("locality")))
    indicators = registry["indicators"].only(used("indicator"))
    pairs = {pair for cell in used("breakdown") for pair in cell.split(";") if pair}
    members = registry["members"].only(pairs)
    return {
        "localities": places,
        "domains": registry["domains"].only(indicators.column("domain")),
        "units": registry["units"].only(indicators.column("unit") | used("unit")),
        "indicators": indicators,
        "dimensions": registry["dimensions"].only(members.column("dimension")),
        "members": members,
    }


def _rows(table: Cells, named_by: Sequence[str]) -> Rows:
    keys = (":".join(name) for name in table.rows(*named_by))
    return Rows(table.columns, dict(zip(keys, table.rows(), strict=True)))


def _with_parents(localities: Rows, ids: Iterable[str]) -> set[str]:
    at, found = localities.head.index("parent"), set(ids)
    while missing := {parent for i in found if (parent := localities.by_id[i][at])} - found:
        found |= missing
    return found
