"""What the public would see change between two states of the packages, before anybody publishes it.

What either state suppresses is never said; where a small count may be given away, nothing is said of any figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from portal import audit, model, releases
from portal.audit import Finding
from portal.errors import Problem
from portal.history import Change
from portal.language import NOTHING, Text
from portal.packages import Package, Source
from portal.periods import Period
from portal.registry import Locality, Registry
from portal.review import entries, figures, pages
from portal.review.entries import Entry
from portal.review.pages import Page
from portal.review.states import State

__all__ = ["Discrepancies", "Entry", "Page", "Review", "State", "Version", "run"]


@dataclass(frozen=True)
class Version:
    """A package that is new, gone, or whose version or tables differ. A version is empty where there is none;
    `reason` is what a new one says of itself."""

    package: str
    title: Text
    before: str
    after: str
    reason: Text


@dataclass(frozen=True)
class Discrepancies:
    """Those that came, went, or stand between other numbers than before."""

    new: tuple[Finding, ...] = ()
    other: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()

    @property
    def every(self) -> tuple[Finding, ...]:
        return (*self.new, *self.other, *self.gone)


@dataclass(frozen=True)
class Review:
    """All that differs. `registry` has the words of both states, None where they could not be compared.

    `problems` are those of the state that would be published. `unread` are the packages that one of the two states
    has in no shape to be compared; `is_secret` says that nothing is told for the sake of small counts.
    """

    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()
    is_secret: bool = False
    registry: Registry | None = None
    versions: tuple[Version, ...] = ()
    figures: tuple[Change, ...] = ()
    discrepancies: Discrepancies = Discrepancies()
    entries: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def places(self) -> tuple[tuple[Locality, Period], ...]:
        """The localities with the periods of which figures change, in the order of the figures."""
        seen = dict.fromkeys(
            place
            for change in self.figures
            for o in (change.figure, change.before)
            if o and (place := (o.locality, o.reported_for))
        )
        registry = self.registry
        return tuple((registry.localities[code], period) for code, period in seen) if registry else ()

    @property
    def is_empty(self) -> bool:
        found = (
            self.problems,
            self.versions,
            self.figures,
            self.discrepancies.every,
            self.entries,
            self.pages,
        )
        return self.registry is not None and not self.unread and not any(found)


def run(before: State, after: State) -> Review:
    """Compare. The figures of packages with problems that matter are left alone; all else is told."""
    unread = before.left_out | after.left_out
    was, now = (_without(state.source, unread) for state in (before, after))
    if was is None or now is None:
        return Review(after.problems, tuple(sorted(unread)), after.is_secret)
    old, new = model.assemble(was), model.assemble(now)
    words = _joined(old.registry, new.registry)
    old, new = replace(old, registry=words), replace(new, registry=words)
    changes = tuple(_changes(was, now))
    found = _discrepancies(audit.run(old), audit.run(new))
    listed = entries.changed(was.registry, now.registry)
    touched = {change.key for change in changes} | {o.key for f in found.every for o in f.observations}
    return Review(
        problems=after.problems,
        unread=tuple(sorted(unread)),
        registry=words,
        versions=tuple(_versions(was, now)),
        figures=changes,
        discrepancies=found,
        entries=listed,
        pages=pages.changed(old, new, touched, listed),
    )


def _without(source: Source | None, names: frozenset[str]) -> Source | None:
    """The source of what can be compared; None where nothing can."""
    reports = tuple(p for p in source.reports if p.name not in names) if source else ()
    return replace(source, reports=reports) if source and reports else None


def _joined(was: Registry, now: Registry) -> Registry:
    """The words of both states, so that what is gone can still be named; those of the later one hold."""
    return replace(
        now,
        localities={**was.localities, **now.localities},
        domains={**was.domains, **now.domains},
        units={**was.units, **now.units},
        indicators={**was.indicators, **now.indicators},
        dimensions={**was.dimensions, **now.dimensions},
        members={**was.members, **now.members},
    )


def _pairs(was: Iterable[Package], now: Iterable[Package]) -> Iterator[tuple[Package | None, Package | None]]:
    """The packages by name, as they were and as they are."""
    old, new = ({package.name: package for package in found} for found in (was, now))
    for name in sorted(old.keys() | new.keys()):
        yield old.get(name), new.get(name)


def _changes(was: Source, now: Source) -> Iterator[Change]:
    empty = next(p.tables["observations"] for p in (*was.reports, *now.reports)).iloc[:0]
    for old, new in _pairs(was.reports, now.reports):
        yield from figures.changed(old, new, empty)


def _versions(was: Source, now: Source) -> Iterator[Version]:
    for old, new in _pairs(was.packages, now.packages):
        package = new or old
        assert package is not None, "one of the two is there"
        before, after = figures.version(old), figures.version(new)
        if before != after or _tables(old) != _tables(new):
            title = Text(*(str(package.descriptor.get(key, "")) for key in ("title", "title_en")))
            why = releases.reason(package.descriptor) if before and after and before != after else NOTHING
            yield Version(package.name, title, before, after, why)


def _tables(package: Package | None) -> dict[str, bytes]:
    files = package.files if package else {}
    return {path: content for path, content in files.items() if path.endswith(".csv")}


def _discrepancies(was: tuple[Finding, ...], now: tuple[Finding, ...]) -> Discrepancies:
    old, new = ({(f.package, f.identity): f for f in audit.broken(found)} for found in (was, now))
    return Discrepancies(
        new=tuple(f for key, f in new.items() if key not in old),
        other=tuple(f for key, f in new.items() if key in old and _numbers(f) != _numbers(old[key])),
        gone=tuple(f for key, f in old.items() if key not in new),
    )


def _numbers(finding: Finding) -> tuple[object, ...]:
    return finding.verdict, finding.stated, finding.computed
