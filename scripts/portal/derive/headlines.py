"""The handful of figures that open a page, chosen by the ranks that stand in the registry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.derive import comparisons, targets
from portal.derive.comparisons import Base, History
from portal.derive.profile import Profile, Section, role
from portal.model import Observation, Portal

MOST = 8
PER_DOMAIN = 2


@dataclass(frozen=True)
class Headline:
    """A figure and what it may be held against: its target, the same a year before, how many there are in all."""

    observation: Observation
    target: Observation | None = None
    before: Observation | None = None
    base: Base | None = None

    @property
    def attainment(self) -> Decimal | None:
        """Percent of the target reached, worked out here from the two figures."""
        return targets.reached(self.observation, self.target)

    @property
    def change(self) -> Decimal | None:
        """Percent more or less than the same span a year before."""
        return comparisons.change(self.observation, self.before)

    @property
    def per_thousand(self) -> Decimal | None:
        """How many of each thousand inhabitants or households."""
        return comparisons.per_thousand(self.observation, self.base)


def pick(portal: Portal, history: History, profile: Profile) -> tuple[Headline, ...]:
    """At most `MOST`, at most `PER_DOMAIN` a domain: the best ranks, shown in the order of the domains."""
    found = [
        (portal.registry.indicators[o.indicator].headline, order, o)
        for order, section in enumerate(profile.sections)
        for o in _of_section(portal, section)[:PER_DOMAIN]
    ]
    best = sorted(found, key=lambda entry: entry[:2])[:MOST]
    ordered = sorted(best, key=lambda entry: (entry[1], entry[0]))
    return tuple(
        Headline(
            o,
            targets.of(profile.sections[order].observations, [o]).get(o.indicator),
            history.before(o),
            comparisons.base(portal.registry, o, profile.observations),
        )
        for _, order, o in ordered
    )


def _of_section(portal: Portal, section: Section) -> list[Observation]:
    """The largest whole figure of each family and column among those that the registry ranks."""
    best: dict[tuple[str, str], Observation] = {}
    for o in section.observations:
        if o.kind not in ("actual", "context") or o.part_of or not o.value:
            continue
        indicator = portal.registry.indicators[o.indicator]
        place = (indicator.family, role(portal.registry, o))
        if indicator.headline and (place not in best or o.value > (best[place].value or 0)):
            best[place] = o
    return sorted(best.values(), key=lambda o: portal.registry.indicators[o.indicator].headline)
