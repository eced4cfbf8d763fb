"""A package held against its source: every figure must stand there, every number of it be accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.errors import Problem
from portal.language import Text
from portal.packages import Package
from portal.validate import values
from portal.verify import places, remainder
from portal.verify.numbers import Document, Print, Span
from portal.verify.places import Place
from portal.verify.record import Verification
from portal.verify.remainder import UNEXPLAINED, Number


def run(package: Package, document: Document, source: dict[str, Any]) -> Verification:
    """Hold what `package` has from `source`, an entry of its descriptor, against the document."""
    printed, is_source = Print(document), document.sha256 == source["sha256"]
    figures = _of(package, "observations", source)
    search = places.search(printed, figures, is_source=is_source)
    found = search.places()
    numbers, unused = remainder.of(printed, found, _of(package, "omissions", source), search.nearest)
    problems = (
        *_misplaced(package, found, is_source=is_source),
        *_misread(package, found),
        *_unused(package, unused),
        *_unexplained(printed, numbers),
    )
    return Verification(package, source, printed, is_source, found, numbers, problems)


def _of(package: Package, table: str, source: dict[str, Any]) -> list[Any]:
    return [o for o in package.tables[table].itertuples() if o.document == source["name"]]


def _misplaced(package: Package, found: tuple[Place, ...], *, is_source: bool) -> Iterator[Problem]:
    for place in found:
        o, span = place.figure, place.span
        if place.status == "missing":
            yield Problem(
                package.where("observations", o.Index, "reported_as"),
                Text(f"“{o.reported_as}” không có trong tài liệu, ở dòng {o.line} hay chỗ khác",
                     f"“{o.reported_as}” is not in the document, on line {o.line} or elsewhere"),
                Text("mở tài liệu, chép lại đúng từng chữ như in", "open the document and copy it to the letter"),
            )  # fmt: skip
        elif place.status == "elsewhere" and is_source and span:
            yield Problem(
                package.where("observations", o.Index, "line"),
                Text(f"“{o.reported_as}” không ở dòng {o.line} mà ở dòng {span.line}",
                     f"“{o.reported_as}” is not on line {o.line} but on line {span.line}"),
                Text("xem có đúng con số ấy không, rồi sửa line và locator",
                     "see whether it is that very figure, then mend line and locator"),
            )  # fmt: skip


def _misread(package: Package, found: tuple[Place, ...]) -> Iterator[Problem]:
    for place in found:
        if place.figure.reported_as and place.figure.value:
            yield from values.read_back(
                package.where("observations", place.figure.Index, "value"), place.figure
            )


def _unused(package: Package, unused: tuple[Any, ...]) -> Iterator[Problem]:
    for omission in unused:
        yield Problem(
            package.where("omissions", omission.Index, "printed"),
            Text(f"dòng {omission.line} không còn số “{omission.printed}” nào chưa được giải thích",
                 f"line {omission.line} has no “{omission.printed}” left to be explained"),
            Text("sửa line, printed hoặc count, hoặc xóa hàng này", "mend line, printed or count, or delete the row"),
        )  # fmt: skip


def _unexplained(printed: Print, numbers: tuple[Number, ...]) -> Iterator[Problem]:
    for number in numbers:
        if number.kind == UNEXPLAINED:
            yield Problem(
                _where(printed, number.span),
                Text(f"không số liệu nào chép “{number.span.text}”: {printed.around(number.span)}",
                     f"no figure has “{number.span.text}”: {printed.around(number.span)}"),
                Text("thêm vào tờ Số liệu (observations.csv); nếu nó không đếm gì thì nói vì sao ở tờ Để ngoài (omissions.csv)",
                     "add it to observations.csv; if it counts nothing, say why in omissions.csv"),
                below="",
            )  # fmt: skip


def _where(printed: Print, span: Span) -> str:
    return f"{printed.document.name}:{span.line}:{span.column}"
