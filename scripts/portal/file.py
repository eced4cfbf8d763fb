"""What is known of a file once its bytes are written and gone: how many they are, and their checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """`size` in bytes, `sha256` in hexadecimal."""

    size: int
    sha256: str


def of(content: bytes) -> File:
    return File(len(content), hashlib.sha256(content).hexdigest())
