"""What pages and charts show, worked out once: labels, rows, headline figures, who stands where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

from portal import audit, history
from portal.audit import Finding
from portal.derive import comparisons, headlines, places, profile, reported, sentences, timetable
from portal.derive.headlines import Headline
from portal.derive.places import Places
from portal.derive.profile import Profile
from portal.derive.reported import Reported
from portal.derive.sentences import Fact
from portal.derive.timetable import Expected
from portal.history import History
from portal.model import Document, Observation, Portal
from portal.packages import Package
from portal.periods import Period
from portal.registry import Locality

T = TypeVar("T")


class Picked(dict[tuple[str, str], tuple[T, ...]]):
    """What is picked of a profile, by its locality and period: when somebody asks for it, for few pages do."""

    def __init__(self, pick: Callable[[tuple[str, str]], tuple[T, ...]]) -> None:
        self._pick = pick

    def __missing__(self, key: tuple[str, str]) -> tuple[T, ...]:
        found = self[key] = self._pick(key)
        return found


@dataclass(frozen=True)
class Site:
    """The portal with everything that follows from it.

    `profiles` are by locality, newest period first; `headlines` and `facts` by locality and period;
    `judging` are the findings on a profile's figures, by its locality and period; `broken` are by the key of each
    observation they touch; `holding` has for each in how many declared identities it holds; `reporting` are the
    localities that reported an indicator, `shared` the indicators that more than one reported; `history` is what each
    release did to the figures.
    """

    portal: Portal
    findings: tuple[Finding, ...]
    profiles: dict[str, tuple[Profile, ...]]
    headlines: Picked[Headline]
    facts: Picked[Fact]
    by_indicator: dict[str, tuple[Observation, ...]]
    by_document: dict[str, tuple[Observation, ...]]
    judging: dict[tuple[str, Period], tuple[Finding, ...]]
    broken: dict[str, tuple[Finding, ...]]
    holding: dict[str, int]
    places: Places
    reporting: dict[str, frozenset[str]]
    shared: frozenset[str]
    history: History

    def off(self, observation: Observation) -> Finding | None:
        """Why the figure does not fit with others, None where it does; of two that should be the same neither fits.
        A misprint that was mended fits.
        """
        key = observation.key
        failing = (f for f in self.broken.get(key, ()) if f.verdict == "fails" and not f.is_misprint)
        return next((f for f in failing if f.result.key == key or f.relation in ("same", "repeated")), None)

    @cached_property
    def judged(self) -> dict[str, tuple[Observation, tuple[Any, ...]]]:
        """Nothing at first: `qualities` keeps here what it found of each figure, by its key."""
        return {}

    @cached_property
    def localities(self) -> tuple[Locality, ...]:
        """Those that reported, by name without the kind."""
        return tuple(self.portal.registry.localities[code] for code in self.profiles)

    @cached_property
    def units(self) -> dict[str, Locality]:
        """Those that have a page here, by id, in the order of the registry: all; of a province's site below another those
        that lie in the province of today, for the others have theirs on the site of their own.
        """
        by, every = self.portal.edition.imprint, self.portal.registry.localities
        if not by.whole:
            return every
        return {code: unit for code, unit in every.items() if self.places.province[code].id in by.provinces}

    @cached_property
    def reporters(self) -> tuple[Locality, ...]:
        """Those of them that reported, in the same order."""
        return tuple(unit for code, unit in self.units.items() if code in self.profiles)

    @cached_property
    def silent(self) -> tuple[Locality, ...]:
        """The others."""
        return tuple(unit for code, unit in self.units.items() if code not in self.profiles)

    @cached_property
    def reported(self) -> dict[tuple[str, str], tuple[Observation, ...]]:
        """What stands on all pages of a locality of an indicator, by both; newest page first."""
        found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for locality, profiles in self.profiles.items():
            for o in (o for page in profiles for o in page.observations):
                found[locality, o.indicator].append(o)
        return {key: tuple(observations) for key, observations in found.items()}

    @cached_property
    def packages(self) -> dict[str, Package]:
        """Each package by its name."""
        return {package.name: package for package in self.portal.packages}

    @cached_property
    def versions(self) -> dict[str, str]:
        """The version of each package by its name."""
        return {package.name: str(package.descriptor["version"]) for package in self.portal.packages}

    def newest(self, packages: Iterable[str]) -> str:
        """The newest version of the packages of these names, empty where there are none."""
        return max((self.versions[name] for name in set(packages)), default="")

    @cached_property
    def timetable(self) -> dict[str, tuple[Expected, ...]]:
        """The periods that each rhythm makes one expect, by locality, newest first."""
        found = timetable.collect(self.portal.registry, self.profiles, self.portal.edition.version)
        return {code: expected for code, expected in found.items() if code in self.units}

    @cached_property
    def dated(self) -> frozenset[str]:
        """The localities of which a calendar tells: that issued a document, or of which one is awaited."""
        awaited = {code for code, several in self.timetable.items() if any(not e.profile for e in several)}
        return frozenset(awaited | {document.locality for document in self.portal.documents.values()})

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Newest first."""
        return tuple(sorted(self.portal.documents.values(), key=lambda d: d.date, reverse=True))

    @cached_property
    def latest(self) -> dict[str, tuple[Reported, ...]]:
        """For each indicator the newest page of each place that reported it."""
        known = self.portal.registry.indicators
        return {
            code: reported.latest(reported.collect(self.profiles, known[code], observations))
            for code, observations in self.by_indicator.items()
        }

    @cached_property
    def rank(self) -> dict[tuple[str, Period], int]:
        """Where each profile stands in `all_profiles`, by locality and period."""
        return {(page.locality.id, page.period): n for n, page in enumerate(self.all_profiles)}

    @cached_property
    def all_profiles(self) -> tuple[Profile, ...]:
        """Newest first."""
        every = [p for profiles in self.profiles.values() for p in profiles]
        return tuple(sorted(every, key=lambda p: (p.period.end, p.period.start), reverse=True))


def run(portal: Portal, findings: tuple[Finding, ...], shared: frozenset[str] | None = None) -> Site:
    """Derive. Order everywhere is that of the registry and of the reports. What is `shared` is said where the portal is
    a part of another.
    """
    profiles = profile.collect(portal)
    by_indicator = _grouped(portal, "indicator")
    every = {(p.locality.id, p.period.code): p for found in profiles.values() for p in found}
    earlier = cache(lambda: comparisons.history(portal))
    reporting = {code: frozenset(o.locality for o in rows) for code, rows in by_indicator.items()}
    return Site(
        portal=portal,
        findings=findings,
        profiles=profiles,
        headlines=Picked(lambda key: headlines.pick(portal, earlier(), every[key])),
        facts=Picked(lambda key: sentences.pick(portal.registry, every[key])),
        by_indicator=by_indicator,
        by_document=_grouped(portal, "document"),
        judging=_judging(findings),
        broken=_broken(findings),
        holding=_holding(findings),
        places=places.find(portal.registry),
        reporting=reporting,
        shared=frozenset(c for c, of in reporting.items() if len(of) > 1) if shared is None else shared,
        history=history.run(portal),
    )


def _grouped(portal: Portal, attribute: str) -> dict[str, tuple[Observation, ...]]:
    found: dict[str, list[Observation]] = defaultdict(list)
    for observation in portal.observations:
        found[getattr(observation, attribute)].append(observation)
    return {key: tuple(rows) for key, rows in found.items()}


def _judging(findings: tuple[Finding, ...]) -> dict[tuple[str, Period], tuple[Finding, ...]]:
    found: dict[tuple[str, Period], list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.result.locality, finding.result.reported_for].append(finding)
    return {key: tuple(rows) for key, rows in found.items()}


def _broken(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.broken(findings):
        for observation in finding.observations:
            found[observation.key].append(finding)
    return {key: tuple(rows) for key, rows in found.items()}


def _holding(findings: tuple[Finding, ...]) -> dict[str, int]:
    holding = (f for f in findings if f.is_declared and f.verdict == "holds")
    return dict(Counter(key for f in holding for key in {o.key for o in f.observations}))
