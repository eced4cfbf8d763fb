"""What differs between two states, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from portal.audit import Finding
from portal.errors import Problem
from portal.history import Change
from portal.language import Text
from portal.periods import Period
from portal.registry import Locality, Registry
from portal.review.entries import Entry
from portal.review.pages import Page


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
