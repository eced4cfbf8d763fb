"""The files of a package from what people filled in, sealed; what did not change keeps its bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from portal import packages
from portal.cells import Tables
from portal.entry import cover, scaffold
from portal.entry.book import Book
from portal.language import Text
from portal.packages import DESCRIPTOR, README, VERIFICATIONS, Package

# What makes a row of each table the same row.
KEYS = {"observations": ["id"], "identities": ["id"], "omissions": ["document", "line", "printed"]}
_NAMED = 8  # rows that a summary names


def of(package: Package) -> Book:
    """A package as people edit it."""
    descriptor = _without(package.descriptor)
    readme = package.files.get(README, b"").decode("utf-8")
    return Book(descriptor, readme, {name: package.tables[name] for name in KEYS})


def name(book: Book) -> str:
    """The package's name, empty where nobody filled one in."""
    found = book.descriptor.get("name")
    return found if isinstance(found, str) else ""


def of_document(book: Book, file: str, sha256: str) -> Book:
    """The same of a document with that name and checksum: the first that the package names."""
    first, *others = _sources(book.descriptor) or [{}]
    sources = [{**first, "file": file, "sha256": sha256}, *others]
    return replace(book, descriptor={**book.descriptor, "sources": sources})


def files(book: Book, before: Package | None) -> dict[str, bytes]:
    """Every file of the package by its path, `before` being the package as it stands."""
    found = {
        packages.path_of(table): _kept(table, rows, before) or _csv(rows)
        for table, rows in book.tables.items()
    }
    descriptor = cover.arranged(
        before.descriptor if before else {}, {"$schema": packages.PROFILE, **book.descriptor}
    )
    readme = book.readme or (before.files.get(README, b"").decode() if before else "")
    found[README] = (readme or scaffold.readme_of(next(iter(_sources(descriptor)), {}))).encode()
    folder = Path(name(book))
    package = Package(
        folder.name, folder, {**_without(descriptor), **_verified(descriptor, before)}, found, Tables({})
    )
    return {DESCRIPTOR: packages.as_json(packages.sealed(package)).encode(), **found}


def changed(book: Book, before: Package | None) -> Iterator[Text]:
    """What this changes in the package, for whoever brought it."""
    for table, rows in book.tables.items():
        old = before.tables[table] if before else rows[:0]
        was, now = _by_key(table, old), _by_key(table, rows)
        lists = (
            (Text("thêm", "new"), [key for key in now if key not in was]),
            (Text("đổi", "changed"), [key for key in now if key in was and now[key] != was[key]]),
            (Text("bỏ", "gone"), [key for key in was if key not in now]),
        )
        for word, keys in lists:
            if keys:
                said = ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
                yield Text(
                    f"{table}: {word.vi} {len(keys)}: {said}", f"{table}: {len(keys)} {word.en}: {said}"
                )
    old_said = dict(cover.leaves(before.descriptor)) if before else {}
    now_said = dict(cover.leaves(book.descriptor))
    keys = [key for key in now_said | old_said if now_said.get(key, "") != old_said.get(key, "")]
    if keys and before:
        yield Text(f"{DESCRIPTOR}: đổi {', '.join(keys)}", f"{DESCRIPTOR}: changed {', '.join(keys)}")


def _kept(table: str, rows: pd.DataFrame, before: Package | None) -> bytes | None:
    """The table's file as it stands where it says the same, however it is written."""
    is_same = before is not None and before.tables[table].equals(rows)
    return before.files[packages.path_of(table)] if before and is_same else None


def _csv(rows: pd.DataFrame) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.itertuples(index=False, name=None))
    return buffer.getvalue().encode()


def _without(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in descriptor.items() if key not in cover.MACHINES}


def _verified(descriptor: Mapping[str, Any], before: Package | None) -> dict[str, Any]:
    """What was found in the documents stays as long as they are the same files."""
    records = before.descriptor.get(VERIFICATIONS, []) if before else []
    hashes = {source.get("name"): source.get("sha256") for source in _sources(descriptor)}
    kept = [r for r in records if isinstance(r, dict) and hashes.get(r.get("document")) == r.get("sha256")]
    return {VERIFICATIONS: kept} if kept else {}


def _sources(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = descriptor.get("sources")
    return [source for source in found if isinstance(source, dict)] if isinstance(found, list) else []


def _by_key(table: str, rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    cells = rows.to_dict("records")
    return {"/".join(row[key] for key in KEYS[table]): tuple(row.values()) for row in cells}
