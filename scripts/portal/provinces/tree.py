"""The tree of a province: an ordinary one, from which whoever builds it alone makes the same site."""

from __future__ import annotations

import copy
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from portal import addresses, fingerprint, imprint, publish
from portal.errors import FOLDER, REGISTRY
from portal.imprint import keys, read
from portal.imprint.value import Imprint
from portal.language import Text
from portal.provinces import mirror
from portal.registry import Locality
from portal.releases import ledger
from portal.search.places import KINDS
from portal.seen import Seen

FOLDERS = "provinces"  # below build/
_WRITTEN = (Path(addresses.LEDGER).name, Path(ledger.FILE).name)  # in docs/, each province has its own
_SHARED = (
    "build/cache/assets",
    "build/cache/forms",
    "build/cache/templates",
)  # of caches, those that know nothing of a province
_LONGEST_NAME, _LONGEST_SLUG = 60, 40  # see `imprint.keys`
_KINDS_EN = (" City", " Province")


@dataclass(frozen=True)
class Tree:
    """A province and the folder of its tree; which files those of its packages are."""

    province: Locality
    folder: Path
    links: Mapping[str, str]

    def made_from(self, seen: Seen) -> str:
        """The hash of all that its site is made from."""
        return fingerprint.of_links(self.folder, self.links, seen)


@dataclass(frozen=True)
class Whole:
    """What the trees are made from: the tree of the whole portal, and what it says of itself; its ledgers, None where it
    has none; what was `seen` of it.
    """

    root: Path
    imprint: Imprint
    released: ledger.Ledger | None
    addresses: addresses.Ledger
    seen: Seen

    @cached_property
    def packages(self) -> Mapping[str, os.DirEntry[str]]:
        """Their folders by name."""
        return {entry.name: entry for entry in self.seen.entries(str(self.root / FOLDER))}

    @cached_property
    def said(self) -> dict[str, Any]:
        """Its `mkdocs.yml`."""
        return read.values((self.root / imprint.FILE).read_text(encoding="utf-8"))


def write(whole: Whole, province: Locality, packages: Collection[str], lost: Collection[str] = ()) -> Tree:
    """Make the tree what it must be; what is right is not touched. `lost` are packages that are in the ledger of releases
    and nowhere else: the build of this tree will say so.
    """
    folder = whole.root / "build" / FOLDERS / province.id
    named = {REGISTRY, *packages}
    own = [whole.packages[name] for name in sorted(named & whole.packages.keys())]
    listed = whole.seen.entries
    links = mirror.folder(own, str(folder / FOLDER), (), listed)
    docs = [entry for entry in listed(str(whole.root / "docs")) if entry.name not in _WRITTEN]
    mirror.folder(docs, str(folder / "docs"), _WRITTEN, listed)
    for name in _SHARED:
        (whole.root / name).mkdir(parents=True, exist_ok=True)
        _link(whole.root / name, folder / name)
    _link(whole.root / "build" / "site" / province.id, folder / "build" / publish.ABOVE)
    _put(folder / imprint.FILE, configuration(whole, province))
    _put(folder / ledger.FILE, _releases(whole.released, named | set(lost)))
    _put(folder / addresses.LEDGER, _addresses(whole.addresses, province))
    return Tree(province, folder, links)


def configuration(whole: Whole, province: Locality) -> str:
    """The `mkdocs.yml` of a province: that of the whole, and what differs."""
    said = copy.deepcopy(whole.said)
    by, name = whole.imprint, named(whole.imprint, province)
    own: dict[str, Any] = said["extra"]["portal"]
    own |= {
        "name_en": name.en,
        "slug": slug(by, province),
        "publisher": {"vi": by.publisher.vi, "en": by.publisher.en},
        "provinces": [province.id],
        "divided": False,
        "whole": {"vi": by.name.vi, "en": by.name.en},
    }
    said |= {"site_name": name.vi, "site_url": by.address and f"{by.address}{province.id}/"}
    note = "# Made by the build of the whole portal; edit the mkdocs.yml of that one.\n"
    return note + yaml.safe_dump(said, allow_unicode=True, sort_keys=False)


def named(by: Imprint, province: Locality) -> Text:
    """`An Sinh Mở – Quảng Ninh`; where that is too long for a name, the province alone."""
    bare = Text(_without(province.name.vi, front=KINDS), _without(province.name.en, back=_KINDS_EN))

    def joined(whole: str, own: str) -> str:
        long = f"{whole} – {own}"
        return long if keys.KEYS["site_name"][0](long) else own[:_LONGEST_NAME].strip()

    return Text(joined(by.name.vi, bare.vi), joined(by.name.en, bare.en))


def slug(by: Imprint, province: Locality) -> str:
    """Of the whole and of the province; where that is too long the code stands for the province."""
    long = f"{by.slug}-{province.id}"
    if len(long) <= _LONGEST_SLUG:
        return long
    return f"{by.slug[: _LONGEST_SLUG - len(province.code) - 1].strip('-')}-{province.code}"


def _without(name: str, front: Collection[str] = (), back: Collection[str] = ()) -> str:
    for kind in front:
        if name.lower().startswith(f"{kind} "):
            return name[len(kind) :].strip()
    for kind in back:
        name = name.removesuffix(kind)
    return name


def _releases(released: ledger.Ledger | None, packages: Collection[str]) -> str | None:
    if released is None:
        return None
    return ledger.written({key: sums for key, sums in released.items() if key[0] in packages})


def _addresses(ledger_: addresses.Ledger, province: Locality) -> str | None:
    """Those of this province's pages, from the top of its own site. A page that moved to another site stays without a
    signpost here.
    """
    above = f"/{province.id}"
    own = {
        address.removeprefix(above): to.removeprefix(above) if to.startswith(f"{above}/") else ""
        for address, to in ledger_.items()
        if address.startswith(f"{above}/")
    }
    return addresses.written(own) if own else None


def _link(of_whole: Path, own: Path) -> None:
    """To a folder of the whole. Where there are no links each keeps its own, and its site is copied."""
    if not os.path.lexists(own):
        own.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            own.symlink_to(os.path.relpath(of_whole, own.parent), target_is_directory=True)


def _put(file: Path, content: str | None) -> None:
    """Write what differs; None removes the file."""
    if content is None:
        file.unlink(missing_ok=True)
    elif not file.is_file() or file.read_bytes() != content.encode():
        new = file.with_name(f".{file.name}.new")
        new.write_bytes(content.encode())
        new.replace(file)
