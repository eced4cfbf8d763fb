"""The sums of files that were looked at before and are the same still, by what the disk says of them; what stands in
folders, looked at once.

As git does it: a file whose place, size and times are those of before has the content of before, unless it was touched
about when it was looked at. Then a later change might show the same times, and it is looked at again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_TICK = 2_000_000_000  # nanoseconds: no disk counts time in larger steps
_State = tuple[int, int, int]  # size; when the content and when the file itself was last changed


class Seen:
    """What `file` remembers. Where its folder is not there, nothing is kept."""

    def __init__(self, file: Path) -> None:
        self._file, self._new = file, file.with_name(f".{file.name}.new")
        self._found: dict[str, tuple[_State, str]] = {}
        self._sums: dict[str, bytes] = {}
        self._entries: dict[str, list[os.DirEntry[str]]] = {}
        self._before = _read(file)
        # What the disk calls now, which need not be what a clock does.
        self._now = _touched(self._new) if file.parent.is_dir() else 0

    def sum(self, path: str) -> bytes:
        """The SHA-256 of a file as it was when this was first asked; an `OSError` where nobody may read it."""
        found = self._sums.get(path)
        if found is None:
            found = self._sums[path] = self._looked(path)
        return found

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What stood in a folder when this was first asked."""
        found = self._entries.get(folder)
        if found is None:
            found = self._entries[folder] = entries(folder)
        return found

    def again(self, paths: Iterable[str]) -> None:
        """Remember files as they are by now, which were given other names meanwhile: the disk calls that a change."""
        if self._now:
            self._now = _touched(self._new)
        for path in paths:
            with suppress(OSError):
                self._looked(path)

    def _looked(self, path: str) -> bytes:
        status = os.stat(path)
        place, state = f"{status.st_dev}:{status.st_ino}", _state(status)
        known = self._found.get(place) or self._before.get(place)
        if known is None or known[0] != state:
            with Path(path).open("rb") as opened:
                known = state, hashlib.file_digest(opened, "sha256").hexdigest()
        if max(state[1:]) + _TICK < self._now:
            self._found[place] = known
        return bytes.fromhex(known[1])

    def keep(self) -> None:
        """For the next time; what was not asked for is forgotten."""
        if not self._now:
            return
        if self._found == self._before:
            self._new.unlink(missing_ok=True)
        else:
            self._new.write_text(json.dumps(self._found), encoding="utf-8")
            self._new.replace(self._file)


def entries(folder: str) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where nobody may read it, and whoever needs it will say so."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _state(status: os.stat_result) -> _State:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _read(file: Path) -> dict[str, tuple[_State, str]]:
    try:
        found = json.loads(file.read_bytes())
        return {
            place: ((size, changed, touched), sum_)
            for place, ((size, changed, touched), sum_) in found.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):  # killed in the middle, or never there
        return {}


def _touched(file: Path) -> int:
    file.write_bytes(b"")
    return file.stat().st_mtime_ns
