"""Which places and documents each package speaks of, as its descriptor says: read cheaply, for there are thousands, and
with care, for nobody has looked at them yet.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal import guard
from portal.errors import Problem
from portal.guard import limits
from portal.packages import DESCRIPTOR
from portal.seen import Seen


@dataclass(frozen=True)
class About:
    """The ids of the localities and the names of the documents, as they stand there."""

    localities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Known:
    """What descriptors said before, by their sums; `file` remembers it from one build to the next."""

    def __init__(self, file: Path, seen: Seen) -> None:
        self._file, self._seen = file, seen
        self._before: dict[str, list[list[str]]] = _remembered(file)
        self._found: dict[str, list[list[str]]] = {}

    def of(self, folder: Path) -> About:
        """Of one package; of what cannot be read nothing is known, and whoever builds it will say why."""
        if not _is_ordinary(folder):
            return About()
        try:
            sum_ = self._seen.sum(f"{folder}/{DESCRIPTOR}").hex()
        except OSError:
            return About()
        said = self._before.get(sum_) or _said(folder)
        self._found[sum_] = said
        localities, documents = said
        return About(tuple(localities), tuple(documents))

    def keep(self) -> None:
        """For the next build."""
        if self._found != self._before:
            new = self._file.with_name(f".{self._file.name}.{os.getpid()}")
            new.write_text(json.dumps(self._found), encoding="utf-8")
            new.replace(self._file)


def _remembered(file: Path) -> dict[str, list[list[str]]]:
    try:
        found: dict[str, list[list[str]]] = json.loads(file.read_bytes())
    except (OSError, ValueError):  # never there, or killed in the middle
        return {}
    return found


def _is_ordinary(folder: Path) -> bool:
    """Whether the descriptor can be opened at all: a pipe would never answer."""
    try:
        found = os.lstat(f"{folder}/{DESCRIPTOR}")
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= limits.LARGEST_FILE


def _said(folder: Path) -> list[list[str]]:
    problems: list[Problem] = []
    content = guard.content(folder, DESCRIPTOR, problems)
    try:
        found = json.loads(content or b"null")
    except (ValueError, RecursionError):
        found = None
    sources = found.get("sources") if isinstance(found, dict) else None
    return [list(_texts(sources, key)) for key in ("locality", "name")]


def _texts(sources: Any, key: str) -> Iterator[str]:
    for entry in sources if isinstance(sources, Iterable) else ():
        if isinstance(entry, dict) and isinstance(entry.get(key), str):
            yield entry[key]
