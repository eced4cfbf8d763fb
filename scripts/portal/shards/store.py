"""Keeps the files of a part below the sum of what they are made from, and links them into sites.

Files and not one archive: a site with a thousand reports is put together again in a second, and nothing is copied.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from portal import file
from portal.file import File
from portal.shards.make import Files
from portal.shards.part import LEFT

_LIST = ".list.json"  # of its files, written last: without it a folder is not whole


class State(NamedTuple):
    """Of a file that nobody touched: its size, its time in nanoseconds, and its number on which disk."""

    size: int
    time: int
    number: int
    disk: int


@dataclass(frozen=True)
class Made:
    """A part that stands in a folder: what is known of each of its files by its path from the top of the site, how each
    stands there, and the names of what it leaves for the hub.
    """

    folder: Path
    files: dict[str, File]
    states: dict[str, State]
    leaves: frozenset[str] = frozenset()

    def left(self, name: str) -> bytes | None:
        """What it leaves for the hub under a name, None where it leaves nothing."""
        return (self.folder / LEFT / name).read_bytes() if name in self.leaves else None

    def below(self, folder: str) -> dict[str, File]:
        """Those in a folder, by their path in it."""
        return {p.removeprefix(folder): known for p, known in self.files.items() if p.startswith(folder)}


def find(cache: Path, made_from: str) -> Made | None:
    """What was made before from the same, None where nothing was, or it is not whole. A file that is as old and as large
    as it was is the same; of others, as after a copy from another machine, the sum is taken again.
    """
    folder = _folder(cache, made_from)
    try:
        known = listed(folder)
        found = {path: of for path, (of, _) in known.items()}
        states = {path: state(f"{folder}/{path}") for path in known}
        touched = [path for path, (of, time) in known.items() if states[path][:2] != (of.size, time)]
        if any(file.of((folder / path).read_bytes()) != found[path] for path in touched):
            return None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if touched:
        write_list(folder, found, states)
    os.utime(folder)  # see `kept.tidy`
    return _made(folder, found, states)


def put(cache: Path, made_from: str, files: Files, site: Path | None = None) -> Made:
    """Keep it. Whoever comes after a kill finds all of it or nothing. A file that stands the same in `site` is a link to
    that: most of a part made anew is.
    """
    folder = _folder(cache, made_from)
    new = folder.with_name(f".{folder.name}.{os.getpid()}")
    for place_ in (new, folder):
        shutil.rmtree(place_, ignore_errors=True)
    new.mkdir(parents=True)
    _folders(new, files)
    found, states = {}, {}
    for path, content in files.items():
        if not (site and _linked(f"{site}/{path}", f"{new}/{path}", content)):
            with open(f"{new}/{path}", "wb") as opened:
                opened.write(content)
        found[path], states[path] = file.of(content), state(f"{new}/{path}")
    write_list(new, found, states)
    new.rename(folder)
    return _made(folder, found, states)


def _linked(standing: str, new: str, content: bytes) -> bool:
    try:
        with open(standing, "rb") as opened:
            if os.fstat(opened.fileno()).st_size != len(content) or opened.read() != content:
                return False
        os.link(standing, new)
    except OSError:
        return False
    return True


def _made(folder: Path, found: dict[str, File], states: dict[str, State]) -> Made:
    own = {path: known for path, known in found.items() if not path.startswith(LEFT)}
    return Made(folder, own, states, frozenset(path.removeprefix(LEFT) for path in found.keys() - own.keys()))


def place(parts: Iterable[Made], site: Path) -> None:
    """Let a folder hold the files of parts and nothing else: links to them, or copies where links are not to be had.
    Whatever stands there as it should is left, for most parts are the same from one site to the next.
    """
    missing = {path: made for made in parts for path in made.files}
    if site.is_dir():
        clear(site, missing)
    site.mkdir(exist_ok=True)
    _folders(site, missing)
    for path, made in missing.items():
        try:
            os.link(f"{made.folder}/{path}", f"{site}/{path}")
        except OSError:
            shutil.copy2(f"{made.folder}/{path}", f"{site}/{path}")


def clear(folder: Path, missing: dict[str, Made]) -> None:
    """Remove what is not `missing`; what stands there as it should is missing no more."""
    _clear(str(folder), "", missing, folder.stat().st_dev)
    folder.mkdir(exist_ok=True)


def _clear(folder: str, below: str, missing: dict[str, Made], disk: int) -> bool:
    """Remove what is not to be there, or is another than it should be; what is right is missing no more. Whether
    anything is left. `disk` is that of the folder.
    """
    is_empty = True
    with os.scandir(folder) as entries:
        for entry in list(entries):
            path = below + entry.name
            if path in missing and _is(entry, missing[path].states[path], disk):
                del missing[path]
                is_empty = False
            elif entry.is_dir(follow_symlinks=False):
                is_empty &= not _clear(entry.path, f"{path}/", missing, disk)
            else:
                os.unlink(entry.path)
    if is_empty:
        os.rmdir(folder)
    return not is_empty


def _is(entry: os.DirEntry[str], state: State, disk: int) -> bool:
    """Whether it is a link to a file of that state, or a copy of it."""
    if entry.inode() == state.number and disk == state.disk:
        return True
    return _of(entry.stat(follow_symlinks=False))[:2] == state[:2]


def _folders(top: Path, paths: Iterable[str]) -> None:
    for path in sorted({posixpath.dirname(path) for path in paths}):
        os.makedirs(f"{top}/{path}", exist_ok=True)


def listed(folder: Path) -> dict[str, tuple[File, int]]:
    """The files of a folder as its list has them, with their time. Raises `OSError` or `ValueError` where it has none."""
    rows = json.loads((folder / _LIST).read_bytes())
    return {path: (File(size, sha256), time) for path, size, sha256, time in rows}


def write_list(folder: Path, found: dict[str, File], states: dict[str, State]) -> None:
    rows = [[path, f.size, f.sha256, states[path].time] for path, f in found.items()]
    (folder / _LIST).write_text(json.dumps(rows))


def unlist(folder: Path) -> None:
    """Until it has a list again the folder is not whole."""
    (folder / _LIST).unlink(missing_ok=True)


def state(path: str) -> State:
    return _of(os.stat(path))


def _of(found: os.stat_result) -> State:
    return State(found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev)


def _folder(cache: Path, made_from: str) -> Path:
    return cache / hashlib.sha256(made_from.encode()).hexdigest()
