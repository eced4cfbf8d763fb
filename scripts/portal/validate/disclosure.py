"""Small counts of people who could be found are never published, nor what would give them back.

The rule: in sensitive indicators and members a count of people from 1 to 4 is suppressed (data-model;
Luật 91/2025/QH15 on personal data), and all that is published must leave every suppressed cell open.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from portal import numerals
from portal.attack import knowledge, solver
from portal.attack.solver import Cell
from portal.errors import Problem
from portal.language import Text
from portal.packages import Source

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
    yield from _given_back(source, is_sensitive)


def _sensitivity(source: Source) -> Test:
    tables = source.registry.tables
    people = set(tables["units"].query("counts_people == 'yes'")["id"])
    indicators = set(tables["indicators"].query("sensitive == 'yes'")["id"])
    marked = tables["members"].query("sensitive == 'yes'")
    members = {f"{m.dimension}:{m.id}" for m in marked.itertuples()}
    return lambda o: (
        o.unit in people and (o.indicator in indicators or not members.isdisjoint(o.breakdown.split(";")))
    )


def _given_back(source: Source, is_sensitive: Test) -> Iterator[Problem]:
    """A problem for each suppressed cell that all packages together leave only one value."""
    rows = {(p.name, o.id): o for p in source.reports for o in p.tables["observations"].itertuples()}
    if not any(o.obs_status == "Q" for o in rows.values()):
        return
    cells = {knowledge.key(*place): _cell(o, is_sensitive) for place, o in rows.items()}
    found = [r for r in knowledge.of(source, rows, _slack) if r.factors.keys() <= cells.keys()]
    for name, (low, high) in solver.solve(cells, found).items():
        if high - low < 0.5:
            package, _, figure = name.partition("/")
            by = next(r.name for r in found if name in r.factors)
            yield Problem(
                _where(source, package, by),
                Text(f"phép trừ trong “{by}” làm lộ “{figure}”", f"subtraction in “{by}” gives “{figure}” back"),
                Text("giấu thêm một số trong cùng tổng (obs_status Q, conf_status D)",
                     "suppress another cell of the sum (obs_status Q, conf_status D)"),
            )  # fmt: skip


def _where(source: Source, name: str, identity: str) -> str:
    """The identity in the package, or the package's figures where the relation is not declared there."""
    package = next(p for p in source.reports if p.name == name)
    declared = list(package.tables["identities"]["id"])
    if identity in declared:
        return package.where("identities", declared.index(identity), "terms")
    return package.where("observations")


def _cell(o: Any, is_sensitive: Test) -> Cell:
    """What anybody knows: a published figure to its last digit; of a hidden one only why it is hidden."""
    if o.obs_status == "Q" and o.conf_status == "A":
        return Cell(1, THRESHOLD - 1, is_hidden=True)
    if o.obs_status == "Q":
        # In a sensitive group a cell marked D is 0, or not small: else it would be marked A.
        return Cell(0, math.inf, gap=THRESHOLD if is_sensitive(o) else 0, is_hidden=True)
    if not o.value:
        return Cell(0, math.inf)
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
