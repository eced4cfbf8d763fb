"""What a package says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from portal import packages, periods
from portal.errors import Problem, quoted
from portal.language import Text
from portal.packages import DESCRIPTOR, Package, Source
from portal.validate.references import unknown

_TEXTS = ("title", "title_en", "description", "version", "created")
_LISTS = ("licenses", "contributors", "sources")
_SOURCE = ("name", "title", "title_en", "date", "issuer", "issuer_en", "locality", "file", "sha256")
_OPTIONAL = ("number", "path")


def check(source: Source) -> Iterator[Problem]:
    """Gói dữ liệu ghi đủ tên, phiên bản, giấy phép, tài liệu nguồn, và mã băm đúng với tệp. /
    A package names itself, its version, licence and source document, and its checksums fit its files."""
    localities = set(source.registry.column("localities", "id"))
    taken: set[str] = set()
    for package in source.packages:
        where, found = f"{package.name}/{DESCRIPTOR}", package.descriptor
        for key in _TEXTS:
            if not (isinstance(found.get(key), str) and found[key]):
                yield _wrong(where, key, found.get(key))
        for key in _LISTS:
            if not (isinstance(found.get(key), list) and found[key]):
                yield _wrong(where, key, found.get(key))
        if not is_day(found.get("version")):
            yield _wrong(where, "version", found.get("version"))
        astray = list(_astray(where, package))
        yield from astray
        if not astray and packages.as_json(packages.sealed(package)).encode() != package.files[DESCRIPTOR]:
            yield Problem(
                where,
                Text("resources không khớp với các tệp", "resources do not fit the files"),
                Text("chạy make seal", "run make seal"),
            )
        if package.name != packages.REGISTRY:
            yield from _documents(where, package, localities, taken)


def _astray(where: str, package: Package) -> Iterator[Problem]:
    """A table stands where every package has it: no other path is ever read, and no address ever fetched."""
    own = set(map(packages.path_of, package.tables))
    entries = package.descriptor.get("resources", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        path = entry.get("path") if isinstance(entry, dict) else None
        if path is not None and path not in own:
            yield Problem(
                f"{where}:resources[{number}].path",
                Text(f"{quoted(path)} không phải bảng của gói này", f"{quoted(path)} is no table of this package"),
                Text("chỉ các tệp trong data/ của gói được đọc; chạy make seal",
                     "only files in the package's data/ are read; run make seal"),
            )  # fmt: skip


def _documents(where: str, package: Package, localities: set[str], taken: set[str]) -> Iterator[Problem]:
    entries = package.descriptor.get("sources")
    for number, document in enumerate(entries if isinstance(entries, list) else []):
        place = f"{where}:sources[{number}]"
        faults = sorted(set(_faults(document)))
        found = document if isinstance(document, dict) else {}
        yield from (_wrong(place, key, found.get(key)) for key in faults)
        if faults:
            continue
        if document["locality"] not in localities:
            yield unknown(f"{place}.locality", document["locality"], localities)
        if document["name"] in taken:
            yield Problem(
                f"{place}.name",
                Text(
                    f"tên {quoted(document['name'])} đã có", f"the name {quoted(document['name'])} is taken"
                ),
                Text("đặt tên khác cho tài liệu", "give the document another name"),
            )
        taken.add(document["name"])


def _faults(document: Any) -> Iterator[str]:
    """The keys of a source document that cannot be used."""
    if not isinstance(document, dict):
        yield "name"
        return
    for key in _SOURCE:
        if not (isinstance(document.get(key), str) and document[key]):
            yield key
    for key in _OPTIONAL:
        if not isinstance(document.get(key, ""), str):
            yield key
    # Nobody fetches it, but readers may follow it: an ordinary address of the web, without a password.
    if not re.fullmatch(
        r"(https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s\"'<>\\`]*)?)?", str(document.get("path", ""))
    ):
        yield "path"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(document.get("name"))):
        yield "name"
    if not re.fullmatch(r"[0-9a-f]{64}", str(document.get("sha256"))):
        yield "sha256"
    if not _is_date(str(document.get("date"))):
        yield "date"


def _is_date(text: str) -> bool:
    """A day, or a month where the day is not known."""
    try:
        return periods.parse(text).months() <= 1 and "/" not in text
    except ValueError:
        return False


def is_day(text: object) -> bool:
    """A date as `2024-04-01`."""
    try:
        return isinstance(text, str) and bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


def _wrong(where: str, key: str, found: object) -> Problem:
    what = (
        Text(f"{key} {quoted(found)} sai dạng", f"{key} {quoted(found)} is malformed")
        if found
        else Text(f"thiếu {key}", f"{key} is missing")
    )
    return Problem(
        where, what, Text(f"điền {key} như các gói khác", f"fill in {key} as the other packages do")
    )
