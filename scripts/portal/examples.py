"""Links of pages written by people to examples: pages and files of single reports, which not every site has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

_LINK = re.compile(r'<a\b(?P<before>[^>]*?) href="(?![a-z][a-z0-9+.-]*:|/|#)(?P<to>[^"#?]+)(?P<rest>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)  # fmt: skip
# A path from the top of the site that does not stand there → where it does, from the same; nothing where it does not.
Lead = Callable[[str], str]


def nowhere(_: str) -> str:
    """No other site is known."""
    return ""


def led(pages: Mapping[str, str], known: Container[str], lead: Lead = nowhere) -> Iterator[tuple[str, str]]:
    """The pages of a site by path; links of theirs to what is not `known` to stand in it are led there, or are their words
    alone.
    """
    for path, page in pages.items():
        yield path, _LINK.sub(partial(_link, path, known, lead), page)


def _link(path: str, known: Container[str], lead: Lead, found: re.Match[str]) -> str:
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["to"]))
    if meant.startswith("..") or meant in known or posixpath.normpath(f"{meant}/index.html") in known:
        return found[0]
    if not (there := lead(meant)):
        return found["words"]
    up, slash = "../" * (len(PurePosixPath(path).parts) - 1), "/" if found["to"].endswith("/") else ""
    return f'<a{found["before"]} href="{up}{there}{slash}{found["rest"]}>{found["words"]}</a>'


def is_there(site: Path, path: str) -> bool:
    """Whether a site has the page or file of that path from its top."""
    return (site / path).is_file() or (site / path / "index.html").is_file()
