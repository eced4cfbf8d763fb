"""The finished site of what was written: MkDocs over it, what was made elsewhere put in, protected, published, and its
copy for offline use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from portal import (
    addresses,
    examples,
    file,
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
from portal.shards import Made
from portal.writing import put

Lead = Callable[[Path], Iterator[tuple[str, str | bytes]]]
_OFFLINE = "cache/offline"  # below build/


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
            for path, text in examples.pages(hub, sites.by_people(edition), later):
                put(hub / path, text)
        sums = {path: known.sha256 for path, known in elsewhere.items() if secure.is_download(path)}
        _protect(hub, guard_, sums, tell)
        own = [path.relative_to(hub).as_posix() for path in hub.rglob("*") if path.is_file()]
        publish.take_spare(build, site)
        shards.place((*parts, *tables), site)
        sites.move(hub, site)
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
    sites.clean(build / rendering.ALL, hub, edition.languages)
    if secure.guard(hub) != guard_:
        raise RuntimeError("the theme lets pages run and load other things than it did a moment ago")


def _protect(hub: Path, guard_: Guard, sums: Mapping[str, str], tell: Tell, *, above: bool = False) -> None:
    """`sums` are those of downloads that stand elsewhere; a site may stand `above` others."""
    written = secure.run(hub, guard_, sums, above=above)
    for path, content in tell.each(written, len(list(hub.rglob("*.html")))):
        put(hub / path, content)


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
