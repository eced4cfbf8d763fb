"""Small counts of people who could be found are never published, nor what would give them back.

The rule: in sensitive indicators and members a count of people from 1 to 4 is suppressed (data-model;
Luật 91/2025/QH15 on personal data), and no declared sum may narrow a suppressed cell to one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source

THRESHOLD = 5


def check(source: Source) -> Iterator[Problem]:
    """Số người dưới 5 trong nhóm nhạy cảm bị giấu, cùng những số mà phép trừ sẽ làm lộ. /
    Counts under 5 in sensitive groups are suppressed, with whatever would give them back by subtraction."""
    sensitive = _sensitivity(source)
    for package in source.reports:
        for row, o in enumerate(package.tables["observations"].itertuples()):
            if o.value and sensitive(o) and 0 < Decimal(o.value) < THRESHOLD:
                yield Problem(
                    package.where("observations", row, "value"),
                    Text(
                        f"“{o.id}” là số nhỏ trong nhóm nhạy cảm",
                        f"“{o.id}” is a small count in a sensitive group",
                    ),
                    Text(
                        "xóa value và reported_as, ghi obs_status Q, conf_status A",
                        "empty value and reported_as, set obs_status Q, conf_status A",
                    ),
                )
        yield from _subtraction(package)


def _sensitivity(source: Source) -> Any:
    tables = source.registry.tables
    people = set(tables["units"].query("counts_people == 'yes'")["id"])
    indicators = set(tables["indicators"].query("sensitive == 'yes'")["id"])
    marked = tables["members"].query("sensitive == 'yes'")
    members = {f"{m.dimension}:{m.id}" for m in marked.itertuples()}
    return lambda o: (
        o.unit in people and (o.indicator in indicators or not members.isdisjoint(o.breakdown.split(";")))
    )


def _subtraction(package: Package) -> Iterator[Problem]:
    """In each declared sum: what the rest leaves to the suppressed cells must not decide any of them."""
    rows = {o.id: o for o in package.tables["observations"].itertuples()}
    for row, identity in enumerate(package.tables["identities"].itertuples()):
        terms = [rows[term] for term in identity.terms.split() if term in rows]
        hidden = [term for term in terms if term.obs_status == "Q"]
        total = rows.get(identity.result)
        if identity.relation != "sum" or not hidden or total is None or not total.value:
            continue
        rest = Decimal(total.value) - sum(Decimal(t.value) for t in terms if t.value)
        for cell in hidden:
            others = [_bounds(other) for other in hidden if other is not cell]
            low, high = _bounds(cell)
            low = max(low, rest - sum(bound[1] for bound in others))
            high = min(high, rest - sum(bound[0] for bound in others))
            if low == high:
                yield Problem(
                    package.where("identities", row, "terms"),
                    Text(
                        f"phép trừ trong “{identity.id}” làm lộ “{cell.id}”",
                        f"subtraction in “{identity.id}” gives “{cell.id}” back",
                    ),
                    Text(
                        "giấu thêm một số trong cùng tổng (obs_status Q, conf_status D)",
                        "suppress another cell of the sum (obs_status Q, conf_status D)",
                    ),
                )


def _bounds(cell: Any) -> tuple[Decimal, Decimal]:
    """What anybody knows of a suppressed cell: 1 to 4 by the rule, or only that it is not negative."""
    if cell.conf_status == "A":
        return Decimal(1), Decimal(THRESHOLD - 1)
    return Decimal(0), Decimal("Infinity")
