"""What one person, gift or household got by a sum of money and the count beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.model import Observation, Portal


@dataclass(frozen=True)
class Amount:
    """Money and count of one family, place, period and breakdown; `each` is đồng for one of the count."""

    money: Observation
    count: Observation
    each: Decimal

    @property
    def figures(self) -> tuple[Observation, Observation]:
        return self.money, self.count


def of(portal: Portal) -> Iterator[Amount]:
    """Every exact money figure with every exact count beside it, in reading order."""
    counts: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in portal.observations:
        if o.value and o.kind == "actual" and o.qualifier == "exact" and o.unit not in ("vnd", "percent"):
            counts[place(portal, o)].append(o)
    for money in portal.observations:
        if money.value and money.unit == "vnd" and money.kind == "actual" and money.qualifier == "exact":
            for count in counts[place(portal, money)]:
                yield Amount(money, count, money.value / (count.value or 1))


def place(portal: Portal, o: Observation) -> tuple[object, ...]:
    """What money and count must share to speak of the same."""
    family = portal.registry.indicators[o.indicator].family
    return o.package, family, o.locality, o.period, o.breakdown
