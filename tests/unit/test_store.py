"""Parts as they are kept, and a site that is made from the one before: what somebody touched is never taken."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.shards import Made, place, store

A = {"a/index.html": b"one", "a/b/c.csv": b"1,2", ".hub/summary": b"two"}
B = {"b/index.html": b"three"}


def edited(file: Path) -> None:
    file.write_bytes(b"other")


def edited_to_the_same_size(file: Path) -> None:
    file.write_bytes(b"X" * file.stat().st_size)


def truncated(file: Path) -> None:
    os.truncate(file, 0)


def gone(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


FAULTS = [edited, edited_to_the_same_size, truncated, gone]


def standing(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def own(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if not path.startswith(store.LEFT)}


def test_what_is_kept_is_found_as_it_was_put(tmp_path: Path):
    made = store.put(tmp_path, "x", A)
    assert store.find(tmp_path, "x") == made
    assert made.files.keys() == own(A).keys()
    assert (made.left("summary"), made.left("other")) == (b"two", None)
    assert store.find(tmp_path, "y") is None


@pytest.mark.parametrize("path", A)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_somebody_touched_is_not_found(tmp_path: Path, fault: Callable[[Path], None], path: str):
    made = store.put(tmp_path, "x", A)
    os.utime(made.folder / path, ns=(0, 0))  # older than what is done to it, however coarse the clock
    assert store.find(tmp_path, "x") is not None
    fault(made.folder / path)
    assert store.find(tmp_path, "x") is None


def test_a_copy_of_other_times_is_found_and_its_times_are_known_then(tmp_path: Path):
    made = store.put(tmp_path, "x", A)
    for path in A:
        os.utime(made.folder / path, ns=(5, 5))
    found = store.find(tmp_path, "x")
    assert found is not None
    assert {state.time for state in found.states.values()} == {5}
    assert store.find(tmp_path, "x") == found


def test_what_stands_the_same_is_a_link_to_it(tmp_path: Path):
    site, cache = tmp_path / "site", tmp_path / "parts"
    place([store.put(cache, "a", A | B)], site)
    (site / "b/index.html").write_bytes(b"THREE")
    made = store.put(cache, "new", {**A, **B, "a/b/c.csv": b"3,4"}, site)
    assert store.find(cache, "new") == made
    assert {path for path in made.files if (made.folder / path).samefile(site / path)} == {"a/index.html"}
    assert standing(made.folder) == {**standing(made.folder), **A, **B, "a/b/c.csv": b"3,4"}


@pytest.fixture
def placed(tmp_path: Path) -> tuple[Path, Made, Made]:
    """A site of two parts, with what the hub and a part that is gone put there."""
    parts = store.put(tmp_path / "parts", "a", A), store.put(tmp_path / "parts", "b", B)
    site = tmp_path / "site"
    place(parts, site)
    for path in ("index.html", "gone/x/index.html"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(b"hub")
    return site, *parts


def test_a_site_holds_the_files_of_its_parts_and_nothing_else(placed: tuple[Path, Made, Made]):
    site, a, b = placed
    before = {path: (site / path).stat().st_ino for path in own(A)}
    place([a, b], site)
    assert standing(site) == own(A) | B
    assert not (site / "gone").exists()
    assert before == {path: (site / path).stat().st_ino for path in own(A)}
    place([b], site)
    assert standing(site) == B
    assert [p.name for p in site.iterdir()] == ["b"]


@pytest.mark.parametrize("fault", [*FAULTS, a_folder])
def test_what_somebody_touched_in_a_site_is_put_there_again(
    placed: tuple[Path, Made, Made], fault: Callable[[Path], None]
):
    site, a, b = placed
    file = site / "a/index.html"
    os.utime(file, ns=(0, 0))
    a = store.find(a.folder.parent, "a") or a
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)  # a file of its own: what is kept is whole
    fault(file)
    place([a, b], site)
    assert standing(site) == own(A) | B


def test_a_part_made_anew_takes_the_place_of_the_one_before(placed: tuple[Path, Made, Made]):
    site, _, b = placed
    other = {**A, "a/index.html": b"ONE"}
    place([store.put(b.folder.parent, "other", other), b], site)
    assert standing(site) == own(other) | B


def test_where_links_are_not_to_be_had_files_are_copied_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    made, site = store.put(tmp_path / "parts", "a", A), tmp_path / "site"
    place([made], site)
    first = {path: (site / path).stat().st_ino for path in own(A)}
    place([made], site)
    assert standing(site) == own(A)
    assert first == {path: (site / path).stat().st_ino for path in own(A)}
    assert not any((made.folder / path).samefile(site / path) for path in own(A))
