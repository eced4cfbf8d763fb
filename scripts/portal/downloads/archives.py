"""Zips of which the same input gives the same bytes."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


def entry(path: str) -> zipfile.ZipInfo:
    """A file in a zip, of no day and of nobody: the same input gives the same bytes."""
    found = zipfile.ZipInfo(path, _EPOCH)
    found.compress_type, found.external_attr, found.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    return found


def pack(contents: dict[str, bytes], level: int = 9) -> bytes:
    """The files by path, sorted; `level` is zlib's."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(contents):
            archive.writestr(entry(path), contents[path], compresslevel=level)
    return buffer.getvalue()
