"""The value is what the report printed, read by the rules of Vietnamese numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal import numerals
from portal.errors import Problem
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Mỗi giá trị được đọc lại từ con số in trong báo cáo; chỗ in sai phải ghi đính chính. /
    Every value is read back from the printed figure; where the print is wrong, a correction says so."""
    indicators = source.registry.tables["indicators"].set_index("id")
    for package in source.reports:
        for row, o in enumerate(package.tables["observations"].itertuples()):
            where = package.where("observations", row, "value")
            if o.reported_as:
                yield from _read_back(where, o)
            expected = "percent" if o.kind == "rate" else indicators.at[o.indicator, "unit"]
            if o.unit != expected:
                yield Problem(
                    package.where("observations", row, "unit"),
                    Text(
                        f"đơn vị {o.unit}, chỉ tiêu đo bằng {expected}",
                        f"the unit is {o.unit}, the indicator is measured in {expected}",
                    ),
                    Text("sửa đơn vị hoặc chỉ tiêu", "mend the unit or the indicator"),
                )


def _read_back(where: str, o: Any) -> Iterator[Problem]:
    try:
        reading = numerals.read(o.reported_as)
    except numerals.Malformed:
        if not o.correction:
            yield Problem(
                where,
                Text(
                    f"“{o.reported_as}” không phải số viết theo lối Việt",
                    f"“{o.reported_as}” is no Vietnamese number",
                ),
                Text(
                    "chép đúng như in; nếu báo cáo in sai thì ghi correction",
                    "copy it as printed; if the report is wrong, set correction",
                ),
            )
        return
    high = Decimal(o.value_high) if o.value_high else Decimal(o.value)
    same = (reading.low, reading.high) == (Decimal(o.value), high)
    if same == bool(o.correction) or reading.is_none != (o.qualifier == "none"):
        yield Problem(
            where,
            Text(
                f"value {o.value} nhưng báo cáo in “{o.reported_as}”",
                f"the value is {o.value} but the report prints “{o.reported_as}”",
            ),
            Text(
                "sửa value, hoặc ghi correction và note nếu báo cáo in sai",
                "mend the value, or set correction and note if the report is wrong",
            ),
        )
