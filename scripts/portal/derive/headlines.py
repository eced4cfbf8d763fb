"""The handful of figures that open a page, chosen by the ranks that stand in the registry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.derive.profile import Profile, Section
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
    """At most `MOST`, at most `PER_DOMAIN` a domain; the domains' and the ranks' order decides."""
    ranked = [(section, _of_section(portal, section)) for section in profile.sections]
    found: list[tuple[int, int, Headline]] = []
    for order, (_, headlines) in enumerate(ranked):
        found += [(rank, order, headline) for rank, headline in enumerate(headlines[:PER_DOMAIN])]
    chosen = sorted(found, key=lambda entry: entry[:2])[:MOST]
    return tuple(headline for _, _, headline in sorted(chosen, key=lambda entry: (entry[1], entry[0])))


def _of_section(portal: Portal, section: Section) -> list[Headline]:
    best: dict[str, Observation] = {}
    for o in section.observations:
        if o.kind not in ("actual", "rate", "context") or o.part_of or not o.value:
            continue
        rank = portal.registry.indicators[o.indicator].headline
        if rank and (o.indicator not in best or _weight(o) < _weight(best[o.indicator])):
            best[o.indicator] = o
    ordered = sorted(best.values(), key=lambda o: portal.registry.indicators[o.indicator].headline)
    return [Headline(o, _target(section, o)) for o in ordered]


def _weight(observation: Observation) -> tuple[bool, int, Decimal]:
    """Actual figures first, then the least broken down, then the largest."""
    return (observation.kind != "actual", len(observation.breakdown), -(observation.value or Decimal(0)))


def _target(section: Section, observation: Observation) -> Observation | None:
    same = (observation.indicator, observation.breakdown, observation.unit)
    return next(
        (o for o in section.observations if o.kind == "target" and (o.indicator, o.breakdown, o.unit) == same),
        None,
    )
