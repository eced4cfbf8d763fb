"""Links of pages written by people that a province's site answers: they name pages and files of single reports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from portal.provinces.summary import Child

_LINK = re.compile(r'(<a\b[^>]*? href=")(?![a-z][a-z0-9+.-]*:|/|#)([^"#?]+)')


def pages(site: Path, children: Iterable[Child], paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of these pages those with links that lead nowhere here and somewhere on a province's site, led there: the first
    that has it, as an example.
    """
    below = tuple(children)
    for path in paths:
        before = (site / path).read_text(encoding="utf-8")
        after = _LINK.sub(partial(_link, site, below, path), before)
        if after != before:
            yield path, after


def _link(site: Path, children: Iterable[Child], path: str, found: re.Match[str]) -> str:
    return found[1] + _led(site, children, path, found[2])


def _led(site: Path, children: Iterable[Child], path: str, link: str) -> str:
    """The same link, or one to the province that has what it names."""
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
    if whole.startswith("..") or _is_there(site, whole):
        return link
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    slash = "/" if link.endswith("/") else ""
    found = next((child for child in children if _is_there(child.site, whole)), None)
    return f"{up}{found.province.id}/{whole}{slash}" if found else link


def _is_there(site: Path, path: str) -> bool:
    return (site / path).is_file() or (site / path / "index.html").is_file()
