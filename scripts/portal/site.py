"""The one module that writes the site: Markdown, charts and downloads in, MkDocs over them, the finished site out."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from portal import (
    addresses,
    assets,
    downloads,
    examples,
    file,
    fingerprint,
    groups,
    kept,
    offline,
    progress,
    publish,
    rendering,
    secure,
    shards,
    zipped,
)
from portal.derive import Site
from portal.downloads.table import Table
from portal.edition import BELOW, Edition, below
from portal.file import File
from portal.hosts import Size
from portal.kept import Keep
from portal.language import Language
from portal.packages import Source
from portal.pages import routes
from portal.pages.page import Page
from portal.progress import Tell
from portal.secure import Guard
from portal.shards import Made, Part, Task, Workers
from portal.writing import Writing, put

Lead = Callable[[Path], Iterator[tuple[str, str | bytes]]]
# Below build/.
_DOWNLOADS, _TABLES, _GUARDS, _OFFLINE = "cache/downloads", "cache/tables", "cache/guards", "cache/offline"
_BARE = "bare"
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


def begin(root: Path) -> None:
    """Nothing of an earlier build stays in what MkDocs reads."""
    if (root / "build" / rendering.ALL).exists():
        shutil.rmtree(root / "build" / rendering.ALL)


def tables(root: Path, edition: Edition, found: Iterable[Table]) -> Iterator[Made]:
    """The files of each table, as they are kept or made now: what hardly ever changes is not even read."""
    program, cache = fingerprint.of_program(), root / "build" / _TABLES
    for table in found:
        made_from = f"{program} {downloads.made_from(table, edition)}"
        yield shards.find(cache, made_from) or shards.put(
            cache,
            made_from,
            {f"data/{path}": content for path, content in downloads.of_table(table, edition)},
        )


def keep(root: Path) -> Keep:
    """Keeps downloads from one build to the next; all of them are made again by another program."""
    program, folder = fingerprint.of_program(), root / "build" / _DOWNLOADS
    return lambda made_from, make: kept.or_made(folder, f"{program} {made_from}", make)


def add(root: Path, files: Iterable[tuple[str, bytes]], folder: str = "") -> dict[str, File]:
    """Write files that are no pages, given by their path from a folder at the top of the site; what is known of
    each by its path as given. They are written as they come: none is kept.
    """
    found = {}
    for path, content in files:
        whole = folder + path
        below = whole.removeprefix(BELOW.en)
        put(root / "build" / rendering.ALL / ("vi" if below == whole else "en") / below, content)
        found[path] = file.of(content)
    return found


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
    writing = Writing(root, _BARE, site, {}, {})
    for language in languages:
        writing.assets(language, {})
        writing.menu(language)
        writing.configuration(language)
    with publish.scratch(build) as folder:
        made: dict[Language, Path] = {language: folder / BELOW[language] for language in languages}
        rendering.bare(build, _BARE, made, site.portal.edition.version)
        _clean(build / _BARE, folder, languages)
        found = secure.guard(folder)
    shutil.rmtree(build / _BARE)
    return json.dumps({"scripts": found.scripts, "expected": dict(found.expected)}).encode()


def _configured(root: Path) -> bytes:
    file_ = root / "mkdocs.yml"
    return file_.read_bytes() if file_.is_file() else b""


def _clean(written: Path, site: Path, languages: Iterable[Language]) -> None:
    """What is no page goes from where it was written into the site; what no page needs goes."""
    for language in languages:
        _move(written / language, site / BELOW[language])
    for language, pattern in itertools.product(languages, assets.UNUSED):
        for unused in list((site / BELOW[language]).glob(pattern)):
            unused.unlink() if unused.is_file() else shutil.rmtree(unused)


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
    made = shards.collect(every, task, cache / "parts", made_by, workers)
    return tuple(sorted(made, key=lambda part: min(part.files, default="")))


def write(
    root: Path,
    site: Site,
    pages: Iterable[Page],
    words: Mapping[str, Any],
    index: Mapping[Language, Mapping[str, bytes]],
    blocks: Callable[[Page], dict[Language, str]],
    data: Mapping[str, File],
) -> None:
    """Write the pages and what MkDocs reads beside them. `words` is what hand-written pages may say, `index` what
    search reads, `blocks` what a page says of its figures to search engines, `data` are the downloads by their
    path below `data/`.
    """
    sizes = {path: file_.size for path, file_ in data.items()}
    writing = Writing(root, rendering.ALL, site, words, sizes)
    for page in (page for page in pages if not page.is_outline):
        said = blocks(page)
        for language in site.portal.edition.languages:
            writing.page(page, language, said[language])
    for language in site.portal.edition.languages:
        writing.assets(language, index[language])
        for path in WRITTEN:
            writing.by_people(path, language)
        writing.configuration(language)


def render_html(
    root: Path,
    edition: Edition,
    ledger: addresses.Ledger,
    guard_: Guard,
    parts: Sequence[Made],
    tables: Sequence[Made],
    tell: Tell = progress.SILENT,
    preview: bool = False,
    here: bool = False,
) -> Size:
    """Run MkDocs over all languages, put the English site below the Vietnamese one, protect and publish. How large the
    site is.

    The newest version of the data, a date, is what MkDocs takes for the day of the build. `ledger` says where pages
    moved that were here before; `parts` and `tables` are put in as they are, for they are as `guard_` lets all pages be. A `preview` is shown before its copy for offline use is made. MkDocs
    runs `here` where others take the other cores.
    """
    build = root / "build"
    with publish.scratch(build) as folder:
        hub, site = folder / "hub", folder / "site"
        _render(build, hub, edition, guard_, here=here)
        elsewhere = {path: known for made in (*parts, *tables) for path, known in made.files.items()}
        standing = addresses.of(hub) | set(addresses.among(elsewhere))
        for path, content in addresses.files(addresses.moved(ledger, standing)):
            put(hub / path, content)
        if edition.imprint.whole:  # what its pages name as examples stands on the site of another province
            later = {*elsewhere, secure.SUMS, offline.path_of(edition.imprint)}
            for path, text in examples.pages(hub, by_people(edition), later):
                put(hub / path, text)
        sums = {path: known.sha256 for path, known in elsewhere.items() if secure.is_download(path)}
        _protect(hub, guard_, sums, tell)
        own = [path.relative_to(hub).as_posix() for path in hub.rglob("*") if path.is_file()]
        publish.take_spare(build, site)
        shards.place((*parts, *tables), site)
        _move(hub, site)
        fits = offline.fits(sum(known.size for part in parts for known in part.files.values()))
        copy = partial(_offline, root, edition=edition, elsewhere=elsewhere, own=own, tell=tell, fits=fits)
        sizes = [known.size for known in elsewhere.values()]
        sizes += [(site / path).stat().st_size for path in own]
        if not preview:
            sizes += copy(site)
        publish.show(build, site)
    tell.shown()
    if preview:
        sizes += copy((build / "site").resolve())
    return Size(sum(sizes), len(sizes))


def by_people(edition: Edition) -> list[str]:
    """The paths of the pages written by people, from the top of the site."""
    return [f"{below(path, language)}index.html" for path in WRITTEN for language in edition.languages]


def render_apart(
    root: Path, edition: Edition, guard_: Guard, place: Path, lead: Lead, tell: Tell = progress.SILENT
) -> None:
    """The same for the site above others, into the empty folder `place`: nobody sees it before these stand in it. `lead`
    gives what leads to them, by path, once the pages are there.
    """
    with publish.scratch(root / "build") as folder:
        hub = folder / "hub"
        # So few pages are made before two programs have begun.
        _render(root / "build", hub, edition, guard_, here=True)
        for path, content in lead(hub):
            put(hub / path, content)
        _protect(hub, guard_, {}, tell, above=True)
        for entry in sorted(hub.iterdir()):
            entry.rename(place / entry.name)


def _render(build: Path, hub: Path, edition: Edition, guard_: Guard, *, here: bool) -> None:
    """What MkDocs makes of all that was written, and what stands beside it; nothing is protected yet."""
    folders: dict[Language, Path] = {"vi": hub, "en": hub.with_name("en")}
    made = {language: folders[language] for language in edition.languages}
    rendering.run(build, made, edition.version, here=here)
    if "en" in edition.languages:
        folders["en"].rename(hub / "en")
    _clean(build / rendering.ALL, hub, edition.languages)
    if secure.guard(hub) != guard_:
        raise RuntimeError("the theme lets pages run and load other things than it did a moment ago")


def _protect(hub: Path, guard_: Guard, sums: Mapping[str, str], tell: Tell, *, above: bool = False) -> None:
    """`sums` are those of downloads that stand elsewhere; a site may stand `above` others."""
    written = secure.run(hub, guard_, sums, above=above)
    for path, content in tell.each(written, len(list(hub.rglob("*.html")))):
        put(hub / path, content)


def _move(source: Path, target: Path) -> None:
    """What is no page goes to where MkDocs put the pages: folders without pages whole, others file by file."""
    for entry in sorted(source.iterdir()):
        place = target / entry.name
        if entry.is_dir() and place.is_dir():
            _move(entry, place)
        elif entry.suffix != ".md":
            entry.replace(place)


def _offline(
    root: Path,
    site: Path,
    edition: Edition,
    elsewhere: Mapping[str, File],
    own: Sequence[str],
    tell: Tell,
    *,
    fits: bool,
) -> list[int]:
    """The copy for a folder, its sum among the others, its size on the page that offers it; where the site is too large
    for one, that page says so. Whoever reads the site meanwhile finds each file as it was or as it is. The size of the copy, if there is one.
    """
    tell.stage(progress.OFFLINE)
    found: dict[Path, str | bytes] = {}
    copy = None
    if fits:
        sums = {path: known.sha256 for path, known in elsewhere.items()}
        sums |= {path: file.of((site / path).read_bytes()).sha256 for path in own}
        members = tell.each(offline.members(site, edition.imprint, sums), len(sums))
        at = offline.path_of(edition.imprint)
        copy = zipped.kept(root / "build" / _OFFLINE, fingerprint.of_library(), site / at, members)
        said = (site / secure.SUMS).read_text(encoding="utf-8") + secure.sums({at: copy.sha256})
        found = {site / secure.SUMS: said}
    for language in edition.languages:
        page = site / BELOW[language] / routes.DATA[language] / "index.html"
        found[page] = offline.sized(page.read_text(encoding="utf-8"), copy.size if copy else None, language)
    for path, written in found.items():
        new = path.with_name(f".{path.name}")
        put(new, written)
        new.replace(path)
    return [copy.size] if copy else []
