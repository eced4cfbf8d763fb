"""What a package says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portal import packages
from portal.errors import Problem
from portal.language import Text
from portal.packages import DESCRIPTOR, Package, Source

_REQUIRED = ("title", "title_en", "description", "version", "created", "licenses", "contributors", "sources")
_SOURCE = ("name", "title", "title_en", "date", "issuer", "issuer_en", "locality", "file", "sha256")


def check(source: Source) -> Iterator[Problem]:
    """Gói dữ liệu ghi đủ tên, phiên bản, giấy phép, tài liệu nguồn, và mã băm đúng với tệp. /
    A package names itself, its version, licence and source document, and its checksums fit its files."""
    for package in source.packages:
        where = f"{package.name}/{DESCRIPTOR}"
        for key in _REQUIRED:
            if not package.descriptor.get(key):
                yield Problem(where, Text(f"thiếu {key}", f"{key} is missing"), _fill(key))
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(package.descriptor.get("version", ""))):
            yield Problem(where, Text("version không phải một ngày", "version is no date"), _fill("version"))
        if packages.as_json(packages.sealed(package)).encode() != package.files[DESCRIPTOR]:
            yield Problem(
                where,
                Text("resources không khớp với các tệp", "resources do not fit the files"),
                Text("chạy make seal", "run make seal"),
            )
        if package.name != packages.REGISTRY:
            yield from _documents(where, package)


def _documents(where: str, package: Package) -> Iterator[Problem]:
    for document in _documents_of(package):
        for key in _SOURCE:
            if not document.get(key):
                yield Problem(
                    where,
                    Text(f"sources: thiếu {key}", f"sources: {key} is missing"),
                    _fill(key),
                )
        if not re.fullmatch(r"[0-9a-f]{64}", str(document.get("sha256", ""))):
            yield Problem(where, Text("sha256 không phải mã băm", "sha256 is no checksum"), _fill("sha256"))


def _documents_of(package: Package) -> list[dict[str, Any]]:
    found = package.descriptor.get("sources")
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _fill(key: str) -> Text:
    return Text(f"điền {key} như các gói khác", f"fill in {key} as the other packages do")
