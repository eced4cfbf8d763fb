"""The pages that somebody looks at, made at once from what was just saved, before the whole site is.

They are made by the same stages as always, and MkDocs, the policy and all are the same. Only what they say of the
size and sum of their downloads is of the site that stands: the whole build that follows makes those anew, and where
that changes a page it is loaded once more.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
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
from portal.language import Language, Text
from portal.model import Portal
from portal.packages import Source
from portal.writing import Writing, put
from preview.place import FOLDER, is_inside, newer


def make(root: Path, addresses: Collection[str]) -> tuple[str, ...]:
    """Put the pages, each with what stands beside it, into `build/preview`; the names of the packages that are not
    sealed. Raises `DataProblems`.
    """
    source, unfinished = unsealed.read(root / "datapackages")
    portal = model.assemble(source, imprint.of(root))
    spoken = [at for at in portal.edition.languages if any(_is(at, address) for address in addresses)]
    _write(root, source, portal, spoken, set(addresses))
    with publish.scratch(root / "build") as scratch:
        places = {at: scratch / BELOW[at] for at in spoken}
        rendering.some(root / "build", FOLDER, places, portal.edition.version)
        new = {path: scratch / path for path in map(_file, addresses) if is_inside(path, scratch)}
        found = [(path, html.read_text(encoding="utf-8")) for path, html in new.items() if html.is_file()]
        guard = secure.guard(root / "build" / "site")
        for path, page in found:
            put(newer(root, path), guard.protect(path, page))
    return unfinished


def forget(root: Path) -> None:
    """The site is as new."""
    shutil.rmtree(root / "build" / FOLDER, ignore_errors=True)


def _write(
    root: Path, source: Source, portal: Portal, spoken: Collection[Language], addresses: set[str]
) -> None:
    """The Markdown of the pages, and empty pages for the others in the menu."""
    derived = derive.run(portal, audit.run(portal))
    tables, data = downloads.collect(source, derived), _standing((root / "build" / "site").resolve())
    blocks = catalogue.blocks(source, derived, tables, data)
    sizes = {path: known.size for path, known in data.items()}
    told = words.collect(derived, words.measured(root))
    writing = Writing(
        root, FOLDER, derived, told, sizes, lambda path, content: put(newer(root, path), content)
    )
    wanted = [
        page for page in pages.collect(derived) if any(_at(page.path, at) in addresses for at in spoken)
    ]
    for page in cite.run(derived, wanted, tables, data):
        said = blocks(page)
        for language in spoken:
            writing.page(page, language, said[language])
    for language in spoken:
        for path in site.WRITTEN:
            if _at(path, language) in addresses:
                writing.by_people(path, language)
        writing.menu(language)
        writing.configuration(language)


def _is(language: Language, address: str) -> bool:
    return address.startswith("/en/") == (language == "en")


def _at(path: Text, language: Language) -> str:
    return f"/{BELOW[language]}{path[language]}"


@lru_cache(maxsize=1)
def _standing(site_: Path) -> Mapping[str, File]:
    """The downloads of a site, which stays as it is, by their path below `data/`; of others nothing is known yet."""
    folder = site_ / "data"
    found = defaultdict(lambda: file.of(b""))
    for path in folder.rglob("*"):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = file.of(path.read_bytes())
    return found


def _file(address: str) -> str:
    below = address.lstrip("/")
    return below if below.endswith(".html") else f"{below}index.html"
