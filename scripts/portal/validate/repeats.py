"""One printed figure, one row."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import Problem
from portal.language import Text
from portal.packages import Source

_SAME = (
    "locality",
    "period",
    "reported_for",
    "indicator",
    "breakdown",
    "kind",
    "unit",
    "document",
    "locator",
    "line",
)


def check(source: Source) -> Iterator[Problem]:
    """Một con số không đứng hai lần ở cùng một chỗ của báo cáo. /
    No figure stands twice for one place in the report."""
    for package in source.reports:
        taken: dict[tuple[str, ...], str] = {}
        for row, (figure, *place) in enumerate(package.rows("observations", "id", *_SAME)):
            key = tuple(place)
            if key in taken:
                yield Problem(
                    package.where("observations", row, "id"),
                    Text(f"“{figure}” nói cùng một điều với “{taken[key]}”", f"“{figure}” says the same as “{taken[key]}”"),
                    Text("xóa một hàng, hoặc phân biệt bằng breakdown", "delete one row, or tell them apart by breakdown"),
                )  # fmt: skip
            taken.setdefault(key, figure)
