"""Numbers within a sentence: the figures of a formula, what it gives, and how much that is for one."""

from __future__ import annotations

from decimal import Decimal

from portal import figures, formats
from portal.audit import Finding
from portal.language import Language, Text
from portal.model import Observation
from portal.registry import Registry


def joined(terms: tuple[Observation, ...], sign: str, language: Language) -> str:
    """`300 + 0 + 5`."""
    return sign.join(one(o, language) for o in terms)


def one(o: Observation, language: Language) -> str:
    """The value without its unit, a rate with its sign; what a lower bound or a range leaves open is said."""
    if o.value is None:
        raise ValueError(o.key)
    text = formats.percent(o.value, language) if o.unit == "percent" else formats.number(o.value, language)
    if o.value_high is not None:
        return f"({text} – {formats.number(o.value_high, language)})"
    prefix = figures.QUALIFIERS.get(o.qualifier)
    return f"{prefix[language]}{text}" if prefix else text


def computed(registry: Registry, f: Finding, language: Language) -> str:
    """What follows, with its unit."""
    return figures.amount(registry, f.result.unit, f.computed or Decimal(0), language)


def rounded(registry: Registry, f: Finding, language: Language) -> str:
    """`= 50%`, or `≈ 157,33%` where the division does not end."""
    value = f.computed or Decimal(0)
    short = formats.rounded(value, 2)
    sign = "=" if short == value else "≈"
    return f"{sign} {figures.amount(registry, f.result.unit, short, language)}"


def each(registry: Registry, money: Observation, count: Observation, language: Language) -> str:
    """`300.000 đồng mỗi suất`."""
    amount = formats.rounded((money.value or Decimal(0)) / (count.value or 1), 0)
    unit = registry.units[count.unit].of(1, language)
    written = figures.amount(registry, money.unit, amount, language)
    return f"{written} {Text('mỗi', 'per')[language]} {unit}"
