"""The pages that somebody looks at, made at once from what was just saved, before the whole site is.

They are made by the same stages as always, and MkDocs, the policy and all are the same. Only what they say of the
size and sum of their downloads is of the site that stands: the whole build that follows makes those anew, and where
that changes a page it is loaded once more.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from portal import (
    audit,
    catalogue,
    cite,
    derive,
    downloads,
    file,
    imprint,
    model,
    pages,
    publish,
    rendering,
    secure,
    site,
    unsealed,
    words,
)
from portal.edition import BELOW
from portal.file import File
from portal.language import LANGUAGES, Language
from portal.model import Portal
from portal.packages import Source
from portal.pages.page import Page

FOLDER = "preview"  # below build/: what is newer than the site


def make(root: Path, addresses: Collection[str]) -> tuple[str, ...]:
    """Put the pages, each with what stands beside it, into `build/preview`; the names of the packages that are not
    sealed. Raises `DataProblems`.
    """
    source, unfinished = unsealed.read(root / "datapackages")
    folder = root / "build" / FOLDER
    with publish.scratch(root / "build") as scratch:
        portal = model.assemble(source, imprint.of(root))
        _write(root, source, portal, addresses)
        html_folder = scratch / "site"
        places: dict[Language, Path] = {
            language: html_folder / BELOW[language] for language in portal.edition.languages
        }
        for language, place in places.items():
            rendering.run(root / "build", {language: place}, portal.edition.version, here=True, strict=False)
        new = {path: html_folder / path for path in map(_file, addresses)}
        found = [(path, html.read_text(encoding="utf-8")) for path, html in new.items() if html.is_file()]
        for path, content in secure.protect(root / "build" / "site", found):
            _put(folder / path, content)
    for language in places:
        _take(root / "build" / "markdown" / language, folder / BELOW[language])
    return unfinished


def forget(root: Path) -> None:
    """The site is as new."""
    shutil.rmtree(root / "build" / FOLDER, ignore_errors=True)


def _write(root: Path, source: Source, portal: Portal, addresses: Collection[str]) -> None:
    """The Markdown of the pages, in the place of what MkDocs read of them before."""
    derived = derive.run(portal, audit.run(portal))
    tables, data = downloads.collect(source, derived), _standing(root)
    wanted = [page for page in pages.collect(derived) if _addresses(page) & set(addresses)]
    cited = cite.run(derived, wanted, tables, data)
    blocks = catalogue.blocks(source, derived, tables, data)
    site.write(root, derived, cited, words.collect(derived), {"vi": {}, "en": {}}, blocks, data)


def _addresses(page: Page) -> set[str]:
    return {f"/{BELOW[language]}{page.path[language]}" for language in LANGUAGES}


def _standing(root: Path) -> dict[str, File]:
    """The downloads of the site that stands, by their path below `data/`; of others nothing is known yet."""
    folder = root / "build" / "site" / "data"
    found = defaultdict(lambda: file.of(b""))
    for path in folder.rglob("*"):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = file.of(path.read_bytes())
    return found


def _take(source: Path, target: Path) -> None:
    """What stands beside the pages: charts, cards, files for scripts."""
    for path in [path for path in source.rglob("*") if path.is_file() and path.suffix != ".md"]:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def _file(address: str) -> str:
    below = address.lstrip("/")
    return below if below.endswith(".html") else f"{below}index.html"


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
