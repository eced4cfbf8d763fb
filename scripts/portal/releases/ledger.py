"""The ledger of releases, `docs/releases.csv`: a package, its version, and the sum over its stored files.

A row is never edited. Where small counts had to be hidden later, another row for the same version says so, and the
last one counts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.errors import DataProblems, Problem, quoted
from portal.language import Text

FILE = "docs/releases.csv"
Ledger = Mapping[tuple[str, str], tuple[str, ...]]  # package and version → its sums, the last one counts

_COLUMNS = ["package", "version", "sha256"]
_ROW = re.compile(r"[a-z0-9-]+,[0-9]{4}-[0-9]{2}-[0-9]{2},[0-9a-f]{64}")


def read(root: Path) -> Ledger | None:
    """The ledger of a tree, None where it has none. Raises `DataProblems` for rows that are none."""
    file = root / FILE
    if not file.is_file():
        return None
    text = file.read_text(encoding="utf-8", errors="replace")
    if problems := list(_faults(text)):
        raise DataProblems(problems)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for package, version, sha256 in list(csv.reader(io.StringIO(text)))[1:]:
        found[package, version] = (*found.get((package, version), ()), sha256)
    return found


def written(ledger: Ledger) -> str:
    """The ledger as it stands in its file: by package and version, so that what is new is what a reviewer sees."""
    rows = (
        f"{package},{version},{sha}\n" for (package, version), shas in sorted(ledger.items()) for sha in shas
    )
    return ",".join(_COLUMNS) + "\n" + "".join(rows)


def _faults(text: str) -> Iterator[Problem]:
    lines = text.splitlines()
    if lines[:1] != [",".join(_COLUMNS)]:
        yield _problem(1, Text("hàng tiêu đề không đúng", "the heading is not right"), ",".join(_COLUMNS))
    for number, line in enumerate(lines[1:], start=2):
        if not _ROW.fullmatch(line):
            what = Text(f"không phải một bản phát hành: {quoted(line)}", f"no release: {quoted(line)}")
            yield _problem(number, what, "goi-2024,2026-11-23,<sha256>")


def _problem(line: int, what: Text, form: str) -> Problem:
    fix = Text(
        f"lấy lại tệp từ git; một hàng viết như: {form}", f"take the file from git again; a row is: {form}"
    )
    return Problem(f"{FILE}:{line}", what, fix, rule="releases", below="")
