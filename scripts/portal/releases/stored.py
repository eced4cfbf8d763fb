"""The stored versions of a package, read and looked at like everything else that a package brings.

What equals a file that was looked at already, byte for byte, is not looked at again: most of a copy does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from portal import guard
from portal.errors import Problem, quoted
from portal.guard import limits
from portal.language import Text
from portal.releases.release import DESCRIPTOR, FOLDER, README, Release, is_day

OBSERVATIONS = "data/observations.csv"
_TABLE = re.compile(r"data/[a-z]+(-[a-z]+)*\.csv")


def read(
    folder: Path,
    present: Mapping[str, bytes],
    descriptor: dict[str, Any] | None,
    observations: pd.DataFrame | None,
    columns: list[str],
    problems: list[Problem],
) -> tuple[Release, ...]:
    """The releases of the package in `folder`, the oldest first; `present` are its files as they are now, with what
    its descriptor says, its table of observations, and the columns of that, which are none for the registry. What
    cannot be used is a problem."""
    known = {content: content for content in present.values()}
    tables = {present[OBSERVATIONS]: observations} if OBSERVATIONS in present else {}
    parsed = {present[DESCRIPTOR]: descriptor} if DESCRIPTOR in present else {}
    found = []
    for day in _days(folder, problems):
        before = len(problems)
        files = {
            path: content
            for path in _paths(folder, day, problems, is_report=bool(columns))
            if (content := guard.content(folder, f"{FOLDER}/{day}/{path}", problems, known)) is not None
        }
        known |= {content: content for content in files.values()}
        where = f"{folder.name}/{FOLDER}/{day}"
        table = _table(f"{where}/{OBSERVATIONS}", files.get(OBSERVATIONS), columns, tables, problems)
        described = _described(f"{where}/{DESCRIPTOR}", files.get(DESCRIPTOR), parsed, problems)
        if described is not None and len(problems) == before:
            found.append(Release(day, described, files, table))
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


def _table(
    where: str,
    content: bytes | None,
    columns: list[str],
    tables: dict[bytes, pd.DataFrame | None],
    problems: list[Problem],
) -> pd.DataFrame | None:
    """The figures as text; the same table for the same bytes. A column that came later is empty in an older copy."""
    if content is None or not columns:
        return None
    if content not in tables:
        header = content.partition(b"\n")[0].decode().split(",")
        older = [column for column in columns if column in header]
        found = guard.table(where, content, older if header == older else columns, problems)
        tables[content] = None if found is None else found.reindex(columns=columns, fill_value="")
    return tables[content]


def _described(
    where: str,
    content: bytes | None,
    parsed: Mapping[bytes, dict[str, Any] | None],
    problems: list[Problem],
) -> dict[str, Any] | None:
    """What a stored descriptor says; that of the present one where it is the same."""
    if content is None or content in parsed:
        return parsed.get(content or b"")
    before = len(problems)
    found = guard.parsed(where, content, problems)
    if isinstance(found, dict):
        return found
    if len(problems) == before:
        problems.append(_unusable(where))
    return None


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
