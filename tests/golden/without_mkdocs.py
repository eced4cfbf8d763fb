"""Builds a tree without MkDocs: what it would read, and all that stands beside the pages, is in `build/markdown`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import build
from portal import finish, site
from portal.edition import BELOW
from portal.hosts import Size
from portal.shards import Made, make
from portal.writing import put


class Unguarded:
    """Lets every page be as it is."""

    def protect(self, path: str, page: str) -> bytes:
        return page.encode()


def run(root: Path, how: build.How | None = None) -> str:
    """What a build of the tree says. Nothing that is made apart is kept from one to the next."""
    for kept in ("parts", "slices"):
        shutil.rmtree(root / "build" / "cache" / kept, ignore_errors=True)
    before = site.guard, finish.render_html, make._render
    # What takes the place of a function has no need of its types.
    site.guard, finish.render_html, make._render = _guard, _gather, _copy  # type: ignore[assignment]
    try:
        return build.build(root, how or build.How())
    finally:
        site.guard, finish.render_html, make._render = before


def _guard(*_: Any) -> Unguarded:
    return Unguarded()


def _copy(made: Sequence[make.Making]) -> None:
    """The pages that are made apart as MkDocs would read them, to beside where the others will be."""
    root = made[0].root
    for text in (root / "build" / "part").rglob("*.md"):
        into = (root / "build" / "cache").resolve().parent / "apart"
        below = text.relative_to(root / "build" / "part")
        put(into / below, text.read_bytes())
        language = below.parts[0]
        at = below.relative_to(language).with_name("index.html")
        put(root / "site" / BELOW["vi" if language == "vi" else "en"] / at, b"")


def _gather(
    root: Path, edition: Any, ledger: Any, guard: Any, parts: Sequence[Made], tables: Sequence[Made], *_: Any
) -> Size:
    for text in (root / "build" / "apart").rglob("*.md"):
        put(root / "build" / "markdown" / text.relative_to(root / "build" / "apart"), text.read_bytes())
    for part in (*parts, *tables):
        for path in part.files:
            content = (part.folder / path).read_bytes()
            if content or not path.endswith(".html"):
                below = path.removeprefix(BELOW.en)
                put(root / "build" / "markdown" / ("vi" if below == path else "en") / below, content)
    return Size(0, 0)
