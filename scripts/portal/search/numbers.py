"""Figures and reports by their number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from portal import formats
from portal.model import Observation

MOST = 40  # figures with one number; who looks for 5 must say where
_BILLION, _MILLION = Decimal(1_000_000_000), Decimal(1_000_000)


def of(o: Observation) -> set[str]:
    """The numbers under which somebody may look for a figure: in full, both ends of a range, and money as it is
    rounded in talk: 7,884 tỷ is also 7,88 and 7,9 tỷ.
    """
    values = [value for value in (o.value, o.value_high) if value is not None and o.qualifier != "none"]
    return {canonical(value) for exact in values for value in (exact, *_rounded(o, exact))}


def canonical(value: Decimal) -> str:
    """`19286`, `0.94`: no separators, nothing that says nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(o: Observation, value: Decimal) -> Iterator[Decimal]:
    if o.unit != "vnd":
        return
    for size in (_BILLION, _MILLION):
        if abs(value) >= size:
            yield from (formats.rounded(value / size, places) * size for places in (0, 1, 2))
