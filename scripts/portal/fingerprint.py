"""Whether the finished site is made from what stands there now: one hash over everything that goes into it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from portal.seen import Seen, entries

_CONFIGURATION = "mkdocs.yml"
FOLDER = "datapackages"
_BESIDE = ("docs", "scripts", _CONFIGURATION)
_ENVIRONMENT = re.compile(
    r"!ENV\s+(\[[^\]]*\]|\w+)"
)  # what MkDocs takes from the environment, and we with it
_MODULES = (".py", ".json")  # of the library: its modules, and the schemas that they read
_PROGRAM = Path(__file__).parents[1]

Sum = Callable[[str], bytes]
Listed = Callable[[str], list[os.DirEntry[str]]]  # what stands in a folder


def _sum(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def is_current(root: Path, made_from: str) -> bool:
    """Whether the site that stands there is made from what `of` says that stands there now."""
    stamp = _stamp(root)
    return stamp.is_file() and (root / "build" / "site").is_dir() and stamp.read_text() == made_from


def forget(root: Path) -> None:
    """Before a build begins: a build that fails must not look finished."""
    _stamp(root).unlink(missing_ok=True)


def remember(root: Path, made_from: str) -> None:
    """After the site was published. `made_from` was taken before anything was read."""
    _stamp(root).write_text(made_from)


def _stamp(root: Path) -> Path:
    return root / "build" / "fingerprint"


def of(root: Path, seen: Seen | None = None, packages: str = FOLDER) -> str:
    """The hash of everything that a site is made from, as it stands now; of `packages` alone, a folder, where it is made
    from no others. What was `seen` before is not read again.
    """
    files = _below(root / packages, seen.entries if seen else entries)
    return _site(root, files, seen.sum if seen else _sum)


def of_links(root: Path, links: Mapping[str, str], seen: Seen) -> str:
    """The same where it is known already which files all those of the packages are."""
    return _site(root, links, lambda path: seen.sum(links.get(path, path)))


def _site(root: Path, packages: Iterable[str], sum_: Sum) -> str:
    beside = (path for name in _BESIDE for path in _below(root / name))
    said = f"{_program(_PROGRAM)} {environment(root)}"
    return _of(root, said, {*packages, *beside}, sum_)


@cache
def _program(folder: Path) -> str:
    """The hash of what runs here, and is loaded already: taken once."""
    return _of(folder, "", _below(folder))


def environment(root: Path) -> str:
    """What the environment says to the tree's configuration."""
    file = root / _CONFIGURATION
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    names = {name for asked in _ENVIRONMENT.findall(text) for name in re.findall(r"\w+", asked)}
    return "\n".join(f"{name}={os.environ.get(name, '')}" for name in sorted(names))


def of_program(*parts: str) -> str:
    """The hash of parts of the library `portal`, by file or folder, and of what runs it; of all its modules and
    schemas where none is named. For whoever keeps what it makes.
    """
    library = _PROGRAM / "portal"
    modules = (path for path in _below(library) if path.endswith(_MODULES))
    named = (found for part in parts for found in _below(library / part))
    return _of(library, "", set(named if parts else modules))


def of_library() -> str:
    """The hash of the whole library `portal`, templates, theme, styles and scripts too. For whoever keeps whole pages,
    and what they may load.
    """
    library = _PROGRAM / "portal"
    return _of(library, "", set(_below(library)))


def _of(root: Path, said: str, files: Iterable[str], sum_: Sum = _sum) -> str:
    digest = hashlib.sha256(f"{sys.version}{said}".encode())
    digest.update("\n".join(_libraries(tuple(sys.path))).encode())
    below = f"{root}{os.sep}"
    for path in sorted(files):
        named = path.removeprefix(below) if path.startswith(below) else os.path.relpath(path, root)
        digest.update(named.encode(errors="surrogateescape") + b"\0" + _content(path, sum_))
    return digest.hexdigest()


@cache
def _libraries(folders: tuple[str, ...]) -> list[str]:
    """Every library that is there, with its version: what the site is made with needs others in turn."""
    return sorted({found.name for folder in folders for found in Path(folder).glob("*.dist-info")})


def _content(path: str, sum_: Sum) -> bytes:
    """The hash of a file. What nobody may read is no reason to stop here: whoever needs it will say so."""
    try:
        return sum_(path)
    except OSError:
        return b"unreadable"


def _below(path: Path, listed: Listed = entries) -> Iterator[str]:
    """The file itself, or all files in the folder. As text: a portal has a hundred thousand."""
    if path.is_file():
        yield str(path)
    elif path.is_dir():
        yield from _within(str(path), listed)


def _within(folder: str, listed: Listed) -> Iterator[str]:
    for entry in listed(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _within(entry.path, listed)
        elif is_file(entry):
            yield entry.path


def is_file(entry: os.DirEntry[str]) -> bool:
    """A link that leads to itself is none."""
    try:
        return entry.is_file()
    except OSError:
        return False
