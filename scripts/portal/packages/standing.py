"""What stands in the folder of a package, taken as it is: for whoever knows by its sum that it was looked at before.

A look at each letter takes longer than all the rest of reading, and most packages are those of the last build.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from portal import releases
from portal.guard import limits


class _Strange(Exception):
    """Something that `guard` must look at."""


def files(folder: Path, paths: tuple[str, ...]) -> dict[str, bytes] | None:
    """Those of the `paths` that stand there and all of the stored versions, by their path. None where any is not what
    it should be, as a link: then nothing is known of them.
    """
    try:
        own = {path: entry for path, entry in _own(str(folder)) if path in paths}
        stored = dict(_below(f"{folder}/{releases.FOLDER}", releases.FOLDER))
        return {path: _content(entry) for path, entry in (own | stored).items()}
    except (OSError, _Strange):
        return None


def _own(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files of the folder and of its folder of tables."""
    for entry in _entries(folder):
        if entry.name == "data":
            if not entry.is_dir(follow_symlinks=False):
                raise _Strange
            yield from ((f"data/{table.name}", table) for table in _entries(entry.path))
        elif entry.name != releases.FOLDER:
            yield entry.name, entry


def _below(folder: str, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files of the stored versions, if there are any. A folder without files says something too: it is strange."""
    try:
        entries = _entries(folder)
    except FileNotFoundError:
        return
    if not entries or Path(folder).is_symlink():
        raise _Strange
    for entry in entries:
        inner = f"{path}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, inner)
        else:
            yield inner, entry


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return list(found)


def _content(entry: os.DirEntry[str]) -> bytes:
    state = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(state.st_mode) or state.st_size > limits.LARGEST_FILE:
        raise _Strange
    with io.FileIO(entry.path) as file:
        return file.read(state.st_size + 1)
