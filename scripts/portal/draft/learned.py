"""What packages already read teach: words beside their figures, the order of indicators, how they are broken down."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from portal.draft.clues import PLACES, Clue
from portal.draft.lexicon import Lexicon
from portal.packages import Package

COLUMNS = ("package", "of", "near", "word", "count")
# Words beside a figure, and those of the lists and headings above it.
NEAR, FAR = ("after", "before", "sentence"), ("above", "heading", "headings")
_MOST = {"yes": 11, "": 5}  # words kept of an indicator or member: those that say most


@dataclass(frozen=True)
class Word:
    """That a package has a word `count` times near, or above, the figures of an indicator or member."""

    package: str
    of: str
    near: str
    word: str
    count: int


@dataclass(frozen=True)
class Habits:
    """How packages use the registry: which indicator followed which, what each is broken down by, of what kind it is."""

    following: Mapping[tuple[str, str], int] = field(default_factory=dict)
    dimensions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    kinds: Mapping[tuple[str, str], int] = field(default_factory=dict)
    uses: Mapping[str, int] = field(default_factory=dict)


def words(package: str, lexicon: Lexicon, figures: Iterable[tuple[Clue, Any]]) -> list[Word]:
    """The words of a package from the clues of its figures, each with its row of observations.

    Only words that the registry's own texts have: no name and no sentence of a report can come in.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for clue, row in figures:
        owners = [row.indicator, *filter(None, row.breakdown.split(";"))]
        for place in PLACES:
            near = "yes" if place in NEAR else "" if place in FAR else None
            if near is not None:
                tokens = set(lexicon.tokens(clue.text[place]))
                counts.update((owner, near, token) for owner in owners for token in tokens)
    return _telling(package, lexicon, counts)


def _telling(package: str, lexicon: Lexicon, counts: Counter[tuple[str, str, str]]) -> list[Word]:
    """Of each owner the words that weigh most, sorted as the table keeps them."""
    groups: dict[tuple[str, str], list[tuple[float, str, int]]] = {}
    for (owner, near, token), count in counts.items():
        weight = lexicon.weights[lexicon.places[token]] * (1 + min(count, 8) / 4)
        groups.setdefault((owner, near), []).append((-weight, token, count))
    return [
        Word(package, owner, near, token, count)
        for (owner, near), found in sorted(groups.items())
        for token, count in sorted((token, count) for _, token, count in sorted(found)[: _MOST[near]])
    ]


def as_csv(found: Iterable[Word]) -> str:
    """The table as the repository keeps it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    key = lambda w: (w.package, w.of, w.near, w.word)  # noqa: E731
    writer.writerows((w.package, w.of, w.near, w.word, w.count) for w in sorted(found, key=key))
    return buffer.getvalue()


def from_csv(text: str) -> list[Word]:
    rows = csv.DictReader(io.StringIO(text))
    return [Word(r["package"], r["of"], r["near"], r["word"], int(r["count"])) for r in rows]


def habits(packages: Sequence[Package], without: Collection[str] = ()) -> Habits:
    """From the observations of all packages but some."""
    following: Counter[tuple[str, str]] = Counter()
    dimensions: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    uses: Counter[str] = Counter()
    for package in packages:
        if package.name in without:
            continue
        rows = list(package.tables["observations"].itertuples())
        following.update((a.indicator, b.indicator) for a, b in pairwise(rows))
        for row in rows:
            uses[row.indicator] += 1
            kinds[row.indicator, row.kind] += 1
            pairs = filter(None, row.breakdown.split(";"))
            dimensions.update((row.indicator, pair.partition(":")[0]) for pair in pairs)
    return Habits(following, dimensions, kinds, uses)
