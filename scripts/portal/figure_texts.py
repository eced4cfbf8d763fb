"""A text of each figure, as whoever makes the pages of a few reports leaves it for tables and lists of all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

# By package, in the order of its report.
Texts = Mapping[str, Sequence[str]]


def written(packages: Iterable[str], texts: Iterable[str]) -> bytes:
    """The package and the text of each figure."""
    found: dict[str, list[str]] = {}
    for package, text in zip(packages, texts, strict=True):
        found.setdefault(package, []).append(text)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def read(left: Iterable[bytes | None]) -> Texts:
    """Those of all who left some."""
    found: dict[str, Sequence[str]] = {}
    for content in left:
        found |= json.loads(content) if content else {}
    return found
