"""Where what is newer than the site stands."""

from __future__ import annotations

from pathlib import Path

# Below build/, by language, with the Markdown that it is made from. Nothing of it is moved or copied: on many disks
# that takes longer than all the rest.
FOLDER = "preview"
_ENGLISH = "en/"


def newer(root: Path, path: str) -> Path:
    """What takes the place of a file of the site, where it exists."""
    below = path.removeprefix(_ENGLISH)
    return root / "build" / FOLDER / ("vi" if below == path else "en") / below


def is_inside(path: str, folder: Path) -> bool:
    """Whether a path stays in the folder: who listens says which page is open, and any page of any site may listen."""
    return (folder / path).resolve().is_relative_to(folder.resolve())
