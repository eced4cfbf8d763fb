"""The hub's files from one build to the next: what is the same stays, and nothing of before stays with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.secure import Guard
from portal.shards import Made, Renewed, place

GUARD = Guard((), {})
FILES = {"data/a.csv": b"1,2", "data/b/c.json": b"{}", "x/y/index.html": b"<p>one</p>"}


def built(folder: Path, files: dict[str, bytes]) -> Made:
    hub = Renewed(folder, GUARD)
    for path, content in files.items():
        hub.put(path, content)
    return hub.made()


def standing(folder: Path) -> dict[str, bytes]:
    """Without its list."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.parent != folder)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def numbers(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_ino for path in standing(folder)}


def edited(file: Path) -> None:
    file.write_bytes(b"other")


def of_another_time(file: Path) -> None:
    os.utime(file, ns=(5, 5))


def gone(file: Path) -> None:
    file.unlink()


def test_what_is_the_same_stays_the_file_that_it_was(tmp_path: Path):
    place([built(tmp_path / "own", FILES)], tmp_path / "site")
    before = numbers(tmp_path / "own")
    built(tmp_path / "own", FILES | {"data/a.csv": b"3,4"})
    after = numbers(tmp_path / "own")
    assert {path for path in FILES if after[path] != before[path]} == {"data/a.csv"}
    assert (tmp_path / "own/data/a.csv").read_bytes() == b"3,4"


def test_a_site_that_has_a_file_keeps_it_as_it_was(tmp_path: Path):
    built(tmp_path / "own", FILES)
    link = tmp_path / "shown.csv"
    os.link(tmp_path / "own/data/a.csv", link)
    built(tmp_path / "own", {"data/a.csv": b"other"})
    assert link.read_bytes() == FILES["data/a.csv"]


def test_what_did_not_come_again_is_gone(tmp_path: Path):
    built(tmp_path, FILES)
    (tmp_path / "data/of-somebody").write_bytes(b"")
    assert built(tmp_path, {"data/a.csv": b"1,2"}).files.keys() == {"data/a.csv"}
    assert standing(tmp_path) == {"data/a.csv": b"1,2"}
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["a.csv"]
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("touched", [edited, of_another_time, gone])
def test_what_somebody_touched_is_written_again(tmp_path: Path, touched: Callable[[Path], None]):
    made = built(tmp_path, FILES)
    os.utime(tmp_path / "data/a.csv", ns=(0, 0))  # older than what is done to it, however coarse the clock
    touched(tmp_path / "data/a.csv")
    again = built(tmp_path, FILES)
    assert again.files == made.files
    assert (tmp_path / "data/a.csv").read_bytes() == b"1,2"
    assert again.states["data/a.csv"][:2] == (3, (tmp_path / "data/a.csv").stat().st_mtime_ns)


def test_what_a_killed_build_left_is_made_anew(tmp_path: Path):
    built(tmp_path, FILES)
    Renewed(tmp_path, GUARD).put("y/z", b"of that build")
    assert built(tmp_path, FILES).files.keys() == FILES.keys()
    assert standing(tmp_path).keys() == FILES.keys()


def test_pages_are_protected_and_the_last_that_came_stands(tmp_path: Path):
    hub = Renewed(tmp_path, GUARD)
    hub.put("x/index.html", "<p>one</p>\n\n<p>two</p>")
    known = hub.put("x/index.html", '<meta charset="utf-8">\n\n<p>two</p>')
    page = (tmp_path / "x/index.html").read_bytes()
    assert page.startswith(b'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert page.endswith(b"\n<p>two</p>")
    assert hub.made().files == {"x/index.html": known}
    assert known.size == len(page)
