"""Periods of figures and of pages."""

from __future__ import annotations

from collections.abc import Iterator

from portal import periods
from portal.errors import Problem
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Kỳ của mỗi số liệu đọc được; số của một khoảng dài hơn không đứng ở trang của khoảng ngắn hơn. /
    Every period can be read; a count over a longer span never stands on the page of a shorter one."""
    for package in source.reports:
        for row, o in enumerate(package.tables["observations"].itertuples()):
            where = package.where("observations", row, "period")
            try:
                own, page = periods.parse(o.period), periods.parse(o.reported_for)
            except ValueError as error:
                yield Problem(
                    where,
                    Text(f"“{error}” không phải một kỳ", f"“{error}” is no period"),
                    Text(
                        "viết như 2024, 2024-S1, 2024-Q1 hoặc 2024-01-01/2024-03-31",
                        "write 2024, 2024-S1, 2024-Q1 or 2024-01-01/2024-03-31",
                    ),
                )
                continue
            if page.is_instant or (o.kind == "actual" and own.months() > page.months() + 1 and not _note(o)):
                yield Problem(
                    where,
                    Text(
                        f"{o.period} dài hơn trang {o.reported_for}",
                        f"{o.period} is longer than its page, {o.reported_for}",
                    ),
                    Text(
                        "đặt số liệu ở trang của khoảng dài, hoặc ghi chú vì sao",
                        "put the figure on the longer span's page, or say why in a note",
                    ),
                )


def _note(observation: object) -> bool:
    return bool(getattr(observation, "note_vi", ""))
