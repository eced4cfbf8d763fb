"""The breakdown cell: `dimension:member` pairs."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import Problem
from portal.language import Text
from portal.packages import Source
from portal.validate.references import unknown


def check(source: Source) -> Iterator[Problem]:
    """Mỗi phân tổ là thành viên có trong danh mục, mỗi chiều một lần, theo thứ tự chữ cái. /
    Every breakdown names members of the registry, each dimension once, in alphabetical order."""
    known = {f"{m.dimension}:{m.id}" for m in source.registry.rows("members")}
    for package in source.reports:
        for row, cell in enumerate(o.breakdown for o in package.rows("observations")):
            where = package.where("observations", row, "breakdown")
            pairs = cell.split(";") if cell else []
            for pair in pairs:
                if pair not in known:
                    yield unknown(where, pair, known)
            dimensions = [pair.partition(":")[0] for pair in pairs]
            if dimensions != sorted(set(dimensions)):
                yield Problem(
                    where,
                    Text(
                        f"“{cell}”: chiều lặp lại hoặc sai thứ tự",
                        f"“{cell}”: repeated or unsorted dimensions",
                    ),
                    Text("mỗi chiều một lần, xếp theo chữ cái", "each dimension once, sorted"),
                )
