"""Writes what the site is made from: Markdown, charts and downloads for MkDocs, and what stands as it is; see `finish`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from portal import (
    assets,
    downloads,
    fingerprint,
    groups,
    kept,
    publish,
    rendering,
    secure,
    shards,
)
from portal.api.values import Given
from portal.catalogue.dcat import Catalogue
from portal.derive import Site
from portal.downloads.table import Table
from portal.edition import BELOW, Edition, below
from portal.file import File
from portal.kept import Keep
from portal.language import Language
from portal.packages import Source
from portal.pages import routes
from portal.pages.page import Page
from portal.rendering import Take
from portal.secure import Guard
from portal.shards import Made, Part, Renewed, Task, Workers
from portal.shards.make import finished, folder
from portal.shards.slices import Figures, Slice
from portal.shards.slices import slices as of_figures
from portal.writing import Writing, put

# Below build/.
_DOWNLOADS, _TABLES, _GUARDS, _SLICES = "cache/downloads", "cache/tables", "cache/guards", "cache/slices"
_CATALOGUE = "cache/catalogue"
_BARE, _OWN = "bare", "own"
# Pages written by people: their file in docs/<language>/ is the address without its slash.
WRITTEN = (
    routes.METHODS,
    routes.ABOUT,
    routes.JOURNALISTS,
    routes.DEVELOPERS,
    routes.MAINTAINERS,
    routes.GOVERNANCE,
    routes.OWN_PORTAL,
    routes.SPEED,
)


def begin(root: Path, guard_: Guard) -> Renewed:
    """Where all goes that no part has."""
    return Renewed(root / "build" / _OWN, guard_)


def tables(root: Path, edition: Edition, found: Iterable[Table]) -> Iterator[Made]:
    """The files of each table, as they are kept or made now: what hardly ever changes is not even read."""
    for table in found:
        made_from = downloads.made_from(table, edition)
        yield _downloads(root, _TABLES, made_from, partial(downloads.of_table, table, edition))


def documents(root: Path, found: Iterable[Catalogue]) -> Iterator[Made]:
    """Those of the catalogue, kept in the same way: a report that comes changes few of them."""
    for document in found:
        yield _downloads(root, _CATALOGUE, document.made_from, document.files)


def _downloads(
    root: Path, folder_: str, made_from: str, make: Callable[[], Iterable[tuple[str, bytes]]]
) -> Made:
    """Files by their path below `data/`, made again by another program."""
    cache, key = root / "build" / folder_, f"{fingerprint.of_program()} {made_from}"
    return shards.find(cache, key) or shards.put(
        cache, key, {f"data/{path}": content for path, content in make()}, root / "build" / "site"
    )


def keep(root: Path) -> Keep:
    """Keeps downloads from one build to the next; all of them are made again by another program."""
    program, folder = fingerprint.of_program(), root / "build" / _DOWNLOADS
    return lambda made_from, make: kept.or_made(folder, f"{program} {made_from}", make)


def add(hub: Renewed, files: Iterable[tuple[str, bytes]], folder: str = "") -> dict[str, File]:
    """Put files that are no pages, given by their path from a folder at the top of the site; what is known of each by its
    path as given. They are written as they come: none is kept in memory.
    """
    return {path: hub.put(folder + path, content) for path, content in files}


def guard(root: Path, site: Site) -> Guard:
    """What all pages may run and load, seen on a site without any. It follows from the program, the imprint and the
    configuration alone, and is kept.
    """
    configured = _configured(root)
    made_from = repr(
        (fingerprint.of_library(), fingerprint.environment(root), configured, site.portal.edition.imprint)
    )
    found = json.loads(kept.or_made(root / "build" / _GUARDS, made_from, lambda: _guard(root, site)))
    return Guard(tuple(found["scripts"]), found["expected"])


def _guard(root: Path, site: Site) -> bytes:
    build, languages = root / "build", site.portal.edition.languages
    loaded: dict[str, str | bytes] = {}
    writing = Writing(root, _BARE, site, {}, {}, loaded.__setitem__)
    for language in languages:
        writing.assets(language, {})
        writing.menu(language)
        writing.configuration(language)
    with publish.scratch(build) as scratch:
        into, folder = takers(languages, loaded.setdefault), scratch / "site"
        rendering.run(build, scratch, into, site.portal.edition.version, _BARE, strict=False)
        for path, content in loaded.items():
            put(folder / path, content)
        found = secure.guard(folder)
    shutil.rmtree(build / _BARE)
    return json.dumps({"scripts": found.scripts, "expected": dict(found.expected)}).encode()


def _configured(root: Path) -> bytes:
    file_ = root / "mkdocs.yml"
    return file_.read_bytes() if file_.is_file() else b""


def takers(languages: Iterable[Language], put_: Callable[[str, bytes], object]) -> dict[Language, Take]:
    """Who puts what MkDocs makes of a language where it stands in the site, but for what no page needs."""

    def take(language: Language, path: str, content: bytes) -> None:
        if not assets.is_unused(path):
            put_(BELOW[language] + path, content)

    return {language: partial(take, language) for language in languages}


def parts(
    root: Path, source: Source, site: Site, guard_: Guard, workers: Workers, shard: tuple[int, int]
) -> tuple[Made, ...]:
    """What follows from few reports alone, in the order of its files; of a `shard`, (2, 4), the second of
    four shares.
    """
    configured, cache = _configured(root), root / "build" / "cache"
    program, environment = fingerprint.of_library(), fingerprint.environment(root)

    def task(several: tuple[Part, ...]) -> Task:
        return Task(several, guard_, configured, program, cache.resolve() if workers.share_disk else None)

    first, count = shard
    own = groups.of(source)[first - 1 :: count]
    every = tuple(shards.parts(source, site, own))
    made_by = repr((program, environment, configured))
    made = shards.collect(every, task, cache / "parts", made_by, workers, root / "build" / "site")
    return tuple(sorted(made, key=lambda part: min(part.files, default="")))


def slices(root: Path, source: Source, given: Given, guard_: Guard) -> Iterator[Made]:
    """What follows from the figures of few indicators alone, as it is kept or made now. `given` is the whole."""
    configured, build = _configured(root), root / "build"
    made_by = repr((fingerprint.of_library(), fingerprint.environment(root), configured))
    missing: dict[str, Slice] = {}
    for found in of_figures(given):
        made_from = f"{made_by} {found.made_from(given.site, source.registry.sum)}"
        made = shards.find(build / _SLICES, made_from)
        if made:
            yield made
        else:
            missing[made_from] = found
    if not missing:
        return
    with folder(configured, (build / "cache").resolve()) as apart:
        makings = [Figures(apart, found, given) for found in missing.values()]
        for made_from, files in zip(missing, finished(makings, guard_), strict=True):
            yield shards.put(build / _SLICES, made_from, files, build / "site")


def write(
    root: Path,
    hub: Renewed,
    site: Site,
    pages: Iterable[Page],
    words: Mapping[str, Any],
    index: Mapping[Language, Mapping[str, bytes]],
    blocks: Callable[[Page], dict[Language, str]],
    data: Mapping[str, File],
) -> None:
    """Write the pages for MkDocs, and what stands beside them into the `hub`. `words` is what hand-written pages may say,
    `index` what search reads, `blocks` what a page says of its figures to search engines, `data` are the downloads by
    their path below `data/`.
    """
    sizes = {path: file_.size for path, file_ in data.items()}
    texts = Renewed(root / "build" / rendering.ALL)
    writing = Writing(root, rendering.ALL, site, words, sizes, hub.put, texts.put)
    for page in (page for page in pages if not page.is_outline):
        said = blocks(page)
        for language in site.portal.edition.languages:
            writing.page(page, language, said[language])
    for language in site.portal.edition.languages:
        writing.assets(language, index[language])
        for path in WRITTEN:
            writing.by_people(path, language)
        writing.configuration(language)
    texts.made()


def by_people(edition: Edition) -> list[str]:
    """The paths of the pages written by people, from the top of the site."""
    return [f"{below(path, language)}index.html" for path in WRITTEN for language in edition.languages]
