"""Codes that a foreign key cannot reach: lists inside one cell, documents, and the tree of localities."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from portal.errors import Problem, quoted
from portal.language import Text
from portal.packages import Package, Source

# Digits of an official code, by kind (Quyết định 124/2004/QĐ-TTg); a shorter one has lost its zeros.
DIGITS = {"province": 2, "city": 3, "district": 3, "ward": 5, "commune": 5}


def check(source: Source) -> Iterator[Problem]:
    """Đơn vị trên, trước và kế thừa đều có thật, mã đủ chữ số, mỗi lúc của một đơn vị; mỗi số liệu có tài liệu. /
    Parents, predecessors and successors exist, codes have all their digits and belong to one unit at a time;
    every figure has its document."""
    yield from _localities(source.registry)
    yield from _codes(source.registry)
    yield from _bases(source.registry)
    for package in source.reports:
        documents = {entry["name"] for entry in package.descriptor["sources"]}
        for table in ("observations", "omissions"):
            for row, document in enumerate(o.document for o in package.rows(table)):
                if document not in documents:
                    yield unknown(package.where(table, row, "document"), document, documents, ADD_DOCUMENT)


def _localities(registry: Package) -> Iterator[Problem]:
    table = registry.rows("localities")
    parents = {locality.id: locality.parent for locality in table}
    for row, locality in enumerate(table):
        for column in ("predecessors", "successors"):
            for code in getattr(locality, column).split():
                if code not in parents:
                    yield unknown(registry.where("localities", row, column), code, parents)
        if len(locality.code) != DIGITS[locality.kind]:
            yield Problem(
                registry.where("localities", row, "code"),
                Text(
                    f"mã “{locality.code}” không có {DIGITS[locality.kind]} chữ số",
                    f"code “{locality.code}” does not have {DIGITS[locality.kind]} digits",
                ),
                Text("viết đủ số 0 ở đầu", "write the zeros at its head"),
            )
        if _is_circular(locality.id, parents):
            yield Problem(
                registry.where("localities", row, "parent"),
                Text(f"“{locality.id}” thuộc về chính nó", f"“{locality.id}” belongs to itself"),
                Text("sửa parent", "mend parent"),
            )


def _codes(registry: Package) -> Iterator[Problem]:
    """An official code names one unit on any day. An empty day is not known, and reaches as far as it can."""
    table = registry.rows("localities")
    spans = [(r.valid_from or "0000-01-01", r.valid_to or "9999-12-31") for r in table]
    latest: dict[str, tuple[str, str]] = {}  # by code: the last day taken so far, and by whom
    for row in sorted(range(len(table)), key=lambda i: spans[i]):
        (first, last), name, code = spans[row], table[row].id, table[row].code
        if first > last:
            yield Problem(
                registry.where("localities", row, "valid_to"),
                Text(
                    f"{quoted(name)} hết hiệu lực trước khi bắt đầu", f"{quoted(name)} ends before it begins"
                ),
                Text("sửa valid_from hoặc valid_to", "mend valid_from or valid_to"),
            )
        taken, other = latest.get(code, ("", ""))
        if first <= taken:
            yield Problem(
                registry.where("localities", row, "code"),
                Text(f"mã “{code}” lúc ấy là của “{other}”", f"code “{code}” belonged to “{other}” at that time"),
                Text("sửa mã, hoặc ngày hiệu lực của hai đơn vị", "mend the code, or the days of the two units"),
            )  # fmt: skip
        latest[code] = max((taken, other), (last, name))


def _bases(registry: Package) -> Iterator[Problem]:
    """No foreign key: the zip of a report carries only the indicators that it uses."""
    known = set(registry.column("indicators", "id"))
    for row, name in enumerate(registry.column("units", "base")):
        if name and name not in known:
            yield unknown(registry.where("units", row, "base"), name, known)


def _is_circular(locality: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while locality and locality not in seen:
        seen.add(locality)
        locality = parents.get(locality, "")
    return bool(locality)


ADD = Text(
    "chọn mã có sẵn, hoặc thêm vào danh mục datapackages/registry",
    "choose a code that is there, or add it to datapackages/registry",
)
ADD_DOCUMENT = Text(
    "ghi tài liệu vào sources của datapackage.json", "name the document among the package's sources"
)


def unknown(where: str, code: str, known: Iterable[str], otherwise: Text = ADD) -> Problem:
    """An unknown word, answered with the nearest known one, or else with what to do."""
    near = difflib.get_close_matches(code, sorted(set(known)), n=1, cutoff=0.5)
    fix = Text(f"có phải “{near[0]}”?", f"did you mean “{near[0]}”?") if near else otherwise
    return Problem(where, Text(f"không có mã {quoted(code)}", f"there is no code {quoted(code)}"), fix)
