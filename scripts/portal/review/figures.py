"""What would become of each figure: as the history tells of a version that is not there yet."""

from __future__ import annotations

from collections.abc import Container, Iterator

import pandas as pd

from portal import model, packages, releases
from portal.cells import Cells
from portal.history import Change, compare
from portal.model import Observation
from portal.packages import Package


def changed(was: Package | None, now: Package | None, table: pd.DataFrame) -> Iterator[Change]:
    """The changes of one package, None where it is not there; `table` is one without rows."""
    package = now or was
    assert package is not None, "one of the two is there"
    before = _told(was.tables["observations"], now) if was else table
    after = now.tables["observations"] if now else table
    found = compare.tables(Cells.of(before), Cells.of(after))
    ids = {difference.id for difference in found}
    earlier, later = (_observations(package.name, rows, ids) for rows in (before, after))
    for difference in found:
        yield Change(
            package=package.name,
            id=difference.id,
            version=version(now),
            previous=version(was),
            kind=difference.kind,
            cells=difference.cells,
            reason=releases.reason(package.descriptor),
            before=None if difference.kind == "hidden" else earlier.get(difference.id),
            after=later.get(difference.id),
        )


def _told(before: pd.DataFrame, now: Package | None) -> pd.DataFrame:
    """The figures as they may be told: one that is gone, and that a stored version hides now, as a hidden one."""
    tables = now.tables if now else {}
    stored = [table for name, table in tables.items() if packages.version_of(name)]
    hidden = {id_ for table in stored for id_ in table.loc[table["obs_status"] == "Q", "id"]}
    gone = before["id"].isin(hidden - set(tables["observations"]["id"] if now else ()))
    if not gone.any():
        return before
    found = before.copy()
    found.loc[gone, list(compare.TELLING)] = ""
    found.loc[gone, ["obs_status", "conf_status"]] = ["Q", "A"]
    return found


def version(package: Package | None) -> str:
    """Empty where there is none."""
    return str(package.descriptor["version"]) if package else ""


def _observations(package: str, table: pd.DataFrame, ids: Container[str]) -> dict[str, Observation]:
    return {o.id: o for o in model.observations(package, Cells.of(table), ids)}
