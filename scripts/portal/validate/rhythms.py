"""How often units report: spans of a rhythm begin where periods do, and lie in the life of the unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from portal.errors import Problem, quoted
from portal.language import Text
from portal.packages import Source

# The months in which the periods of each cycle begin.
_BEGINNINGS = {"P1M": range(1, 13), "P3M": (1, 4, 7, 10), "P6M": (1, 7), "P1Y": (1,)}

Fault = tuple[str, Text, Text]  # column, what, fix


def check(source: Source) -> Iterator[Problem]:
    """Nhịp báo cáo bắt đầu từ ngày đầu của một kỳ, trong thời gian đơn vị tồn tại, và không chồng lên nhau. /
    A rhythm begins with the first day of a period, within the life of its unit, and none overlaps another."""
    units = {r.id: (r.valid_from, r.valid_to) for r in source.registry.rows("localities")}
    last: dict[tuple[str, str], str] = {}  # by unit and cycle: the last day taken so far
    for row, r in sorted(enumerate(source.registry.rows("rhythms")), key=lambda found: found[1].since):
        faults = [*_of_days(r), *_of_life(r, *units[r.locality]), *_of_others(r, last)]
        for column, what, fix in faults:
            yield Problem(source.registry.where("rhythms", row, column), what, fix)


def _of_days(r: Any) -> Iterator[Fault]:
    first = date.fromisoformat(r.since)
    if first.day != 1 or first.month not in _BEGINNINGS[r.cycle]:
        yield (
            "since",
            Text(f"{quoted(r.since)} không phải ngày đầu của một kỳ {r.cycle}",
                 f"{quoted(r.since)} is not the first day of a period of {r.cycle}"),
            Text("ghi ngày đầu của kỳ đầu tiên theo nhịp này", "write the first day of the first period of this rhythm"),
        )  # fmt: skip
    if r.until and r.until < r.since:
        yield (
            "until",
            Text("nhịp kết thúc trước khi bắt đầu", "the rhythm ends before it begins"),
            Text("sửa since hoặc until", "mend since or until"),
        )


def _of_life(r: Any, begun: str, ended: str) -> Iterator[Fault]:
    """A first period may have begun before the unit: it was set up in the middle of a year."""
    if ended and r.since > ended:
        yield (
            "since",
            Text(f"nhịp bắt đầu sau khi đơn vị hết tồn tại, {ended}", f"the rhythm begins after the unit ended, {ended}"),
            Text("ghi nhịp cho đơn vị kế thừa", "give the rhythm to the unit that followed"),
        )  # fmt: skip
    if r.until and begun and r.until < begun:
        yield (
            "until",
            Text(f"nhịp kết thúc trước khi đơn vị được lập, {begun}", f"the rhythm ends before the unit began, {begun}"),
            Text("ghi nhịp cho đơn vị trước", "give the rhythm to the unit before it"),
        )  # fmt: skip


def _of_others(r: Any, last: dict[tuple[str, str], str]) -> Iterator[Fault]:
    taken = last.get((r.locality, r.cycle), "")
    if taken >= r.since:
        yield (
            "since",
            Text(f"nhịp {r.cycle} trước chưa kết thúc lúc ấy", f"the {r.cycle} rhythm before it had not ended then"),
            Text("ghi until cho nhịp trước", "write until for the one before"),
        )  # fmt: skip
    last[r.locality, r.cycle] = max(taken, r.until or "9999-12-31")
