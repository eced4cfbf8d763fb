"""What takes long to make, kept below the sum of what it is made from: the same is never made twice.

Why no library: all that is needed is a file by its name. diskcache brings a database that several builds lock each
other out of, joblib pickles, and task runners as doit compare times or outputs, while here a key is a text that says
all of what an output is made from. So the keeping cannot change a result: other inputs are another name.

Who looks at a file says so by its time; `tidy` removes what none of the last builds looked at.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

BUILDS = 3  # what so many builds did not use is dropped
_MARK = ".build-"  # an empty file as old as the end of a build: 0 is the last one

# What `or_made` needs to know of where things are kept: everything made from a text, once.
Keep = Callable[[str, Callable[[], bytes]], bytes]


def or_made(folder: Path, made_from: str, make: Callable[[], bytes]) -> bytes:
    """What was made before from the same, else what is made now."""
    found = find(folder, made_from)
    if found is None:
        found = make()
        put(folder, made_from, found)
    return found


def always_made(made_from: str, make: Callable[[], bytes]) -> bytes:
    """A `Keep` that keeps nothing."""
    return make()


def find(folder: Path, made_from: str) -> bytes | None:
    """What was made from it, None where nothing was or the file is not whole."""
    file = _file(folder, made_from)
    try:
        own, _, content = file.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if own != _sum(content):
        return None
    with suppress(PermissionError):  # somebody else keeps it: then it is dropped the sooner
        os.utime(file)
    return content


def put(folder: Path, made_from: str, content: bytes) -> None:
    """Keep it. Whoever reads at the same time finds all of it or nothing, and so does whoever comes after a kill."""
    if folder.is_symlink() and not folder.exists():  # what was shared with others is not there any more
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    file = _file(folder, made_from)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_bytes(_sum(content) + b"\n" + content)
    new.replace(file)


def tidy(cache: Path) -> None:
    """After a build: drop from the folders of `cache` what was not looked at since `BUILDS` builds ago."""
    cache.mkdir(parents=True, exist_ok=True)
    oldest = cache / f"{_MARK}{BUILDS - 1}"
    if oldest.is_file():
        limit = oldest.stat().st_mtime_ns
        for entry in _entries(cache):
            if entry.stat().st_mtime_ns < limit:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink(missing_ok=True)
    for number in range(BUILDS - 1, 0, -1):
        before = cache / f"{_MARK}{number - 1}"
        if before.is_file():
            before.replace(cache / f"{_MARK}{number}")
    (cache / f"{_MARK}0").write_bytes(b"")


def _entries(cache: Path) -> Iterator[Path]:
    """What is kept under one name: a file, or a folder that says by its own time when it was looked at. What is shared
    with others is theirs to drop.
    """
    own = (folder for folder in cache.iterdir() if folder.is_dir() and not folder.is_symlink())
    return (entry for folder in own for entry in folder.iterdir())


def _file(folder: Path, made_from: str) -> Path:
    return folder / hashlib.sha256(made_from.encode(errors="surrogatepass")).hexdigest()


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
