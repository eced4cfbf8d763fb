"""Keeps the files of a part below the sum of what they are made from, and links them into sites.

Files and not one archive: a site with a thousand reports is put together again in a second, and nothing is copied.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from portal import file
from portal.file import File
from portal.shards.make import Files

_LIST = ".list.json"  # of its files, written last: without it a folder is not whole


@dataclass(frozen=True)
class Made:
    """A part that stands in a folder: what is known of each of its files by its path from the top of the site."""

    folder: Path
    files: dict[str, File]

    def below(self, folder: str) -> dict[str, File]:
        """Those in a folder, by their path in it."""
        return {p.removeprefix(folder): known for p, known in self.files.items() if p.startswith(folder)}


def find(cache: Path, made_from: str) -> Made | None:
    """What was made before from the same, None where nothing was, or somebody touched it since."""
    folder = _folder(cache, made_from)
    try:
        listed = json.loads((folder / _LIST).read_bytes())
        found = {}
        for path, size, sha256, changed in listed:
            status = (folder / path).stat()
            if (status.st_size, status.st_mtime_ns) != (size, changed):
                return None
            found[path] = File(size, sha256)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    os.utime(folder)  # see `kept.tidy`
    return Made(folder, found)


def put(cache: Path, made_from: str, files: Files) -> Made:
    """Keep it. Whoever comes after a kill finds all of it or nothing."""
    folder = _folder(cache, made_from)
    new = folder.with_name(f".{folder.name}.{os.getpid()}")
    for place in (new, folder):
        shutil.rmtree(place, ignore_errors=True)
    found, listed = {}, []
    for folder_ in sorted({os.path.dirname(f"{new}/{path}") for path in files}):  # noqa: PTH120
        os.makedirs(folder_, exist_ok=True)  # noqa: PTH103
    for path, content in files.items():
        with open(f"{new}/{path}", "wb") as out:  # noqa: PTH123
            out.write(content)
        found[path] = file.of(content)
        changed = (new / path).stat().st_mtime_ns
        listed.append([path, len(content), found[path].sha256, changed])
    new.mkdir(parents=True, exist_ok=True)
    (new / _LIST).write_text(json.dumps(listed))
    new.rename(folder)
    return Made(folder, found)


def place(made: Made, site: Path) -> None:
    """Put the files into a site: links to them, or copies where links are not to be had."""
    for folder in sorted({os.path.dirname(path) for path in made.files}):  # noqa: PTH120
        os.makedirs(f"{site}/{folder}", exist_ok=True)  # noqa: PTH103
    for path in made.files:
        try:
            os.link(f"{made.folder}/{path}", f"{site}/{path}")
        except OSError:
            shutil.copyfile(f"{made.folder}/{path}", f"{site}/{path}")


def _folder(cache: Path, made_from: str) -> Path:
    return cache / hashlib.sha256(made_from.encode()).hexdigest()
