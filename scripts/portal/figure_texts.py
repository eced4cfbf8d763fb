"""A text of each figure, as whoever makes the pages of a few reports leaves it for tables and lists of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

# By package, in the order of its report.
Texts = Mapping[str, Sequence[str]]

# What ends a package and a text. None has these signs in it, for no file of the data has (`guard.characters`): JSON of
# so many texts takes three times as long.
_PACKAGE, _TEXT = "\x1d", "\x1e"


def written(packages: Iterable[str], texts: Iterable[str]) -> bytes:
    """The package and the text of each figure."""
    found: dict[str, list[str]] = {}
    for package, text in zip(packages, texts, strict=True):
        found.setdefault(package, [package]).append(text)
    return _PACKAGE.join(map(_TEXT.join, found.values())).encode()


def read(left: Iterable[bytes | None]) -> Texts:
    """Those of all who left some."""
    found: dict[str, Sequence[str]] = {}
    for content in filter(None, left):
        for several in content.decode().split(_PACKAGE):
            package, *texts = several.split(_TEXT)
            found[package] = texts
    return found
