"""What a figure may be held against: the same a year before, and how many people or households there are.

Never unlike periods: only the very same span one year earlier, of the same place, thing and unit. A share is
worked out only where both numbers are exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from portal.model import Observation, Portal
from portal.periods import Period
from portal.registry import Registry

_THOUSAND = 1000
_TIMELESS = {"stock", "level"}


@dataclass(frozen=True)
class Base:
    """How many there are of whom a figure counts some: a figure of the report, or the registry's number."""

    indicator: str
    value: Decimal
    observation: Observation | None


@dataclass(frozen=True)
class History:
    """All figures by what they measure and when; made once for all pages."""

    known: dict[tuple[object, ...], Observation]

    def before(self, o: Observation) -> Observation | None:
        """The comparable figure one year earlier; None where there is none, or a break lies between."""
        if o.obs_status == "B":  # SDMX CL_OBS_STATUS: what stands before a break is another series
            return None
        return self.known.get((_thing(o), _span(o.period, back=1)))


def history(portal: Portal) -> History:
    """Of two reports on the same thing the later one counts."""
    dates = {d.id: d.date for d in portal.documents.values()}
    ordered = sorted(portal.observations, key=lambda o: dates[o.document])
    return History({(_thing(o), _span(o.period)): o for o in ordered if o.value is not None})


def change(now: Observation, before: Observation | None) -> Decimal | None:
    """Percent more or less than before; None where either number is not exact, was nothing, or is a rate: a
    percentage of percents reads as percentage points.
    """
    if before is None or not before.value or now.value is None or not is_exact(now, before):
        return None
    if now.unit == "percent":
        return None
    return 100 * (now.value - before.value) / before.value


def base(registry: Registry, o: Observation, beside: Iterable[Observation]) -> Base | None:
    """The base of the figure's unit: as exact as the report says it, else as the registry knows it."""
    name = registry.units[o.unit].base
    if not name or registry.indicators[o.indicator].is_sensitive or o.kind != "actual":
        return None
    for other in beside:
        is_whole = other.indicator == name and not other.breakdown and not other.part_of
        if is_whole and other.kind in ("actual", "context") and other.value and is_exact(other):
            return Base(name, other.value, other)
    place = registry.localities[o.locality]
    number = {"population": place.population, "households": place.households}.get(name)
    return Base(name, Decimal(number), None) if number else None


def per_thousand(o: Observation, found: Base | None) -> Decimal | None:
    """How many of each thousand; None where the base is not known or the figure is not exact."""
    if found is None or o.value is None or not is_exact(o):
        return None
    return _THOUSAND * o.value / found.value


def alike(registry: Registry, o: Observation) -> str:
    """The same for figures of an indicator whose periods can be held against each other. What is counted at a
    moment, or set by rule, does not grow with the length of a period.
    """
    return "" if registry.indicators[o.indicator].measure in _TIMELESS else o.period.shape


def is_exact(*observations: Observation) -> bool:
    """Whether they can be reckoned with: neither about nor over, and no range."""
    return all(o.qualifier == "exact" and o.value_high is None for o in observations)


def _thing(o: Observation) -> tuple[object, ...]:
    return o.locality, o.indicator, o.breakdown, o.kind, o.unit


def _span(period: Period, back: int = 0) -> tuple[int, ...]:
    """A span as numbers that years can be taken from; the last day of a month is the last day every year."""
    first, last = period.start, period.end
    ends = 0 if (last + timedelta(days=1)).day == 1 else last.day
    return first.year - back, first.month, first.day, last.year - back, last.month, ends
