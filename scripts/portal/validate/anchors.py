"""The address of a figure: one page, one anchor."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import Problem
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Mỗi số liệu có địa chỉ riêng trên trang của nó. /
    Every figure has an address of its own on its page."""
    taken: dict[tuple[str, str, str], str] = {}
    for package in source.reports:
        for row, key in enumerate(package.rows("observations", "locality", "reported_for", "id")):
            if key in taken:
                yield Problem(
                    package.where("observations", row, "id"),
                    Text(
                        f"“{key.id}” đã có trên cùng trang, trong gói {taken[key]}",
                        f"“{key.id}” already stands on the same page, from package {taken[key]}",
                    ),
                    Text("đặt mã khác cho số liệu mới", "give the new figure another id"),
                )
            taken[key] = package.name
