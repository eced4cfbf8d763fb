"""What somebody filled in held against everything that must be true, as if it stood in its package; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portal import guard, packages, validate
from portal.entry import cover, filled, folder
from portal.entry.filled import Filled
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.packages import Package

_FILL = Text("điền ô này ở tờ Báo cáo", "fill in this cell on the sheet of the report")


@dataclass(frozen=True)
class Checked:
    """The files of the package by their path, the package as it stood `before` where it did, and every problem, each
    at the cell that people filled in."""

    name: str
    files: dict[str, bytes]
    before: Package | None
    problems: tuple[Problem, ...]


def check(place: Path, found: Filled) -> Checked:
    """The package as it would stand in the folder of packages at `place`."""
    name = folder.name(found.book)
    if unfit := _unfit(place, name, found.places.entry("name")):
        return Checked(name, {}, None, (*found.problems, unfit))
    missing = tuple(_missing(found))
    before = standing(place, name)
    files = folder.files(found.book, before)
    faults: tuple[Problem, ...] = ()
    try:
        validate.run(packages.read(place, given={name: files}))
    except DataProblems as problems:
        faults = tuple(filled.translated(problems.problems, name, found.places))
    if missing:  # what is said of the cover as a whole follows from that
        whole = found.places.entry("")
        faults = tuple(fault for fault in faults if fault.where != whole)
    known = (*found.problems, *missing)
    return Checked(name, files, before, (*known, *_others(known, faults)))


def _missing(found: Filled) -> Iterator[Problem]:
    """The red cells of the cover, each by the name that people read beside it; a CSV file has no cover."""
    read = {problem.where for problem in found.problems}
    for row in cover.missing(found.book.descriptor) if found.places.cover else ():
        where = found.places.entry(row.key)
        if where not in read:
            what = Text(f"thiếu “{row.label.vi}”", f"“{row.label.en}” is missing")
            yield Problem(where, what, _FILL, rule="entry", below="")


def standing(place: Path, name: str) -> Package | None:
    """The package as it stands now; None where it is new, or so broken that it cannot be read."""
    try:
        return packages.one(place, name) if (place / name).is_dir() else None
    except DataProblems:
        return None


def _others(reading: tuple[Problem, ...], faults: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Without what only follows from a cell that could not be read: those in its row."""
    rows = {row for problem in reading if (row := _row(problem.where))}
    return tuple(problem for problem in faults if _row(problem.where) not in rows)


def _row(where: str) -> tuple[str, str] | None:
    if found := filled.coordinate(where):
        return found[0], found[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    file, _, rest = where.partition(":")
    return (file, rest.partition(":")[0]) if rest else None


def _unfit(place: Path, name: str, where: str) -> Problem | None:
    """A name that no package can have."""
    faults: list[Problem] = []
    if name == packages.REGISTRY or not name:
        what = Text("gói chưa có tên riêng", "the package has no name of its own")
        fix = Text("ghi Tên gói ở tờ Báo cáo, như uong-bi-2024-q1", "write its name on the sheet of the report, such as uong-bi-2024-q1")  # fmt: skip
        return Problem(where, what, fix, rule="entry", below="")
    guard.named(place / guard.shown(name), faults, is_new=True)
    return next((replace(fault, where=where, below="") for fault in faults), None)
