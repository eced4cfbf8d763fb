"""What a package says of having been held against its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.errors import Problem
from portal.language import Text
from portal.packages import DESCRIPTOR, VERIFICATIONS, Package, Source, checksums
from portal.validate.descriptors import is_day

_FIGURES = ("found", "elsewhere", "missing", "withheld")
_FIX = Text("chạy lại make verify với tài liệu", "run make verify with the document again")


def check(source: Source) -> Iterator[Problem]:
    """Kết quả đối chiếu với báo cáo gốc nói về đúng tệp đã đọc và đếm đủ số liệu của gói. /
    The kept result of holding a package against its report speaks of the very file and of all its figures."""
    for package in source.reports:
        records = package.descriptor.get(VERIFICATIONS, [])
        for number, record in enumerate(records if isinstance(records, list) else [None]):
            if not _is_fit(package, record):
                where = f"{package.folder.name}/{DESCRIPTOR}:{VERIFICATIONS}[{number}]"
                what = Text(
                    "kết quả đối chiếu không khớp với gói", "the verification does not fit the package"
                )
                yield Problem(where, what, _FIX)


def _is_fit(package: Package, record: Any) -> bool:
    if not isinstance(record, dict):
        return False
    hashes = {entry["name"]: entry["sha256"] for entry in package.descriptor["sources"]}
    figures, numbers = record.get("figures", {}), record.get("numbers", {})
    if not (_are_counts(figures) and _are_counts(numbers) and set(figures) == set(_FIGURES)):
        return False
    if record.get("tables") == checksums(package):  # an older record counts what the tables held then
        documents = package.column("observations", "document")
        if sum(figures.values()) != documents.count(str(record.get("document"))):
            return False
    return record.get("sha256") == hashes.get(record.get("document"), "") and is_day(record.get("date"))


def _are_counts(found: Any) -> bool:
    return isinstance(found, dict) and all(type(n) is int and n >= 0 for n in found.values())
