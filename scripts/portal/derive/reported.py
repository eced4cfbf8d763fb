"""Where an indicator was reported: for each place and period its figures, and the one that says it all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.derive.profile import Profile
from portal.model import Observation
from portal.periods import Period
from portal.registry import Indicator


@dataclass(frozen=True)
class Reported:
    """The figures of an indicator on one page of a locality and period; `whole` is None where none of them,
    or more than one, speaks of the whole."""

    profile: Profile
    observations: tuple[Observation, ...]
    whole: Observation | None


def collect(
    profiles: Mapping[str, tuple[Profile, ...]], indicator: Indicator, observations: Iterable[Observation]
) -> tuple[Reported, ...]:
    """Each page on which figures of the indicator stand, newest first, then in the order of the registry."""
    found: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
    for o in observations:
        found[o.locality, o.reported_for].append(o)
    pages = [
        Reported(profile, tuple(rows), _whole(indicator, rows))
        for locality in dict.fromkeys(locality for locality, _ in found)
        for profile in profiles[locality]
        if (rows := found.get((locality, profile.period)))
    ]
    return tuple(sorted(pages, key=lambda r: (r.profile.period.end, r.profile.period.start), reverse=True))


def latest(pages: Iterable[Reported]) -> tuple[Reported, ...]:
    """The newest page of each place."""
    found: dict[str, Reported] = {}
    for page in pages:
        found.setdefault(page.profile.locality.id, page)
    return tuple(found.values())


def _whole(indicator: Indicator, observations: Iterable[Observation]) -> Observation | None:
    """The figure without breakdown, in the indicator's unit, that is no target and no part; the same stated twice
    is one."""
    whole = [
        o
        for o in observations
        if not o.breakdown and not o.part_of and o.kind != "target" and o.unit == indicator.unit
    ]
    said = {(o.value, o.value_high, o.unit, o.period, o.qualifier, o.obs_status) for o in whole}
    return whole[0] if len(said) == 1 else None
