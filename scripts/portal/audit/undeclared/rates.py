"""Shares of a whole that are more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from portal.audit import precision
from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.model import Observation, Portal

_WHOLE = Decimal(100)


def look(portal: Portal, _: tuple[Instance, ...]) -> Iterator[Finding]:
    """Một tỷ lệ của phần trong toàn bộ vượt 100 %; mức đạt chỉ tiêu thì được phép vượt. /
    A share of a whole is over 100 %; how far a target was reached may be."""
    parts = {_place(o) for o in portal.observations if o.part_of and o.unit != "percent"}
    for o in portal.observations:
        if o.unit != "percent" or o.value is None or o.kind == "target":
            continue
        is_share = portal.registry.indicators[o.indicator].measure == "ratio" or _place(o) in parts
        if is_share and precision.interval(o).low > _WHOLE:
            yield Finding(f"rate-{o.id}", o.package, "rate", o, (), "fails", o.value, _WHOLE)


def _place(o: Observation) -> tuple[object, ...]:
    """A rate beside a part, of the same breakdown, is that part's share."""
    return o.package, o.locality, o.period, o.indicator, o.breakdown
