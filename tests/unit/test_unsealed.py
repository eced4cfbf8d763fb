"""A package that somebody is working on is looked at like any other, but for its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal import packages, unsealed, validate
from portal.errors import DataProblems

if TYPE_CHECKING:
    from tests.conftest import Tree

REPORT = "an-2024"
TABLE = f"{REPORT}/data/observations.csv"


def edited(tree: Tree, old: str, new: str) -> None:
    file = tree.folder / TABLE
    text = file.read_text("utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


def test_what_is_sealed_is_taken_as_it_is(tree: Tree):
    source, unfinished = unsealed.read(tree.write(), tree.folder.parent / "sound")
    assert unfinished == ()
    assert source.reports[0].descriptor == packages.read(tree.folder).reports[0].descriptor


def test_an_edited_table_counts_as_sealed_and_is_named(tree: Tree):
    tree.write()
    edited(tree, ",67,,person,67,", ",66,,person,66,")
    with pytest.raises(DataProblems):
        validate.run(packages.read(tree.folder))
    source, unfinished = unsealed.read(tree.folder, tree.folder.parent / "sound")
    assert unfinished == (REPORT,)
    assert "66" in list(source.reports[0].tables["observations"]["value"])
    (entry,) = [r for r in source.reports[0].descriptor["resources"] if r["name"] == "observations"]
    assert entry["bytes"] == len((tree.folder / TABLE).read_bytes())


def test_what_was_released_otherwise_counts_as_not_released(tree: Tree):
    version = tree.descriptors[REPORT]["version"]
    tree.store(version).write()
    edited(tree, ",67,,person,67,", ",66,,person,66,")
    source, unfinished = unsealed.read(tree.folder, tree.folder.parent / "sound")
    assert unfinished == (REPORT,)
    assert source.reports[0].releases == ()
    assert [name for name in source.reports[0].tables if packages.version_of(name)] == []


def test_everything_else_is_a_problem_as_always(tree: Tree):
    tree.write()
    edited(tree, ",67,,person,67,", ",66,,person,67,")
    with pytest.raises(DataProblems) as found:
        unsealed.read(tree.folder, tree.folder.parent / "sound")
    assert [(problem.rule, problem.line) for problem in found.value.problems] == [("values", 4)]
