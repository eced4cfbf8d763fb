"""Templates as Jinja compiled them, kept: compiling takes longer than filling them in."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from portal import kept


class Compiled(jinja2.BytecodeCache):
    """Keeps them in a folder, by their own text, and by the version of Jinja and Python, which each says itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        found = kept.find(self._folder, _key(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        kept.put(self._folder, _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum}"
