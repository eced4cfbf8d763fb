"""The stored versions of a package, read and looked at like everything else that a package brings.

What equals a file that was looked at already, byte for byte, is not looked at again: most of a copy does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from portal import guard
from portal.cells import Cells
from portal.errors import Problem, quoted
from portal.guard import limits
from portal.language import Text
from portal.releases.release import DESCRIPTOR, FOLDER, README, Release, is_day

OBSERVATIONS = "data/observations.csv"
_TABLE = re.compile(r"data/[a-z]+(-[a-z]+)*\.csv")


def looked_at(
    folder: Path, present: Mapping[str, bytes], columns: Sequence[str], problems: list[Problem]
) -> dict[str, bytes]:
    """The files of the stored versions of the package in `folder`, by their path in it; `present` are its files as they
    are now, and `columns` those of its observations, none for the registry. What cannot be used is a problem."""
    known = {content: content for content in present.values()}
    seen = {present[path] for path in (OBSERVATIONS, DESCRIPTOR) if path in present}
    found: dict[str, bytes] = {}
    for day in _days(folder, problems):
        files = {
            path: content
            for path in _paths(folder, day, problems, is_report=bool(columns))
            if (content := guard.content(folder, f"{FOLDER}/{day}/{path}", problems, known)) is not None
        }
        known |= {content: content for content in files.values()}
        found |= {f"{FOLDER}/{day}/{path}": content for path, content in files.items()}
        new = {path: content for path, content in files.items() if content not in seen}
        _look_at(f"{folder.name}/{FOLDER}/{day}", new, columns, problems)
        seen |= set(new.values())
    return found


def parsed(
    files: Mapping[str, bytes], cells: Mapping[bytes, Cells], columns: tuple[str, ...]
) -> tuple[Release, ...]:
    """The releases of a package whose files these are, the oldest first. The same bytes are the same `cells`. A column
    that came later is empty in an older copy."""
    tables, days = dict(cells), dict[str, dict[str, bytes]]()
    own = {content: content for path, content in files.items() if not path.startswith(f"{FOLDER}/")}
    for path in sorted(path for path in files if path.startswith(f"{FOLDER}/")):
        _, day, inner = path.split("/", 2)
        days.setdefault(day, {})[inner] = own.setdefault(files[path], files[path])
    found = []
    for day, inside in days.items():
        table = inside.get(OBSERVATIONS) if columns else None
        own_cells = None if table is None else tables.setdefault(table, Cells(table, columns))
        found.append(Release(day, json.loads(inside[DESCRIPTOR]), inside, own_cells))
    return tuple(found)


def _days(folder: Path, problems: list[Problem]) -> list[str]:
    """The folders of stored versions; anything else there is a problem."""
    place = folder / FOLDER
    entries = sorted(place.iterdir()) if place.is_dir() and not place.is_symlink() else []
    strange = [
        entry for entry in entries if not is_day(entry.name) or entry.is_symlink() or not entry.is_dir()
    ]
    if strange or ((place.is_symlink() or place.exists()) and not entries):
        problems.append(_strange(f"{folder.name}/{FOLDER}", strange[0].name if strange else FOLDER))
    if len(entries) > limits.MOST_VERSIONS:
        most = limits.MOST_VERSIONS
        what = Text(f"hơn {most} phiên bản", f"more than {most} versions")
        problems.append(
            Problem(f"{folder.name}/{FOLDER}", what, Text("bắt đầu một gói mới", "begin a new package"))
        )
        return []
    return [entry.name for entry in entries if entry not in strange]


def _paths(folder: Path, day: str, problems: list[Problem], *, is_report: bool) -> list[str]:
    """The files of a stored version by their path in it, the necessary ones among them whether they stand or not."""
    place = folder / FOLDER / day
    found = {entry.relative_to(place).as_posix() for entry in _files(place)}
    for path in sorted(found):
        if path not in (DESCRIPTOR, README) and not _TABLE.fullmatch(path):
            problems.append(_strange(f"{folder.name}/{FOLDER}/{day}", path))
            found.discard(path)
    return sorted(found | {DESCRIPTOR} | ({OBSERVATIONS} if is_report else set()))


def _files(place: Path) -> Iterator[Path]:
    """What stands in the folder and in its folder of tables, links and all; deeper nobody looks."""
    for entry in sorted(place.iterdir()):
        if entry.name == "data" and entry.is_dir() and not entry.is_symlink():
            yield from sorted(entry.iterdir())
        else:
            yield entry


def _look_at(where: str, files: Mapping[str, bytes], columns: Sequence[str], problems: list[Problem]) -> None:
    """The table of figures, which may lack columns that came later, and what the descriptor says."""
    if columns and OBSERVATIONS in files:
        content = files[OBSERVATIONS]
        header = content.partition(b"\n")[0].decode().split(",")
        older = [column for column in columns if column in header]
        expected = older if header == older else list(columns)
        guard.table(f"{where}/{OBSERVATIONS}", content, expected, problems)
    if DESCRIPTOR in files:
        before, place = len(problems), f"{where}/{DESCRIPTOR}"
        found = guard.parsed(place, files[DESCRIPTOR], problems)
        if not isinstance(found, dict) and len(problems) == before:
            problems.append(_unusable(place))


def _strange(where: str, name: str) -> Problem:
    said = quoted("/".join(map(guard.shown, name.split("/"))))
    return Problem(
        where,
        Text(
            f"{said} không phải phiên bản đã lưu hay tệp của nó",
            f"{said} is no stored version and no file of one",
        ),
        Text(
            "chỉ để ở đây những gì make release đã lưu: versions/<ngày>/ với datapackage.json, README.md, data/*.csv",
            "keep here only what make release stored: versions/<day>/ with datapackage.json, README.md, data/*.csv",
        ),
    )


def _unusable(where: str) -> Problem:
    return Problem(
        where,
        Text("không phải tệp mô tả của một gói", "no descriptor of a package"),
        Text("lấy lại tệp từ git: bản đã phát hành không được sửa",
             "take the file from git again: what was released is not edited"),
    )  # fmt: skip
