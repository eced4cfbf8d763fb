"""The declared identities speak of observations and indicators that exist."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source
from portal.validate.references import unknown

# How many terms a relation takes; None is any number from one.
TERMS = {"sum": None, "product": 2, "ratio": 2, "quotient": 2, "same": 1, "at_most": None, "proportion": 3}


def check(source: Source) -> Iterator[Problem]:
    """Mỗi phép tính phải khớp được khai báo bằng dữ liệu, với số hạng có thật. /
    Every sum that must hold is declared as data, with terms that exist."""
    indicators = set(source.registry.column("indicators", "id"))
    yield from _of(source.registry, indicators)
    for package in source.reports:
        yield from _of(package, set(package.tables.cells["observations"].distinct("id")))


def _of(package: Package, known: set[str]) -> Iterator[Problem]:
    for row, identity in enumerate(package.rows("identities")):
        where = package.where("identities", row, "terms")
        terms = identity.terms.split()
        for term in terms:
            if term not in known:
                yield unknown(where, term, known)
        count = TERMS[identity.relation]
        is_fit = len(terms) == count if count else bool(terms)
        if not is_fit or identity.result in terms or len(set(terms)) != len(terms):
            yield Problem(
                where,
                Text(
                    f"“{identity.id}”: sai số lượng hoặc trùng số hạng",
                    f"“{identity.id}”: wrong number of terms, or one stands twice",
                ),
                Text(
                    f"quan hệ {identity.relation} cần {count or 'một hay nhiều'} số hạng",
                    f"{identity.relation} takes {count or 'one or more'} terms",
                ),
            )
