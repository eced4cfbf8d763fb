"""The sites of the provinces below the one above them, as one: `build/site`, which takes its place in one step.

Nothing of a province is copied: its folder in `build/site` is a link to the site that its own tree made. What was
linked before stands until nobody links to it (`publish.tidy`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from portal import addresses, publish, secure
from portal.hosts import Size
from portal.provinces import mirror
from portal.provinces.summary import Child
from portal.seen import entries
from portal.writing import put

_STAMP = "hub"  # below build/: what all that is shown was made from, and the folder in which it stands


def show(
    build: Path,
    made_from: str,
    children: Sequence[Child],
    ledger: addresses.Ledger,
    make: Callable[[Path], None],
) -> None:
    """Show all sites at once, unless they are shown already. `made_from` is all that the site above is made from beside
    its children; `make` writes it into an empty folder.
    """
    every = (f"{child.province.id} {_place(child.site)}" for child in children)
    key = hashlib.sha256("\n".join([made_from, *every]).encode()).hexdigest()
    if publish.is_whole(build) and _stamped(build) == f"{key} {_place(build / 'site')}":
        return
    with publish.scratch(build) as folder:
        site = folder / "site"
        site.mkdir()
        make(site)
        for path, content in _beside(site, children, ledger):
            put(site / path, content)
        for child in children:
            _link(site / child.province.id, child.site)
        publish.show(build, site)
    (build / _STAMP).write_text(f"{key} {_place(build / 'site')}", encoding="utf-8")


def _place(site: Path) -> str:
    """What no other site has: one that is made anew stands in a new folder."""
    found = site.stat()
    return f"{site.resolve().name} {found.st_ino} {found.st_mtime_ns}"


def _stamped(build: Path) -> str:
    stamp = build / _STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def size(build: Path) -> Size:
    """Of the site above, without those below it."""
    found = [
        path.stat().st_size
        for path in (build / "site").resolve().rglob("*")
        if path.is_file() and not path.is_symlink()
    ]
    return Size(sum(found), len(found))


def _link(place: Path, target: Path) -> None:
    """A link that holds wherever the tree is moved to; where there are none, the files."""
    try:
        place.symlink_to(os.path.relpath(target, place.parent), target_is_directory=True)
    except OSError:
        mirror.folder(entries(str(target)), str(place))


def _beside(
    site: Path, children: Sequence[Child], ledger: addresses.Ledger
) -> Iterator[tuple[str, str | bytes]]:
    """Where pages moved. Hosts read the list at the top alone, so those of the provinces stand there too."""
    tops = [child.province.id for child in children]
    moved = [_read(site / addresses.REDIRECTS)]
    moved += [addresses.below(f"/{c.province.id}", _read(c.site / addresses.REDIRECTS)) for c in children]
    guard = secure.guard(site)
    leading = _leading(site, dict(zip(tops, (child.site for child in children), strict=True)), ledger)
    for path, content in addresses.files(leading):
        if path == addresses.REDIRECTS:
            moved.append(content.decode())
        elif path.partition("/")[0] not in tops:  # a province's site is as its own tree makes it
            yield path, guard.protect(path, content.decode())
    lines = {line for text in moved for line in text.splitlines(keepends=True)}
    yield addresses.REDIRECTS, "".join(sorted(lines))


def _leading(site: Path, sites: Mapping[str, Path], ledger: addresses.Ledger) -> dict[str, str]:
    """Address → page, for what moved from one site to another, and for the addresses of a portal that was one site
    before it was divided, where one province alone has such a page.
    """

    def stands(address: str) -> bool:
        top, _, rest = address.lstrip("/").partition("/")
        file = sites[top] / rest if top in sites else site / address.lstrip("/")
        return (file / "index.html").is_file()

    found = addresses.moved(ledger, filter(stands, {*ledger, *ledger.values()} - {""}))
    for address in ledger:
        page = address.lstrip("/")
        if address not in found and page.partition("/")[0] not in sites and not stands(address):
            having = [name for name, below in sites.items() if (below / page / "index.html").is_file()]
            if len(having) == 1:
                found[address] = f"/{having[0]}{address}"
    return found


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
