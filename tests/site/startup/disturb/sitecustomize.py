"""Python imports this before anything else where it stands on PYTHONPATH: a machine that differs, or whose disk is full.

SHUFFLED=<seed>        folders are listed in another order each time
FULL_AT=<count>        the disk is full from that many files on that are opened for writing below a `build` folder
"""

from __future__ import annotations

import errno
import os
import random
import sys
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

_scandir, _listdir = os.scandir, os.listdir


class Scan:
    """What `os.scandir` gives, in another order."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self._entries = iter(entries)

    def __enter__(self) -> Scan:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)


def shuffle(seed: str) -> None:
    chance = random.Random(seed)

    def scandir(path: Any = ".") -> Scan:
        with _scandir(path) as found:
            entries = list(found)
        chance.shuffle(entries)
        return Scan(entries)

    def listdir(path: Any = ".") -> list[str]:
        entries = _listdir(path)
        chance.shuffle(entries)
        return entries

    os.scandir, os.listdir = scandir, listdir


def fill(room: int) -> None:
    left = [room]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if (
            event != "open"
            or not isinstance(arguments[0], str)
            or "build" not in PurePath(arguments[0]).parts
        ):
            return
        if arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), arguments[0])

    sys.addaudithook(hook)


if "SHUFFLED" in os.environ:
    shuffle(os.environ["SHUFFLED"])
if "FULL_AT" in os.environ:
    fill(int(os.environ["FULL_AT"]))
