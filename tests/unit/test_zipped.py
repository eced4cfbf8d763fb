"""Zips made from the one before: the bytes are those of a zip made from nothing, and every reader opens them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portal import file as files
from portal import zipped
from portal.downloads import archives
from portal.zipped import Member

FIRST = {"a.txt": b"a" * 1000, "b/ạ.txt": b"one", "c.txt": b"", "d.bin": bytes(range(256)) * 300}
# What the second zip has, edit by edit.
SECOND = {
    "the same": FIRST,
    "one changed": {**FIRST, "b/ạ.txt": b"two"},
    "the first one gone": {path: content for path, content in FIRST.items() if path != "a.txt"},
    "the last one gone": {path: content for path, content in FIRST.items() if path != "d.bin"},
    "one more": {**FIRST, "b/e.txt": b"new"},
    "others": {"x": b"y"},
    "another order": dict(reversed(FIRST.items())),
    "none": {},
}


def members(contents: Mapping[str, bytes | None], *, never: frozenset[str] = frozenset()) -> list[Member]:
    def made(path: str) -> bytes | None:
        assert path not in never, path
        return contents[path]

    return [Member(path, repr(content), lambda path=path: made(path)) for path, content in contents.items()]


def whole(contents: Mapping[str, bytes]) -> bytes:
    """As the standard library writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in contents.items():
            archive.writestr(archives.entry(path), content, compresslevel=6)
    return buffer.getvalue()


@pytest.mark.parametrize("second", SECOND.values(), ids=SECOND)
def test_a_zip_made_from_another_is_one_made_from_nothing(tmp_path: Path, second: dict[str, bytes]):
    file, cache = tmp_path / "x.zip", tmp_path / "cache"
    zipped.kept(cache, "program", file, members(FIRST))
    assert file.read_bytes() == whole(FIRST)
    kept = frozenset(path for path in second if FIRST.get(path) == second[path])
    known = zipped.kept(cache, "program", file, members(second, never=kept))
    assert file.read_bytes() == whole(second)
    assert known == files.of(file.read_bytes())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_turns_out_to_be_no_file_is_left_out():
    out = io.BytesIO()
    assert zipped.write(out, members({"a": b"1", "b": None, "c": b"3"})).keys() == {"a", "c"}
    assert out.getvalue() == whole({"a": b"1", "c": b"3"})


def test_readers_find_the_zip_whole(tmp_path: Path):
    file = tmp_path / "x.zip"
    for contents in (FIRST, {**FIRST, "b/ạ.txt": b"two"}):
        zipped.kept(tmp_path / "cache", "program", file, members(contents))
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.read("b/ạ.txt") == b"two"
    for command in (["unzip", "-tqq"], ["7z", "t"], ["bsdtar", "-tf"]):
        if shutil.which(command[0]):
            subprocess.run([*command, str(file)], capture_output=True, check=True)


def edited(cache: Path) -> None:
    with (cache / "zip").open("r+b") as kept:
        kept.write(b"other")
    os.utime(cache / "zip", ns=(0, 0))  # however coarse the clock


def of_another_program(_: Path) -> None:
    pass


def without_list(cache: Path) -> None:
    (cache / "list.json").unlink()


def with_half_a_list(cache: Path) -> None:
    listed = (cache / "list.json").read_bytes()
    (cache / "list.json").write_bytes(listed[: len(listed) // 2])


def without_zip(cache: Path) -> None:
    (cache / "zip").unlink()


@pytest.mark.parametrize("fault", [edited, of_another_program, without_list, with_half_a_list, without_zip])
def test_what_is_not_as_it_was_kept_is_not_taken(tmp_path: Path, fault: Callable[[Path], None]):
    file, cache = tmp_path / "x.zip", tmp_path / "cache"
    zipped.kept(cache, "program", file, members(FIRST))
    fault(cache)
    asked = "another" if fault is of_another_program else "program"
    other = {path: content + b"!" for path, content in FIRST.items()}
    made = [
        Member(path, repr(content), lambda path=path: other[path]) for path, content in FIRST.items()
    ]  # a program that makes others of the same: seen where anything is taken over
    zipped.kept(cache, asked, file, made)
    assert file.read_bytes() == whole(other)
