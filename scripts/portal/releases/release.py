"""A package as it was published on a day: what is known of it, and the sum that holds it fast."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from portal.cells import Cells
from portal.language import Text

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTOR = "datapackage.json"
README = "README.md"
FOLDER = "versions"  # of a package: a folder for each day on which it was released
CHANGES = "changes"  # the descriptor's key for why a version followed another
HIDDEN = (
    "hidden"  # the same of a stored one: figures that were hidden later, each with the version that hid it
)


@dataclass(frozen=True)
class Release:
    """A package as it was published: `files` by their path in it, `version` the day, `cells` the observations;
    None for the registry, which has no figures."""

    version: str
    descriptor: dict[str, Any]
    files: dict[str, bytes]
    cells: Cells | None

    @property
    def observations(self) -> pd.DataFrame | None:
        """The figures as text."""
        return None if self.cells is None else self.cells.frame

    @cached_property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file, in the order of their paths."""
        return {path: hashlib.sha256(self.files[path]).hexdigest() for path in sorted(self.files)}

    @property
    def sha256(self) -> str:
        """What `find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum` says of its folder."""
        lines = (f"{sha256}  {path}\n" for path, sha256 in self.sums.items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def hidden(self) -> dict[str, str]:
        """Figures that were hidden after this was published, each with the version that hid it."""
        found = self.descriptor.get(HIDDEN, {})
        return found if isinstance(found, dict) else {}


def is_day(text: str) -> bool:
    """A day that exists, as `2024-04-01`."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and date.fromisoformat(text))
    except ValueError:
        return False


def reason(descriptor: Mapping[str, Any]) -> Text:
    """Why this version followed another, empty where nobody said."""
    found = descriptor.get(CHANGES)
    said = found if isinstance(found, dict) else {}
    return Text(*(text if isinstance(text := said.get(key, ""), str) else "" for key in ("vi", "en")))
