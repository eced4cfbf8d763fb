"""The finished site of what was written: MkDocs over it, what was made elsewhere put in, protected, published, and its
copy for offline use.
"""

from __future__ import annotations

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
from portal.pages import routes
from portal.progress import Tell
from portal.secure import Guard
from portal.shards import Made, Renewed
from portal.writing import put

# From the pages written by people, by path, and the paths of all else.
Lead = Callable[[Mapping[str, str], Iterable[str]], Iterator[tuple[str, str | bytes]]]
_OFFLINE = "cache/offline"  # below build/


def render_html(
    root: Path,
    hub: Renewed,
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
        site, by_people = folder / "site", _render(build, folder, hub, edition)
        elsewhere = {path: known for made in (*parts, *tables) for path, known in made.files.items()}
        known = {*elsewhere, *hub.files, *by_people}
        signposts = dict(addresses.files(addresses.moved(ledger, addresses.among(known))))
        if edition.imprint.whole:  # what its pages name as examples stands on the site of another province
            known |= {*signposts, secure.SUMS, offline.path_of(edition.imprint)}
            by_people = dict(examples.led(by_people, known))
        own = _finished(hub, {**by_people, **signposts}, guard_, elsewhere)
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


def render_apart(root: Path, hub: Renewed, edition: Edition, guard_: Guard, place: Path, lead: Lead) -> None:
    """The same for the site above others, into the empty folder `place`: nobody sees it before these stand in it. `lead`
    gives the pages written by people, led to where their examples stand, and what leads to pages that moved.
    """
    with publish.scratch(root / "build") as folder:
        by_people = _render(root / "build", folder, hub, edition)
    shards.place([_finished(hub, dict(lead(by_people, hub.files)), guard_, {}, above=True)], place)


def _render(build: Path, scratch: Path, hub: Renewed, edition: Edition) -> dict[str, str]:
    """MkDocs over all that was written, into the hub, where what is there already stays. The pages written by people are
    given back: they may link to what another site has.
    """
    by_people = dict.fromkeys(sites.by_people(edition), "")

    def take(path: str, content: bytes) -> None:
        if path in by_people:
            by_people[path] = content.decode()
        elif path not in hub.files:
            hub.put(path, content)

    rendering.run(build, scratch, sites.takers(edition.languages, take), edition.version)
    return by_people


def _finished(
    hub: Renewed,
    last: Mapping[str, str | bytes],
    guard_: Guard,
    elsewhere: Mapping[str, File],
    *,
    above: bool = False,
) -> Made:
    """The hub with its `last` pages, and with what speaks of all files, those that stand `elsewhere` too. The site may
    stand `above` others.
    """
    for path, content in last.items():
        hub.put(path, content)
    for path, content in secure.beside(guard_.policy, {**elsewhere, **hub.files}, above=above):
        hub.put(path, content)
    found = hub.made()
    if secure.guard(found.folder) != guard_:
        raise RuntimeError("the theme lets pages run and load other things than it did a moment ago")
    return found


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
