#!/usr/bin/env python3
"""Store every package as it now is, under its version, for ever; docs/releases.csv holds it fast.

Exit codes: 0 all is stored, 1 problems in the data, or with --check something that is not stored yet,
2 the command line, 3 problems in the registry, 70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from portal import errors, packages, validate
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.packages import Package, Source
from portal.releases import FOLDER, Release, hide, ledger
from portal.validate import descriptors, releases

EXAMPLES = """\
ví dụ · examples:
  release.py                               mọi gói vừa có phiên bản mới · every package whose version is new
  release.py --check                       chỉ nói gì chưa được lưu · only say what is not stored yet
  release.py --hide uong-bi-2024-q1        che trong các bản cũ · hide in its stored versions
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "packages",
        nargs="*",
        help="only these (default: all); with --hide also package/figure, a small count",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="write nothing; say what is not stored yet")
    what.add_argument(
        "--hide",
        action="store_true",
        help="take out of stored versions the figures that a later version suppresses",
    )
    arguments = parser.parse_args()
    work = check if arguments.check else hide_again if arguments.hide else store
    return errors.guarded(lambda: work(arguments.root, frozenset(arguments.packages)))


def store(root: Path, only: frozenset[str] = frozenset()) -> None:
    """Whole copies of what is new, and their rows in the ledger. What is stored was validated, and says why."""
    source, recorded = _read(root, only)
    validate.run(source)
    for package in _chosen(source, only):
        version = str(package.descriptor["version"])
        release = Release(version, package.descriptor, package.files, None)
        _put(package, release)
        recorded[package.name, version] = (release.sha256,)
        print(f"{package.name} {version}")
    _record(root, recorded)


def check(root: Path, only: frozenset[str] = frozenset()) -> None:
    """Raise `DataProblems` for what would be published without being stored."""
    source, _ = _read(root, only)
    what = Text("phiên bản này chưa được lưu", "this version is not stored yet")
    fix = Text("chạy make release", "run make release")
    if found := [Problem(p.name, what, fix, rule="releases") for p in _chosen(source, only)]:
        raise DataProblems(found)


def hide_again(root: Path, only: frozenset[str] = frozenset()) -> None:
    """Stored versions without what a later one suppresses; each gets another row in the ledger.

    A figure that is named as `package/figure` goes as well: a small count that no later version has.
    """
    source, recorded = _read(root, only)
    for check in (descriptors.check, releases.check):
        if problems := list(check(source)):
            raise DataProblems(problems)
    for package in source.reports:
        if not only or any(name.partition("/")[0] == package.name for name in only):
            for release in _without(package, only):
                _put(package, release)
                key = package.name, release.version
                recorded[key] = (*recorded.get(key, ()), release.sha256)
                print(f"{package.name} {release.version}: {', '.join(release.hidden)}")
    _record(root, recorded)


def _read(root: Path, only: frozenset[str]) -> tuple[Source, dict[tuple[str, str], tuple[str, ...]]]:
    """The tree with a ledger of all that is stored: a version that stands is not lost for want of a row."""
    source = packages.read(root / errors.FOLDER)
    if strange := {name.partition("/")[0] for name in only} - {package.name for package in source.packages}:
        what = Text("không có gói này", "there is no such package")
        fix = Text("xem datapackages/", "see datapackages/")
        raise DataProblems(Problem(name, what, fix) for name in strange)
    recorded = {**(source.ledger or {}), **releases.unrecorded(source)}
    return replace(source, ledger=recorded), recorded


def _chosen(source: Source, only: frozenset[str]) -> tuple[Package, ...]:
    return tuple(p for p in releases.unstored(source) if not only or p.name in only)


def _without(package: Package, named: frozenset[str]) -> Iterator[Release]:
    """The stored versions that have something to hide, without it."""
    now = str(package.descriptor["version"])
    figures = {name.partition("/")[2] for name in named if name.startswith(f"{package.name}/")}
    tables = [(r.version, r.observations) for r in package.releases if r.observations is not None]
    if tables and tables[-1][0] != now:
        tables.append((now, package.tables["observations"]))
    for number, release in enumerate(package.releases):
        also = figures if release.version < now else frozenset()
        if found := hide.run(release, tables[number + 1 :], also, now):
            yield found


def _put(package: Package, release: Release) -> None:
    """In one step: a folder of a stored version is whole or not there."""
    place = package.folder / FOLDER / release.version
    scratch = package.folder / f".{release.version}"
    shutil.rmtree(scratch, ignore_errors=True)
    for path, content in release.files.items():
        (scratch / path).parent.mkdir(parents=True, exist_ok=True)
        (scratch / path).write_bytes(content)
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        shutil.rmtree(place)
    scratch.rename(place)


def _record(root: Path, recorded: ledger.Ledger) -> None:
    (root / ledger.FILE).parent.mkdir(exist_ok=True)
    (root / ledger.FILE).write_text(ledger.written(recorded), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
