"""Money that its count and the level printed for it do not explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.audit.undeclared import amounts
from portal.audit.undeclared.amounts import Amount
from portal.model import Observation, Portal


def look(portal: Portal, declared: tuple[Instance, ...]) -> Iterator[Finding]:
    """Một khoản tiền không bằng số lượng nhân với mức nào đã in cho nhóm ấy. /
    A sum of money is not its count times any level printed for that group."""
    known = {i.result.key for i in declared if i.relation == "product"}
    printed = _printed(portal)
    found: dict[str, list[tuple[Amount, list[Observation]]]] = defaultdict(list)
    for amount in amounts.of(portal):
        place = amounts.place(portal, amount.money)[:-1]
        levels = [o for o in printed[place] if set(o.breakdown) <= set(amount.money.breakdown)]
        if levels and amount.money.key not in known:
            found[amount.money.key].append((amount, levels))
    for choices in found.values():
        if not any(_is_explained(amount, levels) for amount, levels in choices):
            yield _finding(*choices[0])


def _printed(portal: Portal) -> dict[tuple[object, ...], list[Observation]]:
    """The levels by what they share with a sum of money, but for the breakdown, which may be broader."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in portal.observations:
        if o.kind == "level" and o.unit == "vnd" and o.value is not None:
            found[amounts.place(portal, o)[:-1]].append(o)
    return found


def _finding(amount: Amount, levels: list[Observation]) -> Finding:
    """Compared with the nearest level."""
    nearest = min(levels, key=lambda o: abs((o.value or 0) - amount.each))
    money, terms = amount.money, (amount.count, nearest)
    computed = (amount.count.value or 0) * (nearest.value or Decimal(0))
    return Finding(
        f"level-{money.id}", money.package, "level", money, terms, "doubtful", money.value, computed
    )


def _is_explained(amount: Amount, levels: list[Observation]) -> bool:
    """Within the least and the most that the levels allow; a lower bound allows anything above."""
    least = min(o.value for o in levels if o.value is not None)
    most = max(o.value_high or o.value for o in levels if o.value is not None)
    if any(o.qualifier in ("above", "about", "about_above") for o in levels):
        return amount.each >= least
    return least <= amount.each <= most
