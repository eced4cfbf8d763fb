"""The sites of the provinces below the one above them, as one: `build/site`, which takes its place in one step.

Nothing of a province is copied: its folder in `build/site` is a link to the site that its own tree made. What was
linked before stands until nobody links to it (`publish.tidy`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from portal import addresses, publish, secure
from portal.hosts import Size
from portal.provinces import mirror
from portal.provinces.summary import Child
from portal.writing import put

_STAMP = "hub"  # below build/: what the site above was made from, and the folder that it stands in
# What the site above says of a province follows from its summary and from these files and folders of its site.
_TOLD = ("search", "en/search", secure.HEADERS, addresses.REDIRECTS)


def show(
    build: Path,
    made_from: str,
    children: Sequence[Child],
    ledger: addresses.Ledger,
    make: Callable[[Path], None],
) -> None:
    """Show all sites at once. `made_from` is all that the site above is made from beside its children; `make` writes it
    into an empty folder, and is not asked where the one that stands there is made from the same.
    """
    key = _sum([made_from, json.dumps(sorted(ledger.items())), *map(_told, children)])
    before = _standing(build, key)
    linked = {child.province.id: child.site for child in children}
    if before and all((before / name).resolve() == site.resolve() for name, site in linked.items()):
        return
    with publish.scratch(build) as folder:
        site = folder / "site"
        site.mkdir()
        if before:
            mirror.folder((e for e in mirror.entries(before) if e.name not in linked), site)
        else:
            make(site)
            for path, content in _beside(site, children, ledger):
                put(site / path, content)
        for name, target in linked.items():
            _link(site / name, target)
        (build / _STAMP).unlink(missing_ok=True)
        publish.show(build, site)
    (build / _STAMP).write_text(f"{key} {(build / 'site').resolve().name}", encoding="utf-8")


def size(build: Path) -> Size:
    """Of the site above, without those below it."""
    found = [
        path.stat().st_size
        for path in (build / "site").resolve().rglob("*")
        if path.is_file() and not path.is_symlink()
    ]
    return Size(sum(found), len(found))


def _standing(build: Path, key: str) -> Path | None:
    """The site that stands there, if it is made from the same."""
    stamp, site = build / _STAMP, (build / "site").resolve()
    is_same = stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{key} {site.name}"
    return site if is_same and site.is_dir() else None


def _told(child: Child) -> str:
    """All that the site above could say of a province."""
    files = (path for name in _TOLD for path in _files(child.site / name))
    found = [f"{path.relative_to(child.site)} {_sum([path.read_bytes()])}" for path in files]
    return "\n".join((child.province.id, repr(child.summary), *sorted(found)))


def _files(path: Path) -> Iterable[Path]:
    return [path] if path.is_file() else [found for found in path.rglob("*") if found.is_file()]


def _sum(parts: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return digest.hexdigest()


def _link(place: Path, target: Path) -> None:
    """A link that holds wherever the tree is moved to; where there are none, the files."""
    try:
        place.symlink_to(os.path.relpath(target, place.parent), target_is_directory=True)
    except OSError:
        mirror.folder(mirror.entries(target), place)


def _beside(
    site: Path, children: Sequence[Child], ledger: addresses.Ledger
) -> Iterator[tuple[str, str | bytes]]:
    """What hosts read at the top alone, headers and where pages moved: those of the provinces stand there too."""
    rules, moved = [_read(site / secure.HEADERS)], [_read(site / addresses.REDIRECTS)]
    for child in children:
        above = f"/{child.province.id}"
        rules.append(secure.below(above, _read(child.site / secure.HEADERS), rules[0]))
        moved.append(addresses.below(above, _read(child.site / addresses.REDIRECTS)))
    leading = _leading(site, {child.province.id: child.site for child in children}, ledger)
    for path, content in addresses.files(leading):
        if path == addresses.REDIRECTS:
            moved.append(content.decode())
        elif path.partition("/")[0] not in {child.province.id for child in children}:
            yield path, content
    lines = {line for text in moved for line in text.splitlines(keepends=True)}
    yield secure.HEADERS, "".join(rules)
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
