"""The handful of figures that open a page, chosen by the ranks that stand in the registry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.derive.profile import Profile, Section, role
from portal.model import Observation, Portal

MOST = 8
PER_DOMAIN = 2


@dataclass(frozen=True)
class Headline:
    """A figure and, where the report sets one for the same thing, its target."""

    observation: Observation
    target: Observation | None

    @property
    def attainment(self) -> Decimal | None:
        """Percent of the target reached, worked out here from the two figures."""
        if self.target is None or not self.target.value or self.observation.value is None:
            return None
        return 100 * self.observation.value / self.target.value


def pick(portal: Portal, profile: Profile) -> tuple[Headline, ...]:
    """At most `MOST`, at most `PER_DOMAIN` a domain: the best ranks, shown in the order of the domains."""
    found = [
        (portal.registry.indicators[headline.observation.indicator].headline, order, headline)
        for order, section in enumerate(profile.sections)
        for headline in _of_section(portal, section)[:PER_DOMAIN]
    ]
    best = sorted(found, key=lambda entry: entry[:2])[:MOST]
    return tuple(headline for _, _, headline in sorted(best, key=lambda entry: (entry[1], entry[0])))


def _of_section(portal: Portal, section: Section) -> list[Headline]:
    """The largest whole figure of each family and column among those that the registry ranks."""
    best: dict[tuple[str, str], Observation] = {}
    for o in section.observations:
        if o.kind not in ("actual", "context") or o.part_of or not o.value:
            continue
        indicator = portal.registry.indicators[o.indicator]
        place = (indicator.family, role(portal.registry, o))
        if indicator.headline and (place not in best or o.value > (best[place].value or 0)):
            best[place] = o
    ordered = sorted(best.values(), key=lambda o: portal.registry.indicators[o.indicator].headline)
    return [Headline(o, _target(section, o)) for o in ordered]


def _target(section: Section, observation: Observation) -> Observation | None:
    same = (observation.indicator, observation.breakdown, observation.unit)
    return next(
        (
            o
            for o in section.observations
            if o.kind == "target" and (o.indicator, o.breakdown, o.unit) == same
        ),
        None,
    )
