"""Where each figure of a package stands in a document: on the line it names, elsewhere, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from portal import numerals
from portal.verify.numbers import Print, Span, pattern

Status = Literal["found", "elsewhere", "missing", "withheld"]

_MULTIPLIER = "|".join(numerals.MULTIPLIERS)
_GOES_ON = re.compile(rf"[^\S\n]*(?:(?:{_MULTIPLIER})(?!\w)|%)", re.IGNORECASE)
_CAME_BEFORE = re.compile(rf"[0-9][^\S\n]*(?:{_MULTIPLIER})[^\S\n]+\Z", re.IGNORECASE)
# In another rendering, in lines: how far from where it is expected a figure still counts as near; at first by
# the figures that are unmistakable, then by all that were found. A long paragraph is half a page of a PDF.
_REACH, _REACH_OF_A_PAGE = 2, 30


@dataclass(frozen=True)
class Place:
    """A row of observations and where it was found; `span` is None where it was not, or is withheld."""

    figure: Any
    status: Status
    span: Span | None


@dataclass(frozen=True)
class Search:
    """How figures are looked for in one document.

    In another rendering of the report than the source file lines differ: `expected` then leads from a line
    of the source to about the same place, and `reach` lines about it count as near.
    """

    printed: Print
    figures: Sequence[Any]
    occurrences: dict[str, tuple[Span, ...]]
    expected: Callable[[int], int]
    reach: int

    def distance(self, line: int, span: Span) -> int:
        """In lines, from where the source's line is expected."""
        return abs(span.line - self.expected(line))

    def nearest(self, line: int, spans: Iterable[Span]) -> list[Span]:
        """Those that are near enough, the nearest first."""
        near = [span for span in spans if self.distance(line, span) <= self.reach]
        return sorted(near, key=lambda span: (self.distance(line, span), span.start))

    def places(self) -> tuple[Place, ...]:
        """A place for each figure. Two figures never stand on the same digits."""
        found: dict[int, Span] = {}
        taken: set[int] = set()
        longest_first = sorted(enumerate(self.figures), key=lambda entry: -len(entry[1].reported_as))
        for is_far in (False, True):
            for index, o in longest_first:
                span = None if index in found else self._free(o, taken, is_far=is_far)
                if span:
                    found[index] = span
                    if re.search("[0-9]", o.reported_as):  # one “không có” may answer several questions
                        taken.update(range(span.start, span.end))
        return tuple(_place(o, found.get(index)) for index, o in enumerate(self.figures))

    def _free(self, o: Any, taken: set[int], *, is_far: bool) -> Span | None:
        """The nearest place where the figure stands and no other was found."""
        line, spans = int(o.line), self.occurrences.get(o.reported_as, ())
        free = [s for s in spans if taken.isdisjoint(range(s.start, s.end))]
        if is_far:
            return min(free, key=lambda span: self.distance(line, span), default=None)
        return next(iter(self.nearest(line, free)), None)


def search(printed: Print, figures: Sequence[Any], *, is_source: bool) -> Search:
    """Everything that is needed to look for rows of observations in a document."""
    texts = {o.reported_as for o in figures if o.reported_as}
    found = {text: tuple(_occurrences(printed, text)) for text in texts}
    if is_source:
        return Search(printed, figures, found, lambda line: line, 0)
    times = Counter(o.reported_as for o in figures)
    once = {
        int(o.line): found[o.reported_as][0].line
        for o in figures
        if times[o.reported_as] == 1 and len(found.get(o.reported_as, ())) == 1
    }
    first = Search(printed, figures, found, _between(once), _REACH)
    every = {int(p.figure.line): p.span.line for p in first.places() if p.span}
    return Search(printed, figures, found, _between(every), _REACH_OF_A_PAGE)


def _place(o: Any, span: Span | None) -> Place:
    if not o.reported_as:
        return Place(o, "withheld", None)
    if span is None:
        return Place(o, "missing", None)
    return Place(o, "found" if span.line == int(o.line) else "elsewhere", span)


def _occurrences(printed: Print, reported_as: str) -> Iterator[Span]:
    """Where the very letters stand as a figure of their own: not within a longer one, nor within a date."""
    before = r"(?<![0-9])(?<![0-9][.,])" if reported_as[0].isdigit() else r"(?<!\w)"
    after = r"(?![.,]?[0-9])" if reported_as[-1].isdigit() else r"(?!\w)"
    for found in pattern(before + re.escape(reported_as).replace(r"\ ", " ") + after).finditer(printed.text):
        span = printed.span(*found.span())
        if not _is_cut(printed.text, span) and not printed.is_blocked(span):
            yield span


def _is_cut(text: str, span: Span) -> bool:
    """Whether the print goes on: “200” of “200 triệu”, “200 triệu” of “5 tỷ 200 triệu”, “5” of “5%”."""
    goes_on = text[span.end - 1].isdigit() and _GOES_ON.match(text, span.end)
    came_before = text[span.start].isdigit() and _CAME_BEFORE.search(
        text[max(span.start - 20, 0) : span.start]
    )
    return bool(goes_on or came_before)


def _between(marks: dict[int, int]) -> Callable[[int], int]:
    """From a line of the source to about the same place of another rendering, by figures found in both."""
    known = sorted(marks.items())
    if len(known) < 2:
        return lambda line: line
    lines = [line for line, _ in known]

    def expected(line: int) -> int:
        after = min(max(bisect_left(lines, line), 1), len(known) - 1)
        (low, a), (high, b) = known[after - 1], known[after]
        if not low <= line <= high:  # beyond the first or last: as lines go in the whole
            (low, a), (high, b), nearest = known[0], known[-1], known[0] if line < low else known[-1]
            return nearest[1] + round((b - a) * (line - nearest[0]) / (high - low))
        return a + round((b - a) * (line - low) / (high - low))

    return expected
