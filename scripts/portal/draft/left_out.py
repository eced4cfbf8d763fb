"""Leave one out: each report is drafted by what the others teach, and held against its own package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize

from portal.draft import base, drafted, facts, learned, lessons, measure
from portal.draft.learned import Word
from portal.draft.lessons import Lesson
from portal.draft.lexicon import Lexicon, lexicon
from portal.draft.measure import Measured
from portal.draft.weights import Weights
from portal.packages import Source
from portal.registry import Registry
from portal.verify.numbers import Document

_DIGITS = 4
_LEAST = 1e-6


def taken(source: Source, documents: Mapping[str, Document]) -> list[Lesson]:
    """The lessons of all packages whose document, by its checksum, is at hand."""
    return [
        lessons.lesson(package, documents[entry["sha256"]])
        for package in source.reports
        for entry in package.descriptor["sources"]
        if entry["sha256"] in documents
    ]


def words(several: Sequence[Lesson], registry: Registry) -> list[Word]:
    """The vocabulary of all lessons."""
    lex = lexicon(registry)
    return [word for one in several for word in _words(one, lex)]


def _words(one: Lesson, lex: Lexicon) -> list[Word]:
    pairs = zip(one.reading.clues, one.rows, strict=True)
    return learned.words(one.package.name, lex, [(clue, row) for clue, row in pairs if row is not None])


def weigh(source: Source, registry: Registry, several: Sequence[Lesson], without: str = "") -> Weights:
    """What the lessons teach together, but one; none knows the words of its own package."""
    lex, taught = lexicon(registry), words(several, registry)
    return lessons.weigh(
        [
            (one, base.base(source, registry, taught, {one.package.name, without}, lex))
            for one in several
            if one.package.name != without
        ]
    )


def measured(source: Source, registry: Registry, several: Sequence[Lesson]) -> list[Measured]:
    """Every report as the others would have drafted it. How sure a draft is, the other reports say too."""
    found = [_measured(source, registry, several, one) for one in several]
    return [
        measure.with_confidence(one, calibrated([other for other in found if other is not one]))
        for one in found
    ]


def _measured(source: Source, registry: Registry, several: Sequence[Lesson], one: Lesson) -> Measured:
    name = one.package.name
    taught = words(several, registry)
    known = base.base(source, registry, taught, {name})
    weights = weigh(source, registry, several, without=name)
    said = facts.said(one.reading.printed.document, registry)
    context = drafted.Context("", said.locality.id if said.locality else "", said.period, said.date)
    found = drafted.drafted(known, one.reading, weights, context)
    return measure.measured(one, found, frozenset(known.habits.uses))


def learn(source: Source, registry: Registry, several: Sequence[Lesson]) -> Weights:
    """The weights of all lessons, with the confidence that leaving each out shows to be due."""
    found = [_measured(source, registry, several, one) for one in several]
    return replace(weigh(source, registry, several), confidence=calibrated(found))


def calibrated(several: Sequence[Measured]) -> tuple[float, float]:
    """From how likely choices were and how often they were right (logistic regression)."""
    choices = [choice for one in several for choice in one.choices]
    likely = np.clip(np.array([likelihood for likelihood, _ in choices]), _LEAST, 1 - _LEAST)
    right = np.array([is_right for _, is_right in choices], dtype=float)
    score = np.log(likely / (1 - likely))

    def loss(line: np.ndarray) -> float:
        at = line[0] + line[1] * score
        return float(np.logaddexp(0, at).sum() - right @ at + 0.5 * line @ line)

    a, b = minimize(loss, np.array([0.0, 1.0]), method="L-BFGS-B").x
    return round(float(a), _DIGITS), round(float(b), _DIGITS)
