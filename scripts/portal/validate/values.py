"""The value is what the report printed, read by the rules of Vietnamese numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal import numerals
from portal.errors import Problem, quoted
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Mỗi giá trị được đọc lại từ con số in trong báo cáo; chỗ in sai phải ghi đính chính. /
    Every value is read back from the printed figure; where the print is wrong, a correction says so."""
    measured_in = {indicator.id: indicator.unit for indicator in source.registry.rows("indicators")}
    for package in source.reports:
        for row, o in enumerate(package.rows("observations")):
            if o.reported_as and o.value:
                yield from read_back(package.where("observations", row, "value"), o)
            expected = "percent" if o.kind == "rate" else measured_in[o.indicator]
            if o.unit != expected:
                yield Problem(
                    package.where("observations", row, "unit"),
                    Text(f"đơn vị {o.unit}, chỉ tiêu đo bằng {expected}",
                         f"the unit is {o.unit}, the indicator is measured in {expected}"),
                    Text("sửa đơn vị hoặc chỉ tiêu", "mend the unit or the indicator"),
                )  # fmt: skip


def read_back(where: str, o: Any) -> Iterator[Problem]:
    """What is wrong with the value of a row of observations, `where` being the place of its value."""
    try:
        reading = numerals.read(o.reported_as)
    except numerals.Malformed:
        if not o.correction:
            yield Problem(
                where.replace(":value", ":reported_as"),
                Text(f"{quoted(o.reported_as)} không phải số viết theo lối Việt",
                     f"{quoted(o.reported_as)} is no Vietnamese number"),
                Text("chép đúng như in; nếu báo cáo in sai thì ghi correction",
                     "copy it as printed; if the report is wrong, set correction"),
            )  # fmt: skip
        return
    high = Decimal(o.value_high) if o.value_high else Decimal(o.value)
    is_same = (reading.low, reading.high) == (Decimal(o.value), high)
    if is_same and o.correction:
        yield Problem(
            where.replace(":value", ":correction"),
            Text(
                f"{quoted(o.reported_as)} đã đúng là {o.value}",
                f"{quoted(o.reported_as)} already says {o.value}",
            ),
            Text("bỏ correction", "remove the correction"),
        )
    if not is_same and not o.correction:
        yield Problem(
            where,
            Text(f"value là {o.value}, mà {quoted(o.reported_as)} theo lối Việt là {_plain(reading)}",
                 f"the value is {o.value}, but {quoted(o.reported_as)} by Vietnamese rules is {_plain(reading)}"),
            Text("sửa value, hoặc ghi correction và note nếu báo cáo in sai",
                 "mend the value, or set correction and note if the report is wrong"),
        )  # fmt: skip
    if reading.is_none != (o.qualifier == "none"):
        yield Problem(
            where.replace(":value", ":qualifier"),
            Text(f"{quoted(o.reported_as)} và qualifier {o.qualifier} không khớp",
                 f"{quoted(o.reported_as)} and qualifier {o.qualifier} contradict each other"),
            Text("none khi báo cáo viết bằng lời là không có", "none where the report says so in words"),
        )  # fmt: skip


def _plain(reading: numerals.Reading) -> str:
    low, high = (f"{end:f}" for end in (reading.low, reading.high))
    return quoted(low if low == high else f"{low}–{high}").strip("“”")
