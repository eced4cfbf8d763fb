"""Whether the finished site is made from what stands there now: one hash over everything that goes into it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_CONFIGURATION = "mkdocs.yml"
_INPUTS = ("datapackages", "docs", "scripts", _CONFIGURATION)
_ENVIRONMENT = re.compile(
    r"!ENV\s+(\[[^\]]*\]|\w+)"
)  # what MkDocs takes from the environment, and we with it
_MODULES = (".py", ".json")  # of the library: its modules, and the schemas that they read
_AT_ONCE = 1 << 20  # bytes of a file that are read at once: nearly all of any
_PROGRAM = Path(__file__).parents[1]


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


def of(root: Path) -> str:
    """The hash of everything that a site is made from, as it stands now."""
    return _of(root, environment(root), _files(root) | set(_below(_PROGRAM)))


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


def _of(root: Path, said: str, files: set[str]) -> str:
    digest, own = hashlib.sha256(f"{sys.version}{said}".encode()), f"{root}{os.sep}"
    digest.update("\n".join(_libraries()).encode())
    for path in sorted(files):
        name = path.removeprefix(own) if path.startswith(own) else os.path.relpath(path, root)
        digest.update(name.encode(errors="surrogateescape") + b"\0" + _content(path))
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Every library that is there, with its version: what the site is made with needs others in turn."""
    return sorted({found.name for folder in sys.path for found in Path(folder).glob("*.dist-info")})


def _content(path: str) -> bytes:
    """The hash of a file. What nobody may read is no reason to stop here: whoever needs it will say so."""
    try:
        with Path(path).open("rb", buffering=0) as file:
            begin = file.read(_AT_ONCE)
            if len(begin) < _AT_ONCE:
                return hashlib.sha256(begin).digest()
            file.seek(0)
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"


def _files(root: Path) -> set[str]:
    return {found for name in _INPUTS for found in _below(root / name)}


def _below(path: Path) -> Iterator[str]:
    """The file itself, or all files in the folder; what Python compiled is none. Links to folders are not followed."""
    return iter([str(path)]) if path.is_file() else _inside(str(path))


def _inside(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from () if entry.name == "__pycache__" else _inside(entry.path)
            elif entry.is_file():
                yield entry.path
