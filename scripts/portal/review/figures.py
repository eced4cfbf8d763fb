"""What would become of each figure: as the history tells of a version that is not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from portal import model, releases
from portal.history import Change, compare
from portal.model import Observation
from portal.packages import Package


def changed(was: Package | None, now: Package | None, table: pd.DataFrame) -> Iterator[Change]:
    """The changes of one package, None where it is not there; `table` is one without rows."""
    package = now or was
    assert package is not None, "one of the two is there"
    before = was.tables["observations"] if was else table
    after = now.tables["observations"] if now else table
    found = compare.tables(before, after)
    ids = [difference.id for difference in found]
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


def version(package: Package | None) -> str:
    """Empty where there is none."""
    return str(package.descriptor["version"]) if package else ""


def _observations(package: str, table: pd.DataFrame, ids: Iterable[str]) -> dict[str, Observation]:
    rows = table[table["id"].isin(list(ids))].assign(package=package)
    return {row.id: model.observation(row) for row in rows.itertuples()}
