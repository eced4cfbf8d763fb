"""Periods of figures and of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from portal import periods
from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source
from portal.periods import Period

Fault = tuple[str, Text, Text]  # column, what, fix
Valid = dict[str, tuple[date, date]]


def check(source: Source) -> Iterator[Problem]:
    """Kỳ đọc được, viết một cách duy nhất, khi địa phương còn tồn tại, và không dài hơn trang mà nó đứng. /
    Every period can be read, is written in the one way, lies in the life of its locality, and is never longer
    than its page."""
    valid = _validity(source.registry)
    for package in source.reports:
        dates = {entry["name"]: periods.parse(entry["date"]).end for entry in package.descriptor["sources"]}
        figures = package.rows("observations")
        for row, o in enumerate(figures):
            spans = {column: _parsed(getattr(o, column)) for column in ("period", "reported_for")}
            for column, found in spans.items():
                faults = _of_code(getattr(o, column), found, valid[o.locality])
                yield from (Problem(package.where("observations", row, column), *f) for f in faults)
            own, page = spans.values()
            for column, what, fix in _of_figure(o, own, page, dates) if own and page else ():
                yield Problem(package.where("observations", row, column), what, fix)
        yield from _overlaps(package, figures)


def _validity(registry: Package) -> Valid:
    """First and last day of each locality; where a day is not known, or the two make no sense, no bounds."""
    found = {
        r.id: (
            date.fromisoformat(r.valid_from) if r.valid_from else date.min,
            date.fromisoformat(r.valid_to) if r.valid_to else date.max,
        )
        for r in registry.rows("localities")
    }
    return {name: span if span[0] <= span[1] else (date.min, date.max) for name, span in found.items()}


def _of_code(code: str, found: Period | None, valid: tuple[date, date]) -> Iterator[tuple[Text, Text]]:
    first, last = valid
    if found is None:
        yield (
            Text(f"“{code}” không phải một kỳ", f"“{code}” is no period"),
            Text("viết như 2024, 2024-S1, 2024-Q1 hoặc 2024-01-01/2024-03-31",
                 "write 2024, 2024-S1, 2024-Q1 or 2024-01-01/2024-03-31"),
        )  # fmt: skip
    elif (usual := periods.canonical(found)) != code:
        yield (
            Text(f"“{code}” là {usual} viết cách khác", f"“{code}” is {usual} in other words"),
            Text(f"viết {usual}", f"write {usual}"),
        )
    elif found.start > last:
        yield (
            Text(f"{code} bắt đầu sau khi địa phương hết tồn tại, {last}", f"{code} begins after the locality ended, {last}"),
            Text("dùng đơn vị kế thừa, hoặc sửa kỳ", "take the unit that followed, or mend the period"),
        )  # fmt: skip
    elif found.end < first:
        yield (
            Text(f"{code} kết thúc trước khi địa phương được lập, {first}", f"{code} ends before the locality began, {first}"),
            Text("dùng đơn vị trước, hoặc sửa kỳ", "take the unit before it, or mend the period"),
        )  # fmt: skip


def _of_figure(o: Any, own: Period, page: Period, dates: dict[str, date]) -> Iterator[Fault]:
    if page.is_instant:
        yield (
            "reported_for",
            Text(f"một ngày ({page.code}) không có trang riêng", f"a single day ({page.code}) has no page"),
            Text("đặt số liệu ở trang của năm, quý, nửa năm hoặc khoảng của báo cáo",
                 "put the figure on the page of the report's year, quarter, half-year or span"),
        )  # fmt: skip
    elif o.kind == "actual" and own.start > dates.get(o.document, own.start):
        yield (
            "period",
            Text(f"{own.code} bắt đầu sau ngày của báo cáo", f"{own.code} begins after the report was written"),
            Text("sửa kỳ, hoặc ghi kind là target", "mend the period, or make it a target"),
        )  # fmt: skip
    elif _is_longer(o, own, page):
        yield (
            "period",
            Text(f"{own.code} dài hơn trang {page.code}", f"{own.code} is longer than its page, {page.code}"),
            Text("đặt số liệu ở trang của khoảng dài, hoặc ghi chú vì sao",
                 "put the figure on the longer span's page, or say why in a note"),
        )  # fmt: skip


_SAME = attrgetter("locality", "reported_for", "indicator", "breakdown", "kind")


def _overlaps(package: Package, figures: list[Any]) -> Iterator[Problem]:
    """One count over two spans of which each has days of its own: adding or comparing them misleads.

    A span inside another (a quarter of a year) is ordinary; so is one count that two places report.
    """
    counted: dict[Any, list[tuple[Period, int]]] = defaultdict(list)
    for row, o in enumerate(figures):
        if o.kind == "actual" and not o.note_vi and (period := _parsed(o.period)):
            counted[_SAME(o)].append((period, row))
    for spans in counted.values():
        around: list[Period] = []  # those that the next span may lie within, the shortest last
        for span, row in sorted(spans, key=lambda s: (s[0].start, -s[0].end.toordinal())):
            while around and around[-1].end < span.start:
                around.pop()
            if around and around[-1].end < span.end:
                yield _overlap(package.where("observations", row, "period"), span, around[-1])
            around.append(span)


def _overlap(where: str, span: Period, other: Period) -> Problem:
    return Problem(
        where,
        Text(f"{span.code} và {other.code} chồng lên nhau một phần", f"{span.code} and {other.code} overlap in part"),
        Text("sửa kỳ, hoặc ghi chú vì sao", "mend the period, or say why in a note"),
    )  # fmt: skip


def _parsed(code: str) -> Period | None:
    try:
        return periods.parse(code)
    except ValueError:
        return None


def _is_longer(observation: Any, own: Period, page: Period) -> bool:
    """Reports are written a few weeks late: up to a month more is the same span."""
    return observation.kind == "actual" and own.months() > page.months() + 1 and not observation.note_vi
