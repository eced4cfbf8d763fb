"""What must be looked at together, is: whatever hangs together by a place, a document or the history of a unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import audit, derive, groups, shards, sound, validate
from portal.errors import DataProblems

if TYPE_CHECKING:
    from tests.conftest import Tree

ONE, OTHER = "an-2024", "binh-2024"
FAR = {"locality": "tinh-xa-09", "document": "bc-2"}


def apart(tree: Tree) -> Tree:
    """Two reports of places that have nothing to do with each other."""
    tree.put(
        "registry/localities",
        "tinh-xa-09",
        code="09",
        kind="province",
        name_vi="tỉnh Xa",
        name_en="Xa Province",
    )
    tree.add_report(OTHER).observe("jobs", OTHER, value="10", **FAR)
    tree.descriptors[OTHER]["sources"][0] |= {"name": "bc-2", "locality": "tinh-xa-09"}
    return tree


LINKS: dict[str, tuple[Callable[[Tree], object], bool]] = {
    "nothing": (lambda tree: None, False),
    "the same place": (lambda tree: tree.observe("more", OTHER, locality="huyen-an-001", document="bc-2"), True),
    "a place within": (lambda tree: tree.observe("more", OTHER, locality="xa-binh-00001", document="bc-2"), True),
    "what it lies in": (lambda tree: tree.observe("more", OTHER, locality="tinh-cu-01", document="bc-2"), True),
    "a unit of another place": (lambda tree: tree.observe("more", OTHER, locality="tinh-moi-02", document="bc-2"), False),
    "what it became": (lambda tree: tree.put("registry/localities", "huyen-an-001", successors="tinh-xa-09"), True),
    "what it was made from": (lambda tree: tree.put("registry/localities", "huyen-an-001", predecessors="tinh-xa-09"), True),
    "the same document": (lambda tree: tree.descriptors[OTHER]["sources"][0].update(name="bc-1"), True),
    "the issuer's place": (lambda tree: tree.descriptors[OTHER]["sources"][0].update(locality="huyen-an-001"), True),
}  # fmt: skip


@pytest.mark.parametrize(("link", "together"), LINKS.values(), ids=LINKS.keys())
def test_reports_hang_together(tree: Tree, link: Callable[[Tree], object], together: bool):
    link(apart(tree))
    assert groups.of(tree.source()) == (((ONE, OTHER),) if together else ((ONE,), (OTHER,)))


def test_a_place_of_an_earlier_version_counts(tree: Tree):
    apart(tree).observe("jobs", OTHER, locality="huyen-an-001", document="bc-2").store("2024-06-01", OTHER)
    tree.observe("jobs", OTHER, **FAR)
    assert groups.of(tree.source()) == ((ONE, OTHER),)


def test_places_that_lie_in_each_other_in_a_circle_are_no_reason_to_wait_for_ever(tree: Tree):
    tree.put("registry/localities", "tinh-cu-01", parent="xa-binh-00001")
    assert groups.of(tree.source()) == ((ONE,),)


def looked_at(tree: Tree, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that are validated."""
    seen: list[str] = []
    run = validate.run
    with monkeypatch.context() as patch:
        patch.setattr(
            validate, "run", lambda source: (seen.extend(p.name for p in source.reports), run(source))
        )
        sound.check(tree.source(), folder)
    return seen


def test_what_was_found_sound_is_not_looked_at_again(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert looked_at(apart(tree), tmp_path, monkeypatch) == [ONE, OTHER]
    assert looked_at(tree, tmp_path, monkeypatch) == []
    tree.observe("jobs", OTHER, value="11")
    assert looked_at(tree, tmp_path, monkeypatch) == [OTHER]
    tree.put("registry/units", "person", name_vi="con người")
    assert looked_at(tree, tmp_path, monkeypatch) == [ONE, OTHER]


def test_what_is_wrong_is_looked_at_until_it_is_mended(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    apart(tree).observe("jobs", OTHER, indicator="none")
    for _ in range(2):
        with pytest.raises(DataProblems) as found:
            sound.check(tree.source(), tmp_path)
        assert [problem.package for problem in found.value.problems] == [OTHER]
    tree.observe("jobs", OTHER, indicator="jobs")
    assert looked_at(tree, tmp_path, monkeypatch) == [ONE, OTHER]


def test_a_package_that_is_gone_with_its_releases_is_noticed(tree: Tree, tmp_path: Path):
    from dataclasses import replace

    source = replace(apart(tree).source(), ledger={("gone", "2024-01-01"): ("0",)})
    with pytest.raises(DataProblems, match="gone"):
        sound.check(source, tmp_path)


CHANGES: dict[str, tuple[Callable[[Tree], object], set[str]]] = {
    "nothing": (lambda tree: None, set()),
    "a value": (lambda tree: tree.observe("jobs", value="368"), {ONE}),
    "a word of the registry": (lambda tree: tree.put("registry/units", "person", name_vi="con người"), {ONE, OTHER}),
    "an indicator that others had too": (lambda tree: tree.observe("jobs", OTHER, indicator="population"), {ONE, OTHER}),
    "a rhythm": (lambda tree: tree.rhythm(since="2023-01-01"), {ONE, OTHER}),
}  # fmt: skip


@pytest.mark.parametrize(("change", "others"), CHANGES.values(), ids=CHANGES.keys())
def test_a_part_is_another_where_what_it_shows_is(
    new_tree: Callable[[], Tree], change: Callable[[Tree], object], others: set[str]
):
    def made_from(tree: Tree) -> dict[str, str]:
        source, portal = tree.source(), tree.portal()
        site = derive.run(portal, audit.run(portal))
        return {p.source.reports[0].name: p.made_from for p in shards.parts(source, site, groups.of(source))}

    before, after = made_from(apart(new_tree())), apart(new_tree())
    change(after)
    assert {name for name, key in made_from(after).items() if before[name] != key} == others


def test_only_a_part_with_a_rhythm_knows_the_day_of_the_newest_data(tree: Tree):
    source, portal = apart(tree).source(), tree.portal()
    site = derive.run(portal, audit.run(portal))
    found = {p.source.reports[0].name: p.version for p in shards.parts(source, site, groups.of(source))}
    assert found == {ONE: "2024-07-01", OTHER: ""}
