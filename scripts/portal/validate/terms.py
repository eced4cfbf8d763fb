"""A word is explained in one way: no spelling belongs to two terms."""

from __future__ import annotations

from collections.abc import Iterator

from portal import packages
from portal.errors import Problem, quoted
from portal.language import LANGUAGES, Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Mỗi thuật ngữ, và mỗi cách viết của nó, chỉ được giải thích một lần. /
    Every term, and every spelling of one, is explained once."""
    names = source.registry.column("terms", "id")
    for column in ("term", *(f"forms_{language}" for language in LANGUAGES)):
        owner: dict[str, str] = {}
        for row, (name, cell) in enumerate(zip(names, source.registry.column("terms", column), strict=True)):
            for form in (cell,) if column == "term" else packages.forms(cell):
                other = owner.setdefault(form.lower(), name)
                if other != name:
                    yield Problem(
                        source.registry.where("terms", row, column),
                        Text(f"{quoted(form)} đã thuộc “{other}”", f"{quoted(form)} belongs to “{other}”"),
                        Text("bỏ ở một trong hai", "take it away from one of the two"),
                    )
