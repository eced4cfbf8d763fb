"""Keeps the files of a part below the sum of what they are made from, and links them into sites.

Files and not one archive: a site with a thousand reports is put together again in a second, and nothing is copied.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import shutil
from dataclasses import dataclass
from pathlib import Path

from portal import file
from portal.file import File
from portal.shards.make import Files
from portal.shards.part import LEFT

_LIST = ".list.json"  # of its files, written last: without it a folder is not whole


@dataclass(frozen=True)
class Made:
    """A part that stands in a folder: what is known of each of its files by its path from the top of the site, and the
    names of what it leaves for the hub.
    """

    folder: Path
    files: dict[str, File]
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
        listed = json.loads((folder / _LIST).read_bytes())
        found = {path: File(size, sha256) for path, size, sha256, _ in listed}
        touched = [path for path, size, _, at in listed if _state(f"{folder}/{path}") != (size, at)]
        if any(file.of((folder / path).read_bytes()) != found[path] for path in touched):
            return None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if touched:
        _list(folder, found)
    os.utime(folder)  # see `kept.tidy`
    return _made(folder, found)


def put(cache: Path, made_from: str, files: Files) -> Made:
    """Keep it. Whoever comes after a kill finds all of it or nothing."""
    folder = _folder(cache, made_from)
    new = folder.with_name(f".{folder.name}.{os.getpid()}")
    for place_ in (new, folder):
        shutil.rmtree(place_, ignore_errors=True)
    for path in sorted({posixpath.dirname(path) for path in files}):
        (new / path).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (new / path).write_bytes(content)
    found = {path: file.of(content) for path, content in files.items()}
    _list(new, found)
    new.rename(folder)
    return _made(folder, found)


def _made(folder: Path, found: dict[str, File]) -> Made:
    own = {path: known for path, known in found.items() if not path.startswith(LEFT)}
    return Made(folder, own, frozenset(path.removeprefix(LEFT) for path in found.keys() - own.keys()))


def place(made: Made, site: Path) -> None:
    """Put the files into a site: links to them, or copies where links are not to be had."""
    for path in sorted({posixpath.dirname(path) for path in made.files}):
        (site / path).mkdir(parents=True, exist_ok=True)
    for path in made.files:
        try:
            os.link(f"{made.folder}/{path}", f"{site}/{path}")
        except OSError:
            shutil.copyfile(f"{made.folder}/{path}", f"{site}/{path}")


def _list(folder: Path, found: dict[str, File]) -> None:
    listed = [[path, f.size, f.sha256, _state(f"{folder}/{path}")[1]] for path, f in found.items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _LIST).write_text(json.dumps(listed))


def _state(path: str) -> tuple[int, int]:
    found = Path(path).stat()
    return found.st_size, found.st_mtime_ns


def _folder(cache: Path, made_from: str) -> Path:
    return cache / hashlib.sha256(made_from.encode()).hexdigest()
