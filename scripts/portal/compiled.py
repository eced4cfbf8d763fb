"""Templates as Jinja compiled them, kept: compiling takes longer than filling them in."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from portal import kept


class Compiled(jinja2.BytecodeCache):
    """Keeps them in a folder, by their own text and by `made_by`: Jinja, and what it was told of escaping, filters
    and white space, which it compiles into them.
    """

    def __init__(self, folder: Path, made_by: str) -> None:
        self._folder, self._made_by = folder, made_by

    def load_bytecode(self, bucket: Bucket) -> None:
        found = kept.find(self._folder, self._key(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        kept.put(self._folder, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"{self._made_by} {bucket.key} {bucket.checksum}"
