"""Small counts of people who could be found are never published, nor what would give them back.

The rule: in sensitive indicators and members a count of people from 1 to 4 is suppressed (data-model;
Luật 91/2025/QH15 on personal data), and all that is published must leave every suppressed cell open.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from portal import attack, numerals
from portal.attack import Cell, Relation
from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source

THRESHOLD = 5
Test = Callable[[Any], bool]


def check(source: Source) -> Iterator[Problem]:
    """Số người dưới 5 trong nhóm nhạy cảm bị giấu, cùng những số mà phép trừ sẽ làm lộ. /
    Counts under 5 in sensitive groups are suppressed, with whatever would give them back by subtraction."""
    is_sensitive = _sensitivity(source)
    for package in source.reports:
        for row, o in enumerate(package.tables["observations"].itertuples()):
            if o.value and is_sensitive(o) and 0 < Decimal(o.value) < THRESHOLD:
                yield Problem(
                    package.where("observations", row, "value"),
                    Text(f"“{o.id}” là số nhỏ trong nhóm nhạy cảm", f"“{o.id}” is a small count in a sensitive group"),
                    Text("xóa value và reported_as, ghi obs_status Q, conf_status A",
                         "empty value and reported_as, set obs_status Q, conf_status A"),
                )  # fmt: skip
        yield from _given_back(package, is_sensitive)


def _sensitivity(source: Source) -> Test:
    tables = source.registry.tables
    people = set(tables["units"].query("counts_people == 'yes'")["id"])
    indicators = set(tables["indicators"].query("sensitive == 'yes'")["id"])
    marked = tables["members"].query("sensitive == 'yes'")
    members = {f"{m.dimension}:{m.id}" for m in marked.itertuples()}
    return lambda o: (
        o.unit in people and (o.indicator in indicators or not members.isdisjoint(o.breakdown.split(";")))
    )


def _given_back(package: Package, is_sensitive: Test) -> Iterator[Problem]:
    """A problem for each suppressed cell that the published figures leave only one value."""
    rows = {o.id: o for o in package.tables["observations"].itertuples()}
    cells = {o.id: _cell(o, is_sensitive) for o in rows.values() if o.value or o.obs_status == "Q"}
    if not any(cell.is_hidden for cell in cells.values()):
        return
    relations = [r for r in _relations(package, rows) if r.factors.keys() <= cells.keys()]
    order = {identity: row for row, identity in enumerate(package.tables["identities"]["id"])}
    for name, (low, high) in attack.solve(cells, relations).items():
        if high - low < 0.5:
            by = next(r.name for r in relations if name in r.factors)
            where = (
                package.where("identities", order[by], "terms")
                if by in order
                else package.where("observations")
            )
            yield Problem(
                where,
                Text(f"phép trừ trong “{by}” làm lộ “{name}”", f"subtraction in “{by}” gives “{name}” back"),
                Text("giấu thêm một số trong cùng tổng (obs_status Q, conf_status D)",
                     "suppress another cell of the sum (obs_status Q, conf_status D)"),
            )  # fmt: skip


def _cell(o: Any, is_sensitive: Test) -> Cell:
    """What anybody knows: a published figure to its last digit; of a hidden one only why it is hidden."""
    if o.obs_status == "Q":
        if o.conf_status == "A":
            return Cell(1, THRESHOLD - 1, is_hidden=True)
        # In a sensitive group a cell marked D is 0, or not small: else it would be marked A.
        return Cell(0, math.inf, gap=THRESHOLD if is_sensitive(o) else 0, is_hidden=True)
    value, high = float(o.value), float(o.value_high or o.value)
    slack = _slack(o)
    if o.qualifier in ("above", "about_above"):
        high = math.inf
    return Cell(value - slack, high + slack)


def _slack(o: Any) -> float:
    """Half a unit of the last printed digit; nothing for a count printed in full."""
    if o.correction:
        return 0.0
    try:
        step = float(numerals.read(o.reported_as).step)
    except numerals.Malformed:  # `values` says so
        return 0.0
    return step / 2 if step != 1 or o.unit == "percent" else 0.0


def _relations(package: Package, rows: dict[str, Any]) -> Iterator[Relation]:
    """The declared identities and the totals of parts, as far as they are linear."""
    for identity in package.tables["identities"].itertuples():
        terms = identity.terms.split()
        match identity.relation:
            case "sum" | "same":
                yield Relation({identity.result: 1, **dict.fromkeys(terms, -1)}, name=identity.id)
            case "at_most":
                yield Relation(
                    {identity.result: 1, **dict.fromkeys(terms, -1)}, high=math.inf, name=identity.id
                )
            case "ratio" if len(terms) == 2:
                yield from _share(rows.get(identity.result), *terms, name=identity.id)
            case "product" if len(terms) == 2:
                yield from _product(identity.result, *terms, rows=rows, name=identity.id)
    for o in rows.values():
        if o.part_of:
            yield Relation({o.part_of: 1, o.id: -1}, high=math.inf, name=f"part_of {o.part_of}")


def _share(rate: Any, part: str, whole: str, *, name: str) -> Iterator[Relation]:
    """part = rate × whole, within what the printed rate leaves open."""
    if rate is not None and rate.value:
        value, slack = float(rate.value), _slack(rate)
        yield Relation({part: 100, whole: -(value - slack)}, high=math.inf, name=name)
        yield Relation({part: 100, whole: -(value + slack)}, low=-math.inf, name=name)


def _product(result: str, count: str, level: str, *, rows: dict[str, Any], name: str) -> Iterator[Relation]:
    known = rows.get(level)
    if known is not None and known.value:
        yield Relation({result: 1, count: -float(known.value)}, name=name)
