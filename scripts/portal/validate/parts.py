"""Parts and the totals they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import Problem
from portal.guard import limits
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Phần và tổng cùng địa phương, cùng đơn vị, và không vòng quanh. /
    A part and its total share locality and unit, and never go round in a circle."""
    for package in source.reports:
        rows = {o.id: o for o in package.rows("observations")}
        for row, o in enumerate(rows.values()):
            if not o.part_of:
                continue
            where, total = package.where("observations", row, "part_of"), rows[o.part_of]
            if (total.locality, total.unit) != (o.locality, o.unit):
                yield Problem(
                    where,
                    Text(
                        f"“{o.id}” và tổng “{total.id}” khác đơn vị hoặc địa phương",
                        f"“{o.id}” and its total “{total.id}” differ in unit or locality",
                    ),
                    Text("chọn đúng tổng của phần này", "choose the total of this part"),
                )
            seen = {o.id}
            while total.part_of and total.id not in seen and len(seen) <= limits.DEEPEST_PARTS:
                seen.add(total.id)
                total = rows[total.part_of]
            if total.id in seen:
                yield Problem(
                    where,
                    Text(f"“{o.id}” là phần của chính nó", f"“{o.id}” is a part of itself"),
                    Text("bỏ vòng lặp trong part_of", "break the circle in part_of"),
                )
            elif len(seen) > limits.DEEPEST_PARTS:
                most = limits.DEEPEST_PARTS
                yield Problem(
                    where,
                    Text(f"hơn {most} tầng phần trong phần", f"more than {most} parts within parts"),
                    Text("kiểm tra part_of của các tổng", "look at part_of of the totals"),
                )
