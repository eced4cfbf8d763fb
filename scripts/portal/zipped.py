"""A zip made from the one before it: what is the same in both is taken over deflated as it is, for deflating is what
takes long. The bytes are those of a zip made from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from portal.downloads import archives
from portal.file import File

_LEVEL = 6
_ZIP, _LIST = "zip", "list.json"  # what is kept


@dataclass(frozen=True)
class Member:
    """A file by its path: what it is made from, as a text, and how. Nothing is made where it turns out to be none."""

    path: str
    made_from: str
    content: Callable[[], bytes | None]


@dataclass(frozen=True)
class Before:
    """A zip that was made, opened, and what its files were made from by their path."""

    zip: BinaryIO
    made_from: Mapping[str, str]


def kept(cache: Path, made_by: str, into: Path, members: Iterable[Member]) -> File:
    """Write a zip to a file, and keep it in `cache` for the next one. `made_by` is the program that makes its members."""
    new = into.with_name(f".{into.name}")
    with _before(cache, made_by) as before, new.open("w+b") as out:
        made_from = write(out, members, before)
        size = out.tell()
        out.seek(0)
        sha256 = hashlib.file_digest(out, "sha256").hexdigest()
    new.replace(into)
    _keep(cache, made_by, into, made_from)
    return File(size, sha256)


def write(out: BinaryIO, members: Iterable[Member], before: Before | None = None) -> dict[str, str]:
    """Write a zip of the members in their order; what each is made from by its path."""
    known = _records(before) if before else {}
    written: dict[str, str] = {}
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            found = known.get((member.path, member.made_from))
            if found is None:
                content = member.content()
                if content is None:
                    continue
                info, record = _deflated(member.path, content)
            else:
                info, record = found[0], found[1]()
            info.header_offset = out.tell()
            out.write(record)
            archive.filelist.append(info)
            written[member.path] = member.made_from
        archive.start_dir = out.tell()
    return written


def _deflated(path: str, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    """A file as it stands in a zip: what the zip says of it in the end, and the file itself with its heading."""
    info = archives.entry(path)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflate.compress(content) + deflate.flush()
    info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(data)
    return info, info.FileHeader() + data


def _records(before: Before) -> dict[tuple[str, str], tuple[zipfile.ZipInfo, Callable[[], bytes]]]:
    """The same of each file of a zip, by its path and what it is made from; read where it is asked for."""
    archive = zipfile.ZipFile(before.zip)
    infos = archive.infolist()
    ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
    return {
        (info.filename, before.made_from[info.filename]): (info, _at(before.zip, info.header_offset, end))
        for info, end in zip(infos, ends, strict=True)
    }


def _at(file: BinaryIO, start: int, end: int) -> Callable[[], bytes]:
    def read() -> bytes:
        file.seek(start)
        return file.read(end - start)

    return read


@contextmanager
def _before(cache: Path, made_by: str) -> Iterator[Before | None]:
    """The zip that is kept, None where another program made it or somebody touched it."""
    try:
        listed = json.loads((cache / _LIST).read_bytes())
        opened = (cache / _ZIP).open("rb")
    except (FileNotFoundError, ValueError):
        yield None
        return
    with opened:
        is_same = listed["made_by"] == made_by and listed["state"] == _state(cache / _ZIP)
        yield Before(opened, listed["made_from"]) if is_same else None


def _keep(cache: Path, made_by: str, made: Path, made_from: Mapping[str, str]) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    own = cache / _ZIP
    own.unlink(missing_ok=True)
    try:
        os.link(made, own)
    except OSError:
        shutil.copyfile(made, own)
    listed = {"made_by": made_by, "state": _state(own), "made_from": made_from}
    (cache / _LIST).write_text(json.dumps(listed), encoding="utf-8")


def _state(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]
