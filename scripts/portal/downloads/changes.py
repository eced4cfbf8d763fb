"""What became of figures as tables: every change, a column a row; and every version of every package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from portal.derive import Site
from portal.downloads import lines
from portal.downloads.lines import Columns
from portal.history import Change, Revision

# What each column says: title in Vietnamese, description in English.
COLUMNS = {
    column: {"title": title, "description": description}
    for column, title, description in (
        ("package", "Gói", "Data package"),
        ("version", "Phiên bản", "The version that made the change"),
        ("previous_version", "Phiên bản trước", "The version before it"),
        ("id", "Mã số liệu", "The figure within its package"),
        (
            "kind",
            "Loại thay đổi",
            "added, changed, hidden (suppressed since), published (suppressed until), withdrawn",
        ),
        (
            "column",
            "Cột",
            "The column of observations.csv; value where the whole figure was added or withdrawn",
        ),
        ("before", "Trước", "The cell before; empty where there was none, or where it is suppressed now"),
        ("after", "Sau", "The cell after; empty where there is none"),
        ("reason_vi", "Vì sao", "Why there is this version, in Vietnamese"),
        ("reason_en", "Vì sao (Anh)", "Why there is this version, in English"),
    )
}
COUNTS = frozenset({"figures", "added", "changed", "described", "hidden", "published", "withdrawn"})
VERSIONS = {
    column: {"type": "integer" if column in COUNTS else "string", "title": title, "description": description}
    for column, title, description in (
        ("package", "Gói", "Data package"),
        ("version", "Phiên bản", "The day that the version bears"),
        ("previous_version", "Phiên bản trước", "The version before it; empty for the first"),
        ("figures", "Số liệu", "How many figures it has"),
        ("added", "Thêm", "How many of them the version before did not have"),
        ("changed", "Sửa", "How many a reader takes for another: the value, unit, period or what it counts"),
        ("described", "Sửa lời", "How many differ only in note, place in the report, or other words"),
        ("hidden", "Giấu", "How many are suppressed since this version"),
        ("published", "Công bố", "How many were suppressed until this version"),
        ("withdrawn", "Rút", "How many the version before had and this one has not"),
        ("reason_vi", "Vì sao", "Why there is this version, in Vietnamese"),
        ("reason_en", "Vì sao (Anh)", "Why there is this version, in English"),
    )
}


def rows(site: Site) -> Columns:
    """All changes, newest version first; within one in the order of the report."""
    found = [row for revision in site.history.revisions for row in _rows(revision)]
    return lines.by_name(COLUMNS, found)


def versions(site: Site) -> Columns:
    """All versions of all packages, the newest first."""
    found = [_version(revision) for revision in site.history.revisions]
    return lines.by_name(VERSIONS, found)


def _rows(revision: Revision) -> Iterator[dict[str, str]]:
    for change in revision.changes:
        for column, before, after in _cells(change):
            yield {
                **_of(revision),
                "id": change.id,
                "kind": change.kind,
                "column": column,
                "before": before,
                "after": after,
            }


def _cells(change: Change) -> list[tuple[str, str, str]]:
    """The columns that differ; of a figure that came, went or was hidden its value, which says enough."""
    cells = [(cell.column, cell.before, cell.after) for cell in change.cells]
    if change.kind == "changed":
        return cells
    return [cell for cell in cells if cell[0] == "value"] or [("value", "", "")]


def _version(revision: Revision) -> dict[str, Any]:
    kinds = Counter(change.kind if change.is_read else "described" for change in revision.changes)
    counts = {name: str(kinds[name]) for name in VERSIONS if name in COUNTS and name != "figures"}
    return {**_of(revision), "figures": str(revision.figures), **counts}


def _of(revision: Revision) -> dict[str, str]:
    return {
        "package": revision.package,
        "version": revision.version,
        "previous_version": revision.previous,
        "reason_vi": revision.reason.vi,
        "reason_en": revision.reason.en,
    }
