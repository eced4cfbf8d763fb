"""The site above those of the provinces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portal.imprint.value import Imprint
from portal.packages import Source
from portal.progress import Tell
from portal.provinces.summary import Child


def make(
    root: Path, source: Source, imprint: Imprint, children: Sequence[Child], site: Path, tell: Tell
) -> None:
    """Stand-in."""
    listed = "".join(f'<a href="{child.below("vi")}">{child.summary}</a>\n' for child in children)
    (site / "index.html").write_text(f"<title>{imprint.name.vi}</title>{listed}", encoding="utf-8")
    (site / "_headers").write_text("/*\n  X: y\n", encoding="utf-8")
    (site / "SHA256SUMS").write_text("", encoding="utf-8")
