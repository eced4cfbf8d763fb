"""What is kept from one build to the next: never wrong, never for ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import downloads, kept

if TYPE_CHECKING:
    from tests.conftest import Tree

# How a kept file looks after a kill, a full disk, or a fault of the disk.
SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut off": lambda content: content[:-1],
    "without its sum": lambda content: content[65:],
    "another letter": lambda content: content.replace(b"made", b"Made"),
}


def test_the_same_is_made_once_and_other_things_are_other_things(tmp_path: Path):
    asked: list[str] = []
    for key in ("a", "b", "a", "a\ud800", "b"):
        found = kept.or_made(tmp_path, key, lambda key=key: asked.append(key) or repr(key).encode())
        assert found == repr(key).encode()
    assert asked == ["a", "b", "a\ud800"]


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_what_is_not_whole_is_made_again(tmp_path: Path, spoil: Callable[[bytes], bytes]):
    kept.put(tmp_path, "key", b"made")
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert kept.find(tmp_path, "key") is None
    assert kept.or_made(tmp_path, "key", lambda: b"made") == b"made"
    assert kept.find(tmp_path, "key") == b"made"


def test_what_somebody_else_keeps_is_used_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept.put(tmp_path, "key", b"made")

    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert kept.find(tmp_path, "key") == b"made"


# What is edited, and of which downloads it makes others.
EDITS: dict[str, tuple[Callable[[Tree], object], set[str]]] = {
    "nothing": (lambda tree: None, set()),
    "a value": (lambda tree: tree.observe("jobs", value="368"), {"observations.xlsx"}),
    "a word": (
        lambda tree: tree.put("registry/indicators", "jobs", name_en="Work"),
        {"observations.xlsx", "packages/registry.zip"},
    ),
}


@pytest.mark.parametrize(("edit", "others"), EDITS.values(), ids=EDITS.keys())
def test_a_download_is_kept_by_all_that_it_is_made_from(
    new_tree: Callable[[], Tree], edit: Callable[[Tree], object], others: set[str]
):
    def keys(tree: Tree) -> dict[str, str]:
        """By path."""
        asked: list[str] = []
        source, site = tree.source(), tree.site()
        tables = [table for table in downloads.collect(source, site) if table.name == "observations"]
        keep = lambda key, _: asked.append(key) or b""  # noqa: E731
        made = [path for path, _ in downloads.of_registry(source, site, keep)]
        found = {f"{t.name}.xlsx": downloads.made_from(t, site.portal.edition) for t in tables}
        return found | dict(zip(made, asked, strict=False))

    before, after = keys(new_tree()), new_tree()
    edit(after)
    differ = {path for path, key in keys(after).items() if before[path] != key}
    assert {path for path in differ if path.endswith((".zip", ".xlsx"))} == others
    assert len(set(before.values())) == len(before) == 2


def test_nothing_half_written_has_a_name_that_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Path, "replace", lambda *_: pytest.skip("killed here"))
    with pytest.raises(pytest.skip.Exception):
        kept.put(tmp_path, "key", b"made")
    assert len(list(tmp_path.iterdir())) == 1
    assert kept.find(tmp_path, "key") is None


def test_what_no_recent_build_used_is_dropped(tmp_path: Path):
    folder, now = tmp_path / "pages", 1_000_000_000
    kept.put(folder, "old", b"old")
    kept.put(folder, "used", b"used")

    def end(build: int) -> None:
        """A build ends an hour after the one before; in it one of the two was looked at."""
        assert kept.find(folder, "used") is not None
        for file in folder.iterdir():
            is_old = b"old" in file.read_bytes()
            os.utime(file, (now, now) if is_old else (now + build * 3600 - 1,) * 2)
        kept.tidy(tmp_path)
        os.utime(tmp_path / ".build-0", (now + build * 3600,) * 2)

    for build in range(1, kept.BUILDS + 1):
        end(build)
        assert len(list(folder.iterdir())) == 2
    end(kept.BUILDS + 1)
    assert [file.read_bytes()[65:] for file in folder.iterdir()] == [b"used"]


def test_what_is_shared_is_dropped_by_whose_it_is(tmp_path: Path):
    whole, own = tmp_path / "whole", tmp_path / "own"
    kept.put(whole, "a", b"old")
    os.utime(next(whole.iterdir()), (1, 1))
    own.mkdir()
    (own / "shared").symlink_to(whole, target_is_directory=True)
    for _ in range(kept.BUILDS + 1):
        kept.tidy(own)
    assert kept.find(own / "shared", "a") == b"old"
    whole.rename(tmp_path / "elsewhere")  # as in a copy of this folder alone
    kept.put(own / "shared", "a", b"new")
    assert kept.find(own / "shared", "a") == b"new"
