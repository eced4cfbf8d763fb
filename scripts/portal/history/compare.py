"""Two states of the figures, and what lies between them: by figure, what it was and what it is.

Pure: two tables of text in, differences out. What either state suppresses is never said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from portal.cells import Cells

Kind = Literal["added", "changed", "hidden", "published", "withdrawn"]

# What would tell a suppressed figure: nothing of it is kept of a state that still had it.
TELLING = ("value", "value_high", "reported_as", "qualifier", "note_vi", "note_en")


@dataclass(frozen=True)
class Cell:
    """One column of a figure before and after; empty where there was or is nothing."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What became of one figure. The cells are those that differ, in the order of the columns; of a figure that was
    added or withdrawn all that are not empty."""

    id: str
    kind: Kind
    cells: tuple[Cell, ...]


def tables(was: Cells, now: Cells) -> tuple[Difference, ...]:
    """The figures that differ, in the order of `now`; then those that are gone, in the order of `was`.

    The tables have the model's columns of the observations as text; `id` names a figure in both.
    """
    if was is now:
        return ()
    rows, later = _by_id(was), _by_id(now)
    empty = dict.fromkeys(now.columns, "")
    found = [_difference(name, rows.get(name, empty), row) for name, row in later.items()]
    gone = [_difference(name, row, empty) for name, row in rows.items() if name not in later]
    return tuple(difference for difference in (*found, *gone) if difference.cells)


def _by_id(table: Cells) -> dict[str, dict[str, str]]:
    return {row.id: dict(zip(table.columns, row, strict=True)) for row in table.rows()}


def _difference(name: str, was: dict[str, str], now: dict[str, str]) -> Difference:
    kind = _kind(was, now)
    cells = tuple(Cell(column, was[column], now[column]) for column in now if was[column] != now[column])
    if kind == "hidden":  # which of these were empty would tell of the figure too
        others = {cell.column: cell for cell in cells}
        cells = tuple(
            Cell(column, "", now[column]) if column in TELLING else others[column]
            for column in now
            if column in TELLING or column in others
        )
    return Difference(name, kind, cells)


def _kind(was: dict[str, str], now: dict[str, str]) -> Kind:
    if not was["id"]:
        return "added"
    if not now["id"]:
        return "withdrawn"
    if (was["obs_status"] == "Q") != (now["obs_status"] == "Q"):
        return "hidden" if now["obs_status"] == "Q" else "published"
    return "changed"
