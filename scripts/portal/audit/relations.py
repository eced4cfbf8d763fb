"""What each relation makes of its terms, as intervals. One function a relation, one line in the table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from portal.audit.precision import INFINITY, Interval, exactly

_HUNDRED = exactly(Decimal(100))


def total(terms: list[Interval]) -> Interval:
    """result = a + b + …"""
    return Interval(
        sum((t.low for t in terms), Decimal(0)),
        sum((t.middle for t in terms), Decimal(0)),
        sum((t.high for t in terms), Decimal(0)),
    )


def product(terms: list[Interval]) -> Interval:
    """result = a × b"""
    a, b = terms
    return Interval(a.low * b.low, a.middle * b.middle, a.high * b.high)


def quotient(terms: list[Interval]) -> Interval:
    """result = a ÷ b"""
    a, b = terms
    return Interval(
        a.low / b.high if b.high != INFINITY else Decimal(0),
        a.middle / b.middle if b.middle else INFINITY,
        a.high / b.low if b.low > 0 else INFINITY,
    )


def ratio(terms: list[Interval]) -> Interval:
    """result, in percent = 100 × a ÷ b"""
    return product([quotient(terms), _HUNDRED])


def same(terms: list[Interval]) -> Interval:
    """result = a"""
    return terms[0]


def at_most(terms: list[Interval]) -> Interval:
    """result ≥ a + b + …"""
    found = total(terms)
    return Interval(found.low, found.middle, INFINITY)


def proportion(terms: list[Interval]) -> Interval:
    """result ÷ a = b ÷ c"""
    a, b, c = terms
    return product([a, quotient([b, c])])


RELATIONS: dict[str, Callable[[list[Interval]], Interval]] = {
    "sum": total,
    "product": product,
    "ratio": ratio,
    "quotient": quotient,
    "same": same,
    "at_most": at_most,
    "proportion": proportion,
}
