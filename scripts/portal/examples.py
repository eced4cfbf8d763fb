"""Links of pages written by people to examples: pages and files of single reports, which not every site has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

_LINK = re.compile(r'<a\b(?P<before>[^>]*?) href="(?![a-z][a-z0-9+.-]*:|/|#)(?P<to>[^"#?]+)(?P<rest>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)  # fmt: skip
# A path from the top of the site that does not stand there → where it does, from the same; nothing where it does not.
Lead = Callable[[str], str]


def nowhere(_: str) -> str:
    """No other site is known."""
    return ""


def pages(
    site: Path, paths: Iterable[str], known: Container[str], lead: Lead = nowhere
) -> Iterator[tuple[str, str]]:
    """Of the pages of a site, given by their `paths`, those with links to what neither stands there nor is `known` to come:
    led there, or the words alone.
    """
    for path in paths:
        before = (site / path).read_text(encoding="utf-8")
        after = _LINK.sub(partial(_link, site, path, known, lead), before)
        if after != before:
            yield path, after


def _link(site: Path, path: str, known: Container[str], lead: Lead, found: re.Match[str]) -> str:
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["to"]))
    comes = meant in known or f"{meant}/index.html" in known
    if meant.startswith("..") or comes or is_there(site, meant):
        return found[0]
    if not (there := lead(meant)):
        return found["words"]
    up, slash = "../" * (len(PurePosixPath(path).parts) - 1), "/" if found["to"].endswith("/") else ""
    return f'<a{found["before"]} href="{up}{there}{slash}{found["rest"]}>{found["words"]}</a>'


def is_there(site: Path, path: str) -> bool:
    """Whether a site has the page or file of that path from its top."""
    return (site / path).is_file() or (site / path / "index.html").is_file()
