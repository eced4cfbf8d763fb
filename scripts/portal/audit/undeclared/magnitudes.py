"""Amounts that are ten, a hundred or a thousand times away from those of the same group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.audit.undeclared import amounts
from portal.audit.undeclared.amounts import Amount
from portal.model import Portal

TENS = (Decimal(10), Decimal(100), Decimal(1000))
APART = 5  # so many times more than the most, or less than the least, of its siblings
NEAR = 2  # and, a few zeros off, within this of them
SHOWN = 5  # siblings that a finding names, in reading order
FEWEST = 2  # siblings that it takes to say what is usual


def look(portal: Portal, _: tuple[Instance, ...]) -> Iterator[Finding]:
    """Số tiền bình quân một người hay một suất lệch 10, 100 hay 1.000 lần so với các khoản cùng nhóm. /
    The money for one person or gift is 10, 100 or 1,000 times away from that of the same group."""
    for siblings in _groups(portal).values():
        by_size = sorted(siblings, key=lambda amount: amount.each)
        alike = Counter(amount.money.key for amount in siblings)
        for amount in siblings:
            money = amount.money
            usual: tuple[Decimal, ...] = ()
            if len(siblings) - alike[money.key] >= FEWEST:
                usual = (_first_other(by_size, money.key), _first_other(reversed(by_size), money.key))
            factor = off(usual, amount.each)
            if factor is not None:
                computed = money.value * factor if money.value is not None else None
                others = islice((other for other in siblings if other.money.key != money.key), SHOWN)
                terms = (amount.count, *(o for other in others for o in other.figures))
                name = f"magnitude-{money.id}-{amount.count.id}"
                yield Finding(
                    name, money.package, "magnitude", money, terms, "doubtful", money.value, computed
                )


def _first_other(found: Iterable[Amount], key: str) -> Decimal:
    """How much each of the first that are not of this sum of money gets."""
    return next(amount.each for amount in found if amount.money.key != key)


def _groups(portal: Portal) -> dict[tuple[str, ...], list[Amount]]:
    """Amounts of one family for the same group of people, wherever and whenever; without a group none."""
    found: dict[tuple[str, ...], list[Amount]] = defaultdict(list)
    for amount in amounts.of(portal):
        group = [pair for pair in amount.money.breakdown if pair.startswith("group:")]
        if group:
            found[portal.registry.indicators[amount.money.indicator].family, *group].append(amount)
    return found


def off(usual: Sequence[Decimal], found: Decimal) -> Decimal | None:
    """The power of ten that brings `found` among what is usual; None where it stands there or nothing is known."""
    if len(usual) < FEWEST or not found:
        return None
    least, most = min(usual), max(usual)
    tens = TENS if found * APART <= least else [1 / ten for ten in TENS] if found >= most * APART else []
    return next((ten for ten in tens if least / NEAR <= found * ten <= most * NEAR), None)
