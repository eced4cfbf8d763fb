"""The look at untrusted files where it is easier shown here than by a spoiled tree in `tests/broken`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import fingerprint, numerals, packages, schemas, validate
from portal.errors import DataProblems, Problem, quoted
from portal.guard import characters, limits
from portal.language import Text
from portal.validate import parts

if TYPE_CHECKING:
    from tests.conftest import Tree

TABLES = [("registry", name) for name in schemas.REGISTRY] + [("an-2024", name) for name in schemas.PACKAGE]
CODES = [
    (package, table, field["name"])
    for package, table in TABLES
    for field in schemas.schema(packages.resources_of(package)[table])["fields"]
    if not field["name"].endswith(("_vi", "_en"))
]


def _refused(tree: Tree) -> tuple[Problem, ...]:
    with pytest.raises(DataProblems) as caught:
        validate.run(packages.read(tree.write()))
    return caught.value.problems


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["а", "\u200b", "ａ"], ids=lambda s: f"U+{ord(s):04X}")
@pytest.mark.parametrize(("package", "table", "column"), CODES)
def test_no_column_takes_a_look_alike(tree: Tree, package: str, table: str, column: str, sign: str):
    tree.omit(line="7", printed="12")
    tree.tables[f"{package}/{table}"][0][column] += sign
    (problem,) = _refused(tree)
    assert (problem.file, problem.line) == (f"datapackages/{package}/data/{table}.csv", 2)
    assert f"U+{ord(sign):04X}" in problem.what.en


@pytest.mark.parametrize(
    "text", ["Đắk Glei", "10 m²", "“khoảng” 5–6 %", "ª º µ", "€ ≠ ×", "Bình đẳng giới…", "ơ̆"]
)
def test_what_people_write_in_viet_nam_is_plain(text: str):
    assert list(characters.of_text(text)) == []


def test_a_file_that_may_not_be_read_is_a_problem(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    folder, read = tree.write(), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "observations.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataProblems) as caught:
        packages.read(folder)
    assert [p.what.en for p in caught.value.problems] == ["the file cannot be read: Permission denied"]


def test_a_file_that_may_not_be_read_is_no_bug_of_the_fingerprint(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
):
    root = tree.write().parent
    (root / "build" / "site").mkdir(parents=True)
    (root / "build" / "fingerprint").write_text("of then", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "of then")
    assert not fingerprint.is_current(root, fingerprint.of(root))


def test_there_may_be_so_many_packages(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MOST_PACKAGES", 2)
    assert packages.read(tree.write()).reports
    assert [p.what.en for p in _refused(tree.add_report("bb"))] == ["more than 2 packages"]


@pytest.mark.parametrize(("depth", "count"), [(limits.DEEPEST_PARTS, 0), (limits.DEEPEST_PARTS + 1, 1)])
def test_parts_hang_so_deep(tree: Tree, depth: int, count: int):
    for number in range(depth):
        tree.observe(f"p{number}", value="9", part_of=f"p{number - 1}" if number else "jobs")
    assert len(list(parts.check(tree.source()))) == count


def test_of_problems_without_end_the_first_thousand_are_told_and_that_there_are_more(tree: Tree):
    for number in range(limits.MOST_FAULTS + 5):
        tree.observe(f"p{number}", value="9", breakdown="fund:x", locator=str(number))
    problems = [p for p in _refused(tree) if p.rule == "breakdowns"]
    assert len(problems) == limits.MOST_FAULTS + 1
    assert "may be more" in problems[0].what.en


@pytest.mark.parametrize(
    "text", ["1" * 2000, "1." * 1000, "1 tỷ " * 400, "-" * 2000, " " * 2000, "từ " * 600, "1,5 - " * 300]
)
def test_no_printed_figure_takes_long_to_refuse(text: str):
    start = time.process_time()
    with pytest.raises(numerals.Malformed):
        numerals.read(text)
    assert time.process_time() - start < 0.1


PLACES = [
    ("a/data/x.csv:12:value", ("datapackages/a/data/x.csv", 12, "value", "a")),
    ("a/data/x.csv:12", ("datapackages/a/data/x.csv", 12, None, "a")),
    ("a/data/x.csv:12:7", ("datapackages/a/data/x.csv", 12, "7", "a")),
    ("a/datapackage.json:sources[0].date", ("datapackages/a/datapackage.json", None, "sources[0].date", "a")),
    ("a", ("datapackages/a", None, None, "a")),
    ("", ("datapackages", None, None, "")),
    ("*", ("datapackages/*", None, None, "*")),
]


@pytest.mark.parametrize(("where", "expected"), PLACES)
def test_a_place_is_taken_apart(where: str, expected: tuple[str, int | None, str | None, str]):
    problem = Problem(where, Text("", ""), Text("", ""))
    assert (problem.file, problem.line, problem.column, problem.package) == expected


def test_a_quoted_value_is_never_longer_than_a_line():
    assert (quoted("x" * 60), quoted("x" * 61)) == (f"“{'x' * 60}”", f"“{'x' * 60}…”")
