"""A folder that each build brings up to date: what is the same stays the file that it was.

So hardly anything is written, linked or removed where little changed. While a build is at it the folder has no list: what
a killed build left is made anew.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from contextlib import suppress
from pathlib import Path

from portal import file
from portal.file import File
from portal.secure import Guard
from portal.shards import store
from portal.shards.store import Made, State


class Renewed:
    """Takes the files of a build, by their path in the folder, pages as a `guard` protects them; `files` says what is known
    of those that came.
    """

    def __init__(self, folder: Path, guard: Guard | None = None) -> None:
        self.files: dict[str, File] = {}
        self.states: dict[str, State] = {}
        self._folder, self._guard = folder, guard
        self._known = _before(folder)

    def put(self, path: str, content: str | bytes) -> File:
        """Let a file stand there."""
        if self._guard and path.endswith(".html"):
            page = content if isinstance(content, str) else content.decode()
            content = self._guard.protect(path, page)
        content = content.encode() if isinstance(content, str) else content
        found, place = file.of(content), f"{self._folder}/{path}"
        state = _state(place)
        if not state or state.size != found.size or self._known.get(path) != (found, state.time):
            _write(place, content)
            state = store.state(place)
        self.files[path], self.states[path], self._known[path] = found, state, (found, state.time)
        return found

    def made(self) -> Made:
        """All that came, and nothing else that stood there."""
        found = Made(self._folder, self.files, self.states)
        store.clear(self._folder, dict.fromkeys(self.files, found))
        store.write_list(self._folder, self.files, self.states)
        return found


def _before(folder: Path) -> dict[str, tuple[File, int]]:
    try:
        found = store.listed(folder)
    except (OSError, ValueError):
        found = {}
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    store.unlist(folder)
    return found


def _state(place: str) -> State | None:
    try:
        return store.state(place)
    except OSError:
        return None


def _write(place: str, content: bytes) -> None:
    """A new file: the one before may stand in a site that is shown."""
    with suppress(FileNotFoundError):
        os.unlink(place)
    os.makedirs(posixpath.dirname(place), exist_ok=True)
    with open(place, "wb") as opened:
        opened.write(content)
