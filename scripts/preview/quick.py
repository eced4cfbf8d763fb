"""The pages that somebody looks at, made at once from what was just saved, before the whole site is.

They are made by the same stages as always, and MkDocs, the policy and all are the same. Only what they say of the
size and sum of their downloads is of the site that stands: the whole build that follows makes those anew, and where
that changes a page it is loaded once more.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal import (
    audit,
    catalogue,
    cite,
    derive,
    downloads,
    file,
    groups,
    imprint,
    model,
    pages,
    publish,
    rendering,
    secure,
    shards,
    site,
    unsealed,
    words,
)
from portal.catalogue.schema_org import Blocks
from portal.derive import Site
from portal.downloads.table import Table
from portal.edition import BELOW
from portal.file import File
from portal.language import Language, Text
from portal.packages import Source
from portal.pages import routes, shown
from portal.pages.page import Page
from portal.writing import Writing, put
from preview.place import FOLDER, is_inside, newer

_DATA = "data/"


def make(root: Path, addresses: Collection[str]) -> tuple[str, ...]:
    """Put the pages, each with what stands beside it, into `build/preview`; the names of the packages that are not
    sealed. Raises `DataProblems`.
    """
    source, unfinished = unsealed.read(root / "datapackages", root / "build" / "cache" / "sound")
    portal = model.assemble(source, imprint.of(root))
    spoken = [at for at in portal.edition.languages if any(_is(at, address) for address in addresses)]
    derived = derive.run(portal, audit.run(portal))
    _write(root, source, derived, spoken, set(addresses))
    with publish.scratch(root / "build") as scratch:
        places = {at: scratch / BELOW[at] for at in spoken}
        rendering.some(root / "build", FOLDER, places, portal.edition.version)
        new = {path: scratch / path for path in map(_file, addresses) if is_inside(path, scratch)}
        found = [(path, html.read_text(encoding="utf-8")) for path, html in new.items() if html.is_file()]
        guard = site.guard(root, derived)
        for path, page in found:
            put(newer(root, path), guard.protect(path, page))
    return unfinished


def forget(root: Path) -> None:
    """The site is as new."""
    shutil.rmtree(root / "build" / FOLDER, ignore_errors=True)


@dataclass(frozen=True)
class _Seen:
    """Pages, and what they are made from: the whole, or what is enough for them."""

    site: Site
    pages: Iterable[Page]
    tables: tuple[Table, ...]
    blocks: Blocks


def _write(
    root: Path, source: Source, derived: Site, spoken: Collection[Language], addresses: set[str]
) -> None:
    """The Markdown of the pages, and empty pages for the others in the menu."""
    data = _standing((root / "build" / "site").resolve())
    sizes = {path: known.size for path, known in data.items()}
    told = words.collect(derived, words.measured(root))

    def is_wanted(path: Text) -> bool:
        return any(_at(path, at) in addresses for at in spoken)

    def beside(path: str, content: str | bytes) -> None:
        put(newer(root, path), content)

    for seen in _seen(source, derived, data, is_wanted):
        writing = Writing(root, FOLDER, seen.site, told, sizes, beside)
        wanted = (page for page in seen.pages if is_wanted(page.path))
        for page in cite.run(seen.site, wanted, seen.tables, data):
            said = seen.blocks(page)
            for language in spoken:
                writing.page(page, language, said[language])
    writing = Writing(root, FOLDER, derived, told, sizes, beside)
    for language in spoken:
        for path in filter(is_wanted, site.WRITTEN):
            writing.by_people(path, language)
        writing.menu(language)
        writing.configuration(language)


def _seen(
    source: Source, derived: Site, data: Mapping[str, File], is_wanted: Callable[[Text], bool]
) -> Iterator[_Seen]:
    """What follows from few reports is made from these, the other pages from the whole."""
    outlines = (page for outlines in pages.OF_REPORTS.values() for page in outlines(derived))
    figures = (o for page in outlines if is_wanted(page.path) for o in shown.figures(derived, page))
    documents = (d for d in derived.documents if is_wanted(routes.document(d)))
    names = {o.package for o in figures} | {document.package for document in documents}
    own = [group for group in groups.of(source) if not names.isdisjoint(group)]
    for part in shards.parts(source, derived, own):
        found = shards.site_of(part, derived.portal.registry)
        tables = downloads.tables.of_reports(found)
        blocks = catalogue.of_reports(part.source, found, tables, data)
        yield _Seen(found, pages.of_reports(found), tables, blocks)
    whole = [page for page in pages.of_all(derived) if is_wanted(page.path)]
    whole += (page for page in pages.of_figures(derived) if is_wanted(page.path))
    if whole:
        tables = downloads.collect(source, derived)
        yield _Seen(derived, whole, tables, catalogue.blocks(source, derived, tables, data))


def _is(language: Language, address: str) -> bool:
    return address.startswith("/en/") == (language == "en")


def _at(path: Text, language: Language) -> str:
    return f"/{BELOW[language]}{path[language]}"


@lru_cache(maxsize=1)
def _standing(site_: Path) -> Mapping[str, File]:
    """The downloads of a site, which stays as it is, by their path below `data/`; of others nothing is known yet."""
    found = defaultdict(lambda: file.of(b""))
    sums = site_ / secure.SUMS
    for line in sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else ():
        sha256, _, path = line.partition("  ")
        if path.startswith(_DATA) and (download := site_ / path).is_file():
            found[path.removeprefix(_DATA)] = File(download.stat().st_size, sha256)
    return found


def _file(address: str) -> str:
    below = address.lstrip("/")
    return below if below.endswith(".html") else f"{below}index.html"
