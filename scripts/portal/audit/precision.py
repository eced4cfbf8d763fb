"""How good a printed figure is: the interval that it can stand for.

`64,167 tỷ` is good to half a million, `96%` to half a point, `hơn 70 tỷ` is a lower bound; a count
printed to the last digit is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from portal import numerals
from portal.model import Observation

INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, both included; `middle` is the figure itself."""

    low: Decimal
    middle: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


def exactly(value: Decimal) -> Interval:
    return Interval(value, value, value)


def interval(observation: Observation, *, is_rounded: bool = False) -> Interval:
    """The interval of an observation that has a value.

    `is_rounded` says that even a whole number was rounded, as the result of a division is.
    """
    value = observation.value
    if value is None:
        raise ValueError(observation.key)
    slack = _slack(observation, is_rounded=is_rounded)
    match observation.qualifier:
        case "range":
            return Interval(value, value, observation.value_high or value)
        case "above" | "about_above":
            return Interval(value - slack, value, INFINITY)
        case _:
            return Interval(value - slack, value, value + slack)


def at(observation: Observation, value: Decimal) -> Observation:
    """The observation as it would be with another value, printed as finely as now."""
    return replace(observation, value=value, value_high=None, qualifier="exact")


def step(observation: Observation) -> Decimal:
    """One unit of the last printed digit; for a misprint and a none one base unit."""
    if observation.correction or observation.qualifier == "none":
        return Decimal(1)
    return numerals.read(observation.reported_as).step


def _slack(observation: Observation, *, is_rounded: bool) -> Decimal:
    """Half a unit of the last printed digit, 0 for a count or an amount printed in full."""
    if observation.correction:
        return Decimal(0)
    digit = step(observation)
    return digit / 2 if is_rounded or digit != 1 or observation.unit == "percent" else Decimal(0)
