"""What the public would see change between two states of the packages, before anybody publishes it.

What either state suppresses is never said; where a small count may be given away, nothing is said of any figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal import audit, model, releases
from portal.audit import Finding
from portal.history import Change
from portal.language import NOTHING, Text
from portal.packages import Package, Source
from portal.registry import Registry
from portal.review import entries, figures, pages
from portal.review.states import State
from portal.review.value import Discrepancies, Review, Version

__all__ = ["Discrepancies", "Review", "State", "Version", "run"]


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
