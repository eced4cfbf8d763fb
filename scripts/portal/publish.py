"""One build at a time, and its site whole or not at all: the lock, the scratch folder and the swap.

`build/site` is a link to a folder of `build/sites`; a finished site takes its place in one step. Where links
are not to be had, folders change places instead, and a build that was killed between is mended by the next.
The site that stood there before is kept: most of the next one is the same.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from portal import errors

WAITING = "Một lần dựng khác đang chạy; đang chờ. · Another build is running; waiting for it to end."
# A link to where the site of a province is shown by the one above it, until that one shows the next: see
# `portal.provinces`.
ABOVE = "above"
_SITES, _BEFORE, _SPARE, _SCRATCH, _NEXT = "sites", "before", "spare", "work.", "site.next"


@contextmanager
def alone(build: Path, *, tidies: bool = True) -> Iterator[None]:
    """Hold the lock of a tree; whoever comes second waits and is told. A killed build lets go of it. What earlier
    builds left is removed, unless that has time until later.
    """
    build.mkdir(exist_ok=True)
    lock = filelock.FileLock(build / ".lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        print(WAITING, file=sys.stderr, flush=True)
        lock.acquire()
    try:
        if tidies:
            tidy(build)
        yield
    finally:
        lock.release()


@contextmanager
def scratch(build: Path) -> Iterator[Path]:
    """A new folder for this build alone: programs that outlive a killed build write where nobody looks."""
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=build) as folder:
        yield Path(folder)


def take_spare(build: Path, into: Path) -> None:
    """Where there is a site that nobody is shown any more, it becomes the folder `into`."""
    spare = build / _SITES / _SPARE
    if spare.is_dir():
        spare.rename(into)


def show(build: Path, finished: Path) -> None:
    """Make the finished site `build/site`. `finished` stands alone in its scratch folder."""
    place = build / _SITES / finished.parent.name.removeprefix(_SCRATCH)
    place.parent.mkdir(exist_ok=True)
    finished.rename(place)
    site, link = build / "site", _link(build, place)
    if os.path.lexists(site) and not (link and site.is_symlink()):
        site.rename(place.with_name(_BEFORE))
    (link or place).replace(site)


def _link(build: Path, place: Path) -> Path | None:
    """A link to the site beside `build/site`, None where the system gives none (Windows, FAT)."""
    link = build / _NEXT
    try:
        link.symlink_to(Path(_SITES, place.name), target_is_directory=True)
    except OSError as error:
        if error.errno in errors.DISK_FULL:
            raise
        return None
    return link


def is_whole(build: Path) -> bool:
    """Whether all stands that the site is put together from: see `portal.provinces`."""
    site = build / "site"
    if not site.is_dir():
        return False
    with os.scandir(site) as entries:
        return all(entry.is_dir() for entry in entries if entry.is_symlink())


def tidy(build: Path) -> None:
    """Remove what earlier builds left but for one site; bring back the site where a build was killed between two renames."""
    site, sites = build / "site", build / _SITES
    (build / _NEXT).unlink(missing_ok=True)
    if not os.path.lexists(site) and os.path.lexists(sites / _BEFORE):
        (sites / _BEFORE).rename(site)
    spare = sites / _SPARE
    needed = {path.resolve() for path in (site, build / ABOVE, spare)}
    for folder in [*build.glob(f"{_SCRATCH}*"), *sites.glob("*")]:
        if folder.is_symlink():
            folder.unlink()
        elif folder.resolve() in needed:
            continue
        elif folder.parent == sites and not spare.exists():
            folder.rename(spare)
        else:
            # A program that outlived its build may still write there: the build after removes the rest.
            shutil.rmtree(folder, ignore_errors=True)
