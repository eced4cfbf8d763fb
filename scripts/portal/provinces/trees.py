"""All trees of a portal that is divided, and what their sites tell the one above them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from portal import addresses, guard, registry
from portal.derive import Site, places
from portal.errors import FOLDER, REGISTRY, DataProblems, Problem
from portal.hosts import Size
from portal.imprint.value import Imprint
from portal.packages import README, Source
from portal.provinces import divide, mirror, summary, tree
from portal.provinces.about import Known
from portal.provinces.summary import Child
from portal.provinces.tree import Tree, Whole
from portal.releases import ledger
from portal.seen import Seen, entries

_ABOUT, _SIZE = "build/cache/about", "build/size.json"


@dataclass(frozen=True)
class Divided:
    """The trees, in the order of the registry, and what could not be divided."""

    trees: tuple[Tree, ...]
    problems: tuple[Problem, ...]


def write(root: Path, by: Imprint, source: Source, seen: Seen) -> Divided:
    """Make each tree what it must be. Raises `DataProblems` where there is nothing to divide."""
    (root / _ABOUT).parent.mkdir(parents=True, exist_ok=True)
    problems: list[Problem] = []
    folders = list(_folders(seen.entries(str(root / FOLDER)), problems))
    known = Known(root / _ABOUT, seen)
    about = {folder.name: known.of(folder) for folder in folders}
    known.keep()
    units = registry.load(source.registry)
    found = places.find(units)
    today = {province.id: province for province in found.province.values()}
    order = [unit for unit in units.localities.values() if unit.id in today]
    division = divide.of(about, found, order, by.provinces)
    if not division.packages:
        raise DataProblems([*problems, *division.problems] or [guard.missing("*")])
    whole = Whole(root, by, ledger.read(root), addresses.read(root), seen)
    lost = {package for package, _ in whole.released or ()} - about.keys() - {REGISTRY}
    trees: list[Tree] = []
    for code, names in division.packages.items():
        trees.append(tree.write(whole, today[code], names, () if trees else lost))
    return Divided(tuple(trees), (*problems, *division.problems))


def remove_others(root: Path, divided: Divided) -> None:
    """The trees of provinces that have no packages any more."""
    kept = {found.province.id for found in divided.trees}
    for entry in entries(str(root / "build" / tree.FOLDERS)):
        if entry.name not in kept:
            mirror.remove(entry)


def tell(root: Path, site: Site, size: Size) -> None:
    """What the site of a province tells the one above it."""
    for path, text in (
        (root / "build" / summary.FILE, summary.text(summary.of(site))),
        (root / _SIZE, json.dumps(asdict(size))),
    ):
        path.write_text(text, encoding="utf-8")


def has_told(root: Path) -> bool:
    """Whether it did, and nobody removed it."""
    return (root / "build" / summary.FILE).is_file() and (root / _SIZE).is_file()


def child(own: Tree) -> Child:
    """A province whose site stands."""
    said = summary.read((own.folder / "build" / summary.FILE).read_bytes())
    return Child(own.province, said, (own.folder / "build" / "site").resolve())


def sizes(root: Path, children: Iterable[Child]) -> Mapping[str, Size]:
    """How large each site is, by the id of its province."""
    own = {child.province.id: root / "build" / tree.FOLDERS / child.province.id / _SIZE for child in children}
    return {code: Size(**json.loads(file.read_bytes())) for code, file in own.items()}


def _folders(found: Iterable[os.DirEntry[str]], problems: list[Problem]) -> Iterator[Path]:
    """Those of packages by name; what is none is a problem."""
    for entry in sorted(found, key=lambda entry: entry.name):
        is_other = entry.name in (README, REGISTRY) or entry.name.startswith(".")
        if not is_other and guard.named(entry, problems):
            yield Path(entry.path)
