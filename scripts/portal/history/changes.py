"""The history of every figure over the versions of its package, and of each package what its versions changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from portal import model, releases
from portal.cells import Cells
from portal.history import compare
from portal.history.compare import Cell, Difference, Kind
from portal.language import NOTHING, Text
from portal.model import Observation, Portal
from portal.packages import Package

# What a reader takes the figure for. The other columns say where it stands, or explain.
_READ = frozenset(
    {
        *("locality", "period", "reported_for", "indicator", "breakdown", "kind", "unit"),
        *("value", "value_high", "qualifier", "obs_status"),
    }
)
# Ends that are exact enough to be divided by.
_DIVISIBLE = frozenset({"exact", "about"})

Place = tuple[str, str]  # a page: the locality, and the period whose page it is


@dataclass(frozen=True)
class Change:
    """What a version did to one figure. `before` and `after` are the figure, None where there was or is none, and
    before where it is hidden now; `previous` is the version before; `reason` is what the version says of itself."""

    package: str
    id: str
    version: str
    previous: str
    kind: Kind
    cells: tuple[Cell, ...]
    reason: Text
    before: Observation | None
    after: Observation | None

    @property
    def key(self) -> str:
        """The figure's name among all packages."""
        return f"{self.package}/{self.id}"

    @property
    def figure(self) -> Observation:
        """The figure as it is after the change; of one that is gone as it was."""
        found = self.after or self.before
        assert found is not None, "a change is of something"
        return found

    @property
    def is_read(self) -> bool:
        """Whether a reader takes the figure for another; else only its source, its place or its note changed."""
        return self.kind != "changed" or any(cell.column in _READ for cell in self.cells)

    @property
    def left(self) -> Place | None:
        """The page on which the figure stood and stands no more."""
        if self.before is None or (self.after is not None and _place(self.after) == _place(self.before)):
            return None
        return _place(self.before)

    @property
    def difference(self) -> Decimal | None:
        """By how much: now less before, where both are numbers of one unit."""
        was, now = self.before, self.after
        if self.kind != "changed" or was is None or now is None or was.unit != now.unit:
            return None
        if was.value is None or now.value is None or was.value_high or now.value_high:
            return None
        return now.value - was.value

    @property
    def share(self) -> Decimal | None:
        """The same as a share of what was, in percent; not of shares, of nothing, or of “over so many”."""
        was, now, gap = self.before, self.after, self.difference
        if not gap or was is None or now is None or not was.value or was.unit == "percent":
            return None
        return 100 * gap / was.value if {was.qualifier, now.qualifier} <= _DIVISIBLE else None


@dataclass(frozen=True)
class Revision:
    """A version of a package: what it changed in the one before, and why. The first has no previous one and no changes.

    `figures` says how many it has; `is_released` whether it is stored, and so can never change any more.
    """

    package: str
    version: str
    previous: str
    reason: Text
    changes: tuple[Change, ...]
    figures: int
    is_released: bool

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        """The changes of these kinds that make a reader take a figure for another."""
        return tuple(change for change in self.changes if change.kind in kinds and change.is_read)

    @property
    def described(self) -> tuple[Change, ...]:
        """Those that only say otherwise where a figure stands, or explain it."""
        return tuple(change for change in self.changes if not change.is_read)


@dataclass(frozen=True)
class History:
    """`revisions` are the newest first; `figures` are the changes of each figure by its key, the oldest first;
    `left` are by page the changes after which a figure no longer stands there."""

    revisions: tuple[Revision, ...] = ()
    figures: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    left: dict[Place, tuple[Change, ...]] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them, in the order of the revisions."""
        return tuple(change for revision in self.revisions for change in revision.changes)

    def of(self, observation: Observation) -> tuple[Change, ...]:
        """What happened to a figure in a reader's eyes, the newest first; nothing for most."""
        return tuple(change for change in self.figures.get(observation.key, ())[::-1] if change.is_read)

    @cached_property
    def by_package(self) -> dict[str, tuple[Revision, ...]]:
        """The versions of each package, the newest first."""
        found: dict[str, list[Revision]] = defaultdict(list)
        for revision in self.revisions:
            found[revision.package].append(revision)
        return {package: tuple(rows) for package, rows in found.items()}


@dataclass(frozen=True)
class _State:
    version: str
    reason: Text
    cells: Cells
    is_released: bool


def run(portal: Portal) -> History:
    """The history of all packages."""
    found = [revision for package in portal.packages for revision in _of_package(package)]
    found.sort(key=lambda revision: revision.package)
    found.sort(key=lambda revision: revision.version, reverse=True)
    changes = [change for revision in reversed(found) for change in revision.changes]
    standing = {(*_place(o), o.id) for o in portal.observations} if changes else set()
    figures: dict[str, list[Change]] = defaultdict(list)
    left: dict[Place, dict[str, Change]] = defaultdict(dict)
    for change in changes:
        figures[change.key].append(change)
        if change.left and (*change.left, change.id) not in standing:
            left[change.left][change.id] = change
    return History(
        tuple(found),
        {key: tuple(rows) for key, rows in figures.items()},
        {place: tuple(rows.values()) for place, rows in left.items()},
    )


def _of_package(package: Package) -> Iterator[Revision]:
    states = _states(package)
    hidden = _hidden(package)
    for number, state in enumerate(states):
        before = states[number - 1] if number else None
        yield Revision(
            package=package.name,
            version=state.version,
            previous=before.version if before else "",
            reason=state.reason if before else NOTHING,
            changes=tuple(_changes(package.name, before, state, hidden.get(state.version, ())))
            if before
            else (),
            figures=len(state.cells),
            is_released=state.is_released,
        )


def _states(package: Package) -> list[_State]:
    """The stored versions, the oldest first, and the present one where it is not stored yet."""
    found = [
        _State(r.version, releases.reason(r.descriptor), r.cells, is_released=True)
        for r in package.releases
        if r.cells is not None
    ]
    version = str(package.descriptor["version"])
    if not any(state.version == version for state in found):
        why = releases.reason(package.descriptor)
        found.append(_State(version, why, package.tables.cells["observations"], is_released=False))
    return found


def _hidden(package: Package) -> dict[str, list[str]]:
    """By version the figures that it hid: the copies of earlier ones no longer have them, and say so."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for release in package.releases:
        for figure, version in release.hidden.items():
            found[version][figure] = None
    return {version: list(figures) for version, figures in found.items()}


def _changes(package: str, before: _State, state: _State, hidden: Iterable[str]) -> Iterator[Change]:
    found = {difference.id: difference for difference in compare.tables(before.cells, state.cells)}
    for figure in hidden:
        found[figure] = replace(found.get(figure, Difference(figure, "hidden", ())), kind="hidden")
    was, now = (_figures(package, cells, found) for cells in (before.cells, state.cells))
    for figure, difference in found.items():
        yield Change(
            package=package,
            id=figure,
            version=state.version,
            previous=before.version,
            kind=difference.kind,
            cells=difference.cells,
            reason=state.reason,
            before=None if difference.kind == "hidden" else was.get(figure),
            after=now.get(figure),
        )


def _figures(package: str, cells: Cells, ids: Container[str]) -> dict[str, Observation]:
    return {o.id: o for o in model.observations(package, cells, ids)}


def _place(o: Observation) -> Place:
    return o.locality, o.reported_for.code
