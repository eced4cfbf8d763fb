"""Lists of codes inside one cell, which a foreign key cannot reach."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from portal.errors import Problem
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Đơn vị trước, đơn vị kế thừa và tài liệu nguồn đều có thật. /
    Predecessors, successors and source documents exist."""
    localities = source.registry.tables["localities"]
    known = set(localities["id"])
    for row, locality in enumerate(localities.itertuples()):
        for column in ("predecessors", "successors"):
            for code in getattr(locality, column).split():
                if code not in known:
                    yield unknown(source.registry.where("localities", row, column), code, known)
    for package in source.reports:
        documents = {entry["name"] for entry in package.descriptor["sources"]}
        for row, document in enumerate(package.tables["observations"]["document"]):
            if document not in documents:
                yield unknown(package.where("observations", row, "document"), document, documents)


def unknown(where: str, code: str, known: Iterable[str]) -> Problem:
    """An unknown word, answered with the nearest known one."""
    near = difflib.get_close_matches(code, sorted(known), n=1, cutoff=0.5)
    fix = (
        Text(f"có phải “{near[0]}”?", f"did you mean “{near[0]}”?")
        if near
        else Text("thêm mã vào danh mục", "add the code to the registry")
    )
    return Problem(where, Text(f"không có mã “{code}”", f"there is no code “{code}”"), fix)
