"""What pages and charts show, worked out once: labels, rows, headline figures, who stands where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from portal import audit
from portal.audit import Finding
from portal.derive import headlines, places, profile
from portal.derive.headlines import Headline
from portal.derive.places import Places
from portal.derive.profile import Profile
from portal.model import Document, Observation, Portal
from portal.registry import Locality


@dataclass(frozen=True)
class Site:
    """The portal with everything that follows from it.

    `profiles` are by locality, newest period first; `broken` by the key of each observation they touch.
    """

    portal: Portal
    findings: tuple[Finding, ...]
    profiles: dict[str, tuple[Profile, ...]]
    headlines: dict[tuple[str, str], tuple[Headline, ...]]
    by_indicator: dict[str, tuple[Observation, ...]]
    by_document: dict[str, tuple[Observation, ...]]
    broken: dict[str, tuple[Finding, ...]]
    places: Places

    @property
    def localities(self) -> tuple[Locality, ...]:
        """Those that reported, by name without the kind."""
        return tuple(self.portal.registry.localities[code] for code in self.profiles)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Newest first."""
        return tuple(sorted(self.portal.documents.values(), key=lambda d: d.date, reverse=True))

    @property
    def all_profiles(self) -> tuple[Profile, ...]:
        """Newest first."""
        every = [p for profiles in self.profiles.values() for p in profiles]
        return tuple(sorted(every, key=lambda p: (p.period.end, p.period.start), reverse=True))


def run(portal: Portal, findings: tuple[Finding, ...]) -> Site:
    """Derive. Order everywhere is that of the registry and of the reports."""
    profiles = profile.collect(portal)
    return Site(
        portal=portal,
        findings=findings,
        profiles=profiles,
        headlines={
            (p.locality.id, p.period.code): headlines.pick(portal, p)
            for found in profiles.values()
            for p in found
        },
        by_indicator=_grouped(portal, "indicator"),
        by_document=_grouped(portal, "document"),
        broken=_broken(findings),
        places=places.find(portal.registry),
    )


def _grouped(portal: Portal, attribute: str) -> dict[str, tuple[Observation, ...]]:
    found: dict[str, list[Observation]] = defaultdict(list)
    for observation in portal.observations:
        found[getattr(observation, attribute)].append(observation)
    return {key: tuple(rows) for key, rows in found.items()}


def _broken(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.broken(findings):
        for observation in finding.observations:
            found[observation.key].append(finding)
    return {key: tuple(rows) for key, rows in found.items()}
