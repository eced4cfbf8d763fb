"""Packages are untrusted: what is read, what is refused, and what is said of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import file, packages, schemas
from portal.errors import DataProblems, Problem
from portal.guard import limits

if TYPE_CHECKING:
    from tests.conftest import Tree

DESCRIPTOR = "an-2024/datapackage.json"
OBSERVATIONS = "an-2024/data/observations.csv"
IDENTITIES = "an-2024/data/identities.csv"
OMISSIONS = "an-2024/data/omissions.csv"
HEADER = ",".join(schemas.columns("identities"))
PROFILE = packages.PROFILE

links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows withholds")

# Content of an-2024/data/identities.csv: where the problem is, and what of the file it names.
SPOILED_TABLES = {
    "NUL": (f"{HEADER}\na,sum,b,c,\0,\n", ":2:11", "U+0000 NULL is a control"),
    "BOM": (f"\ufeff{HEADER}\n", ":1", "BOM"),
    "CRLF": (f"{HEADER}\r\n", ":1:41", "Windows"),
    "CR": (f"{HEADER}\r", ":1:41", "Windows"),
    "NFD": (f"{HEADER}\na,sum,b,c,to\u0302\u0309ng,\n", ":2:12", "NFD"),
    "not UTF-8": (f"{HEADER}\na,sum,b,c,".encode() + "tổng\n".encode("utf-16-le"), ":2:13", "not UTF-8"),
    "Latin-1": (f"{HEADER}\n\n\n".encode() + "é,\n".encode("latin-1"), ":4:1", "not UTF-8"),
    "empty": ("", "", "empty"),
    "cut off": (f"{HEADER}\na,sum,b", ":2", "cut off"),
    "Windows-1258": (f"{HEADER}\na,sum,b,c,".encode() + "Đơn vị\n".encode("cp1258", "ignore"), ":2:11", "Windows-1258"),
    "UTF-16": (f"{HEADER}\n".encode("utf-16"), ":1:1", "UTF-16"),
    "UTF-16 without BOM": (f"{HEADER}\n".encode("utf-16-be"), ":1:1", "UTF-16"),
    "column missing": (HEADER.replace(",note_en", "") + "\n", ":1", "note_en"),
    "column too many": (f"{HEADER},more\n", ":1", "more"),
    "columns in another order": ("relation,id,result,terms,note_vi,note_en\n", ":1", ""),
    "column misspelt": (HEADER.replace("result", "results") + "\n", ":1", "results"),
    "header in capitals": (f"{HEADER.upper()}\n", ":1", "ID"),
    "semicolons": (HEADER.replace(",", ";") + "\n", ":1", "commas"),
    "cell missing": (f"{HEADER}\na,sum,b,c,\n", ":2", "5"),
    "cell too many": (f"{HEADER}\na,sum,b,c,,\nd,sum,e,f, g,,\n", ":3", "7"),
    "blank line": (f"{HEADER}\n\na,sum,b,c,,\n", ":2", ""),
    "line break in a cell": (f'{HEADER}\na,sum,b,c,"x\ny",\nd,sum,e,f,,\n', ":2", "line break"),
    "unclosed quote": (f'{HEADER}\na,sum,b,"c,,\n', ":2", "CSV"),
    "quote within a cell": (f'{HEADER}\na,sum,b,"c" d,,\n', ":2", "CSV"),
}  # fmt: skip

# Content of an-2024/datapackage.json, and what the problem names.
SPOILED_DESCRIPTORS = {
    "no JSON": ("{", "JSON"),
    "empty": ("", "JSON"),
    "trailing comma": ('{"name": "an-2024",}', "JSON"),
    "key twice": (f'{{"$schema": "{PROFILE}", "name": "x", "name": "an-2024"}}', "twice"),
    "key twice below": (f'{{"$schema": "{PROFILE}", "name": "an-2024", "a": [{{"b": 1, "b": 2}}]}}', "twice"),
    "NaN": (f'{{"$schema": "{PROFILE}", "name": "an-2024", "a": NaN}}', "NaN"),
    "Infinity": (f'{{"$schema": "{PROFILE}", "name": "an-2024", "a": -Infinity}}', "-Infinity"),
    "list": ("[]", "$schema"),
    "null": ("null", "$schema"),
    "no $schema": ('{"name": "an-2024"}', "$schema"),
    "Data Package v1": ('{"profile": "tabular-data-package", "name": "an-2024"}', "$schema"),
    "another name": (f'{{"$schema": "{PROFILE}", "name": "an-2023"}}', "name"),
    "endless nesting": ("[" * 100_000, "JSON"),
}  # fmt: skip


def _problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataProblems) as caught:
        packages.read(folder)
    return caught.value.problems


def test_a_package_is_read_as_it_was_written(tree: Tree):
    read, meant = packages.read(tree.write()), tree.source()
    assert [(p.name, p.descriptor, p.files) for p in read.packages] == [
        (p.name, p.descriptor, p.files) for p in meant.packages
    ]


def test_cells_stay_text(tree: Tree):
    tree.observe("jobs", value="0367", locator="1.10", line="010")
    table = packages.read(tree.write()).reports[0].tables["observations"]
    assert table.loc[0, ["value", "locator", "line", "note_vi"]].to_list() == ["0367", "1.10", "010", ""]


def test_words_that_look_like_missing_values_stay_words(tree: Tree):
    tree.observe("jobs", note_vi="NA", note_en="null")
    table = packages.read(tree.write()).reports[0].tables["observations"]
    assert table.loc[0, ["note_vi", "note_en"]].to_list() == ["NA", "null"]


def test_a_table_may_have_no_rows(tree: Tree):
    tree.tables["an-2024/identities"].clear()
    table = packages.read(tree.write()).reports[0].tables["identities"]
    assert (len(table), list(table.columns)) == (0, schemas.columns("identities"))


def test_the_registry_stands_apart_and_reports_are_sorted(tree: Tree):
    source = packages.read(tree.add_report("zz").add_report("aa").write())
    assert [p.name for p in source.packages] == ["registry", "aa", "an-2024", "zz"]


def test_hidden_folders_and_loose_files_are_no_packages(tree: Tree):
    folder = tree.write()
    (folder / ".cache").mkdir()
    (folder / "README.md").write_text("", encoding="utf-8")
    assert [p.name for p in packages.read(folder).packages] == ["registry", "an-2024"]


@pytest.mark.parametrize(("content", "place", "words"), SPOILED_TABLES.values(), ids=SPOILED_TABLES.keys())
def test_a_spoiled_table_is_refused(tree: Tree, content: str | bytes, place: str, words: str):
    file = tree.write() / IDENTITIES
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    (problem,) = _problems(tree.folder)
    assert problem.where == f"{IDENTITIES}{place}"
    assert words in problem.what.en


@pytest.mark.parametrize(("content", "words"), SPOILED_DESCRIPTORS.values(), ids=SPOILED_DESCRIPTORS.keys())
def test_a_spoiled_descriptor_is_refused(tree: Tree, content: str, words: str):
    (tree.write() / DESCRIPTOR).write_text(content, encoding="utf-8")
    (problem,) = _problems(tree.folder)
    assert problem.where.removesuffix(":1:1").removesuffix(":1:2").removesuffix(":1:20") == DESCRIPTOR
    assert words in problem.what.en


@pytest.mark.parametrize("path", [DESCRIPTOR, OBSERVATIONS, "registry/data/units.csv"])
def test_a_missing_file_is_said(tree: Tree, path: str):
    (tree.write() / path).unlink()
    assert [p.where for p in _problems(tree.folder)] == [path]


def test_without_a_registry_nothing_is_read(tree: Tree):
    (tree.write() / "registry").rename(tree.folder / "registers")
    assert [p.where for p in _problems(tree.folder)] == ["registry"]


@links
@pytest.mark.parametrize(
    ("path", "refused"),
    [
        (OBSERVATIONS, [OBSERVATIONS]),
        (DESCRIPTOR, [DESCRIPTOR]),
        ("an-2024/data", [IDENTITIES, OBSERVATIONS, OMISSIONS]),
    ],
)
def test_nothing_outside_the_package_is_read(tree: Tree, tmp_path: Path, path: str, refused: list[str]):
    inside = tree.write() / path
    outside = tmp_path / "outside"
    inside.rename(outside)
    inside.symlink_to(outside)
    assert [p.where for p in _problems(tree.folder)] == refused


@links
def test_a_link_within_the_package_is_no_file_either(tree: Tree):
    file = tree.write() / OBSERVATIONS
    file.rename(file.with_name("other.csv"))
    file.symlink_to("other.csv")
    assert [p.where for p in _problems(tree.folder)] == [OBSERVATIONS]


@pytest.mark.parametrize(("room", "fits"), [(0, True), (-1, False)], ids=["just fits", "one byte too many"])
def test_a_file_has_a_largest_size(tree: Tree, monkeypatch: pytest.MonkeyPatch, room: int, fits: bool):
    sizes = [path.stat().st_size for path in tree.write().rglob("*.*") if path.is_file()]
    monkeypatch.setattr(limits, "LARGEST_FILE", max(sizes) + room)
    if fits:
        assert packages.read(tree.folder).reports
    else:
        assert ["larger than" in p.what.en for p in _problems(tree.folder)] == [True]


def test_a_registry_without_reports_is_not_enough(tree: Tree):
    del tree.descriptors["an-2024"]
    assert len(_problems(tree.write())) == 1


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path):
    assert [p.place for p in _problems(tmp_path / "datapackages")] == ["datapackages"]


def test_all_problems_of_all_packages_come_together(tree: Tree):
    folder = tree.add_report("bb").write()
    (folder / OBSERVATIONS).unlink()
    (folder / IDENTITIES).write_bytes(b"\xff")
    (folder / "bb/datapackage.json").write_text("{}", encoding="utf-8")
    found = [p.where for p in _problems(folder)]
    assert found == [f"{IDENTITIES}:1:1", OBSERVATIONS, "bb/datapackage.json"]


def test_all_ragged_rows_are_said(tree: Tree):
    (tree.write() / IDENTITIES).write_text(f"{HEADER}\na\nb,sum,c,d,,\ne,f\n", encoding="utf-8")
    assert [p.where for p in _problems(tree.folder)] == [f"{IDENTITIES}:2", f"{IDENTITIES}:4"]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (None, None, "an-2024/data/observations.csv"),
        (0, None, "an-2024/data/observations.csv:2"),
        (10, "value", "an-2024/data/observations.csv:12:value"),
        (None, "value", "an-2024/data/observations.csv:value"),
    ],
)
def test_a_place_can_be_clicked(tree: Tree, row: int | None, column: str | None, expected: str):
    assert tree.package("an-2024").where("observations", row, column) == expected


def test_a_seal_holds_size_and_hash_of_each_table(tree: Tree):
    resources = tree.package("an-2024").descriptor["resources"]
    sealed = {r["path"]: (r["bytes"], r["hash"]) for r in resources}
    tree.observe("jobs", note_vi="đổi", note_en="changed")
    again = {r["path"]: (r["bytes"], r["hash"]) for r in tree.package("an-2024").descriptor["resources"]}
    assert sorted(path for path in sealed if sealed[path] != again[path]) == ["data/observations.csv"]


def test_size_and_hash_are_those_that_sha256sum_gives():
    described = packages.resource("units", file.of(b"id\n"), {})
    assert (described["path"], described["bytes"], described["hash"]) == (
        "data/units.csv",
        3,
        "sha256:984a644ec3b56d32b0404777e1eb73390c4b0742a6a0e183f07861056b6746de",
    )


def test_sealing_twice_changes_nothing(tree: Tree):
    package = tree.package("an-2024")
    assert packages.sealed(package) == package.descriptor


def test_a_package_cannot_bring_its_own_schema(tree: Tree):
    tree.descriptors["an-2024"]["resources"] = [{"name": "observations", "schema": {"fields": []}}]
    resource = tree.package("an-2024").descriptor["resources"][0]
    assert [f["name"] for f in resource["schema"]["fields"]] == schemas.columns("observations")


def test_json_is_written_readably_and_ends_its_last_line():
    assert packages.as_json({"b": "ổ", "a": [1]}) == '{\n  "b": "ổ",\n  "a": [\n    1\n  ]\n}\n'


def test_the_descriptor_keeps_what_people_wrote_in_it(tree: Tree):
    tree.descriptors["an-2024"]["keywords"] = ["an sinh"]
    assert json.loads(packages.as_json(tree.package("an-2024").descriptor))["keywords"] == ["an sinh"]
