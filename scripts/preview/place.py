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
