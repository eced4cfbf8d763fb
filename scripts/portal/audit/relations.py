"""What each relation makes of its terms, as intervals. One function a relation, one line in the table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from portal.audit.precision import INFINITY, Interval, exactly

_HUNDRED = exactly(Decimal(100))


class Undefined(ArithmeticError):
    """The relation divides by nothing: there is no result to compare."""


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
    return Interval(_times(a.low, b.low), _times(a.middle, b.middle), _times(a.high, b.high))


def quotient(terms: list[Interval]) -> Interval:
    """result = a ÷ b. Raises `Undefined` where b is 0."""
    a, b = terms
    if not b.middle:
        raise Undefined
    return Interval(
        a.low / b.high if b.high != INFINITY else Decimal(0),
        a.middle / b.middle,
        a.high / b.low if b.low > 0 else INFINITY,
    )


def ratio(terms: list[Interval]) -> Interval:
    """result, in percent = 100 × a ÷ b"""
    a, b = terms
    return quotient([product([a, _HUNDRED]), b])  # first times, then over: nothing is rounded early


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
    return quotient([product([a, b]), c])


def _times(x: Decimal, y: Decimal) -> Decimal:
    """Nothing times however much is nothing."""
    return x * y if x and y else Decimal(0)


# Their results are rounded when they are printed.
DIVISIONS = ("ratio", "quotient")

RELATIONS: dict[str, Callable[[list[Interval]], Interval]] = {
    "sum": total,
    "product": product,
    "ratio": ratio,
    "quotient": quotient,
    "same": same,
    "at_most": at_most,
    "proportion": proportion,
}
