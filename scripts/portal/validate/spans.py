"""Periods of figures and of pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal import periods
from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source
from portal.periods import Period


def check(source: Source) -> Iterator[Problem]:
    """Kỳ của mỗi số liệu đọc được; số của một khoảng dài hơn không đứng ở trang của khoảng ngắn hơn. /
    Every period can be read; a count over a longer span never stands on the page of a shorter one."""
    for package in source.reports:
        dates = {entry["name"]: periods.parse(entry["date"]).end for entry in package.descriptor["sources"]}
        for row, o in enumerate(package.tables["observations"].itertuples()):
            own, page = (_parsed(getattr(o, column)) for column in ("period", "reported_for"))
            for column, found in (("period", own), ("reported_for", page)):
                if found is None:
                    yield _unreadable(package, row, column, getattr(o, column))
            if page and page.is_instant:
                yield Problem(
                    package.where("observations", row, "reported_for"),
                    Text(f"một ngày ({page.code}) không có trang riêng", f"a single day ({page.code}) has no page"),
                    Text("đặt số liệu ở trang của năm, quý, nửa năm hoặc khoảng của báo cáo",
                         "put the figure on the page of the report's year, quarter, half-year or span"),
                )  # fmt: skip
            elif own and o.kind == "actual" and own.start > dates.get(o.document, own.start):
                yield Problem(
                    package.where("observations", row, "period"),
                    Text(f"{own.code} bắt đầu sau ngày của báo cáo", f"{own.code} begins after the report was written"),
                    Text("sửa kỳ, hoặc ghi kind là target", "mend the period, or make it a target"),
                )  # fmt: skip
            elif own and page and _is_longer(o, own, page):
                yield Problem(
                    package.where("observations", row, "period"),
                    Text(f"{own.code} dài hơn trang {page.code}", f"{own.code} is longer than its page, {page.code}"),
                    Text("đặt số liệu ở trang của khoảng dài, hoặc ghi chú vì sao",
                         "put the figure on the longer span's page, or say why in a note"),
                )  # fmt: skip


def _parsed(code: str) -> Period | None:
    try:
        return periods.parse(code)
    except ValueError:
        return None


def _is_longer(observation: Any, own: Period, page: Period) -> bool:
    """Reports are written a few weeks late: up to a month more is the same span."""
    return observation.kind == "actual" and own.months() > page.months() + 1 and not observation.note_vi


def _unreadable(package: Package, row: int, column: str, code: str) -> Problem:
    return Problem(
        package.where("observations", row, column),
        Text(f"“{code}” không phải một kỳ", f"“{code}” is no period"),
        Text("viết như 2024, 2024-S1, 2024-Q1 hoặc 2024-01-01/2024-03-31",
             "write 2024, 2024-S1, 2024-Q1 or 2024-01-01/2024-03-31"),
    )  # fmt: skip
