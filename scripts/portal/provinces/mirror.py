"""A folder that is another one, without a copy of it: links to its files, and only what differs is touched.

Links of the disk and not symbolic ones, for those of a package are refused: they may lead out of it. Where the disk
gives no links, the files are copied.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from portal import errors, fingerprint
from portal.fingerprint import Listed
from portal.seen import entries


def folder(
    wanted: Iterable[os.DirEntry[str]],
    target: str,
    left: Collection[str] = (),
    listed: Listed = entries,
    device: int = 0,
) -> dict[str, str]:
    """Make `target` a folder of what is wanted, whole, and of nothing else but what is `left` as it is. Every file that
    is there for it, and the file that it is. What is wanted is `listed`; `device` is that of the target where somebody
    knows it.
    """
    found = {entry.name: entry for entry in wanted}
    there = {entry.name: entry for entry in entries(target)}
    if not there:
        os.makedirs(target, exist_ok=True)
    device = device or os.stat(target).st_dev
    for entry in there.values():
        if entry.name not in found and entry.name not in left:
            remove(entry)
    links: dict[str, str] = {}
    for name, entry in found.items():
        old, path = there.get(name), os.path.join(target, name)
        if entry.is_dir(follow_symlinks=False):
            if old and not old.is_dir(follow_symlinks=False):
                remove(old)
            links |= folder(listed(entry.path), path, (), listed, device)
            continue
        if old is None or not _is_same(entry, old, device):
            _put(entry, old, Path(path))
        if fingerprint.is_file(entry):
            links[path] = entry.path
    return links


def remove(entry: os.DirEntry[str]) -> None:
    """A file, or a folder with all that is in it."""
    shutil.rmtree(entry.path) if entry.is_dir(follow_symlinks=False) else Path(entry.path).unlink()


def _is_same(entry: os.DirEntry[str], old: os.DirEntry[str], device: int) -> bool:
    return bool(entry.inode()) and entry.inode() == old.inode() and os.lstat(entry.path).st_dev == device


def _put(entry: os.DirEntry[str], old: os.DirEntry[str] | None, path: Path) -> None:
    new = path.with_name(f"{path.name}.new")  # nobody's name: no file of ours ends so
    new.unlink(missing_ok=True)
    if old and old.is_dir(follow_symlinks=False):
        remove(old)
    try:
        os.link(entry.path, new, follow_symlinks=False)
    except OSError as error:
        if error.errno in errors.DISK_FULL:
            raise
        if path.is_file() and entry.is_file() and filecmp.cmp(entry.path, path, shallow=False):
            return
        shutil.copy2(entry.path, new, follow_symlinks=False)
    new.replace(path)
