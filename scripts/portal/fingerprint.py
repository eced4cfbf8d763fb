"""Whether the finished site is made from what stands there now: one hash over everything that goes into it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_CONFIGURATION = "mkdocs.yml"
_INPUTS = ("datapackages", "docs", "scripts", _CONFIGURATION)
_ENVIRONMENT = re.compile(
    r"!ENV\s+(\[[^\]]*\]|\w+)"
)  # what MkDocs takes from the environment, and we with it
_MODULES = (".py", ".json")  # of the library: its modules, and the schemas that they read
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
    modules = (path for path in _below(library) if path.suffix in _MODULES)
    named = (found for part in parts for found in _below(library / part))
    return _of(library, "", set(named if parts else modules))


def of_library() -> str:
    """The hash of the whole library `portal`, templates, theme, styles and scripts too. For whoever keeps whole pages,
    and what they may load.
    """
    library = _PROGRAM / "portal"
    return _of(library, "", set(_below(library)))


def _of(root: Path, said: str, files: set[Path]) -> str:
    digest = hashlib.sha256(f"{sys.version}{said}".encode())
    digest.update("\n".join(_libraries()).encode())
    for path in sorted(files):
        digest.update(os.path.relpath(path, root).encode(errors="surrogateescape") + b"\0" + _content(path))
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Every library that is there, with its version: what the site is made with needs others in turn."""
    return sorted({found.name for folder in sys.path for found in Path(folder).glob("*.dist-info")})


def _content(path: Path) -> bytes:
    """The hash of a file. What nobody may read is no reason to stop here: whoever needs it will say so."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"


def _files(root: Path) -> set[Path]:
    found = set()
    for name in _INPUTS:
        path = root / name
        found |= set(_below(path))
    return found


def _below(path: Path) -> Iterator[Path]:
    """The file itself, or all files in the folder."""
    return iter([path]) if path.is_file() else (found for found in path.rglob("*") if _counts(found))


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts
