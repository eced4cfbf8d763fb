"""The finished site of what was written: MkDocs over it, what was made elsewhere put in, protected, published, and its
copy for offline use.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from portal import (
    addresses,
    examples,
    fingerprint,
    offline,
    progress,
    publish,
    rendering,
    secure,
    shards,
    zipped,
)
from portal import site as sites
from portal.edition import BELOW, Edition
from portal.file import File
from portal.hosts import Size
from portal.language import Language
from portal.pages import routes
from portal.progress import Tell
from portal.secure import Guard
from portal.shards import Hub, Made
from portal.writing import put

# From the pages that MkDocs made, and the paths of what stands beside them.
Lead = Callable[[Path, Iterable[str]], Iterator[tuple[str, str | bytes]]]
_OFFLINE = "cache/offline"  # below build/


def render_html(
    root: Path,
    hub: Hub,
    edition: Edition,
    ledger: addresses.Ledger,
    guard_: Guard,
    parts: Sequence[Made],
    tables: Sequence[Made],
    tell: Tell = progress.SILENT,
    preview: bool = False,
) -> Size:
    """Run MkDocs over all languages, put the English site below the Vietnamese one, protect and publish. How large the
    site is.

    The newest version of the data, a date, is what MkDocs takes for the day of the build. `ledger` says where pages
    moved that were here before; the `hub` has what stands beside the pages; `parts` and `tables` are put in as they
    are, for they are as `guard_` lets all pages be. A `preview` is shown before its copy for offline use is made.
    """
    build = root / "build"
    with publish.scratch(build) as folder:
        rendered, site = folder / "made", folder / "site"
        _render(build, rendered, edition)
        elsewhere = {path: known for made in (*parts, *tables) for path, known in made.files.items()}
        standing = addresses.of(rendered) | set(addresses.among((*elsewhere, *hub.files)))
        for path, content in addresses.files(addresses.moved(ledger, standing)):
            put(rendered / path, content)
        if edition.imprint.whole:  # what its pages name as examples stands on the site of another province
            later = {*elsewhere, *hub.files, secure.SUMS, offline.path_of(edition.imprint)}
            for path, text in examples.pages(rendered, sites.by_people(edition), later):
                put(rendered / path, text)
        own = _finished(hub, rendered, guard_, elsewhere, tell)
        publish.take_spare(build, site)
        shards.place((*parts, *tables, own), site)
        every = elsewhere | own.files
        fits = offline.fits(sum(known.size for part in parts for known in part.files.values()))
        copy = partial(_offline, root, edition=edition, files=every, tell=tell, fits=fits)
        sizes = [known.size for known in every.values()]
        if not preview:
            sizes += copy(site)
        publish.show(build, site)
    tell.shown()
    if preview:
        sizes += copy((build / "site").resolve())
    return Size(sum(sizes), len(sizes))


def render_apart(
    root: Path,
    hub: Hub,
    edition: Edition,
    guard_: Guard,
    place: Path,
    lead: Lead,
    tell: Tell = progress.SILENT,
) -> None:
    """The same for the site above others, into the empty folder `place`: nobody sees it before these stand in it. `lead`
    gives what leads to them, by path, once the pages are there.
    """
    with publish.scratch(root / "build") as folder:
        rendered = folder / "made"
        _render(root / "build", rendered, edition)
        for path, content in lead(rendered, hub.files):
            put(rendered / path, content)
        shards.place([_finished(hub, rendered, guard_, {}, tell, above=True)], place)


def _render(build: Path, into: Path, edition: Edition) -> None:
    """What MkDocs makes of all that was written; nothing is protected yet."""
    folders: dict[Language, Path] = {"vi": into, "en": into / BELOW.en}
    made = {language: place for language, place in folders.items() if language in edition.languages}
    rendering.run(build, made, edition.version)
    sites.clean(into, edition.languages)


def _finished(
    hub: Hub, rendered: Path, guard_: Guard, elsewhere: Mapping[str, File], tell: Tell, *, above: bool = False
) -> Made:
    """The hub with what MkDocs `rendered`, and with what speaks of all files, those that stand `elsewhere` too. The site
    may stand `above` others.
    """
    pages = [path for path in _files(rendered) if path not in hub.files]
    for path in tell.each(pages, len(pages)):
        hub.put(path, (rendered / path).read_bytes())
    for path, content in secure.beside(guard_.policy, {**elsewhere, **hub.files}, above=above):
        hub.put(path, content)
    found = hub.made()
    if secure.guard(found.folder) != guard_:
        raise RuntimeError("the theme lets pages run and load other things than it did a moment ago")
    return found


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name).relative_to(folder).as_posix() for name in names)


def _offline(
    root: Path,
    site: Path,
    edition: Edition,
    files: Mapping[str, File],
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
        sums = {path: known.sha256 for path, known in files.items()}
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
