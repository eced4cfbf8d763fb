"""What kind of misprint turns one number into another, if it is a simple one."""

from __future__ import annotations

from decimal import Decimal

from portal.audit.finding import Slip


def kind(printed: Decimal, meant: Decimal, step: Decimal) -> Slip:
    """`printed` for `meant`, both compared by their digits in units of `step`, the last digit printed."""
    if not printed or not meant:
        return ""
    if _power_of_ten(max(printed, meant) / min(printed, meant)):
        return "zeros"
    unit = min(step, Decimal(1))
    old, new = (f"{value / unit:f}".split(".")[0] for value in (printed, meant))
    if len(old) == len(new):
        differing = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        if len(differing) == 1:
            return "digit"
        if len(differing) == 2 and _is_swapped(old, new, *differing):
            return "swapped"
    if len(new) == len(old) + 1 and _without_one(new, old):
        return "missing"
    if len(old) == len(new) + 1 and _without_one(old, new):
        return "added"
    return ""


def _power_of_ten(ratio: Decimal) -> bool:
    return ratio in (10, 100, 1_000, 1_000_000)


def _is_swapped(old: str, new: str, first: int, second: int) -> bool:
    return second == first + 1 and old[first] == new[second] and old[second] == new[first]


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
