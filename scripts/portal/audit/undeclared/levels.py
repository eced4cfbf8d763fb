"""Money that its count and the level printed for it do not explain."""

from __future__ import annotations

from collections.abc import Iterator

from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.audit.undeclared import amounts
from portal.audit.undeclared.amounts import Amount
from portal.model import Observation, Portal


def look(portal: Portal, declared: tuple[Instance, ...]) -> Iterator[Finding]:
    """Một khoản tiền không bằng số lượng nhân với mức nào đã in cho nhóm ấy. /
    A sum of money is not its count times any level printed for that group."""
    known = {i.result.key for i in declared if i.relation == "product"}
    found: dict[str, list[tuple[Amount, list[Observation]]]] = {}
    for amount in amounts.of(portal):
        levels = _levels(portal, amount)
        if levels and amount.money.key not in known:
            found.setdefault(amount.money.key, []).append((amount, levels))
    for choices in found.values():
        if not any(_is_explained(amount, levels) for amount, levels in choices):
            amount, levels = choices[0]
            nearest = min(levels, key=lambda o: abs((o.value or 0) - amount.each))
            count = amount.count.value or 0
            computed = count * nearest.value if nearest.value is not None else None
            money, terms = amount.money, (amount.count, nearest)
            name = f"level-{money.id}"
            yield Finding(name, money.package, "level", money, terms, "doubtful", money.value, computed)


def _levels(portal: Portal, amount: Amount) -> list[Observation]:
    """The levels printed for the money's group or a broader one; not what a gift is made of."""
    place = amounts.place(portal, amount.money)[:-1]
    return [
        o
        for o in portal.observations
        if o.kind == "level"
        and o.unit == "vnd"
        and o.value is not None
        and amounts.place(portal, o)[:-1] == place
        and set(o.breakdown) <= set(amount.money.breakdown)
    ]


def _is_explained(amount: Amount, levels: list[Observation]) -> bool:
    """Within the least and the most that the levels allow; a lower bound allows anything above."""
    least = min(o.value for o in levels if o.value is not None)
    most = max(o.value_high or o.value for o in levels if o.value is not None)
    if any(o.qualifier in ("above", "about", "about_above") for o in levels):
        return amount.each >= least
    return least <= amount.each <= most
