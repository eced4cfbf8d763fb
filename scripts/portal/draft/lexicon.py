"""What the registry and the reports read before say of indicators and members, as vectors of words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from portal.draft.tokens import abbreviations, tokens, words
from portal.registry import Registry

Vector = np.ndarray
Matrix = Any  # scipy has no types


@dataclass(frozen=True)
class Lexicon:
    """The words that the registry's own texts have, each with its weight: rare ones weigh more. No other counts."""

    short: Mapping[str, str]
    places: Mapping[str, int]
    weights: Vector

    def tokens(self, text: str) -> list[str]:
        return [token for token in tokens(words(text, self.short)) if token in self.places]

    def matrix(self, texts: Iterable[Mapping[str, float]]) -> Matrix:
        """A row for each text given as its words with their counts: of length one, or nothing where no word is known."""
        starts, columns, values = [0], [], []
        for counts in texts:
            known = sorted(
                (self.places[token], count) for token, count in counts.items() if token in self.places
            )
            row = np.array([(1 + math.log(max(count, 1))) * self.weights[place] for place, count in known])
            columns += [place for place, _ in known]
            values += list(row / np.sqrt(row @ row)) if len(row) else []
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(starts) - 1, len(self.places)))

    def of(self, texts: Iterable[str]) -> Matrix:
        """A row for each text."""
        return self.matrix(Counter(self.tokens(text)) for text in texts)


def lexicon(registry: Registry) -> Lexicon:
    """All words of the registry's Vietnamese texts."""
    short = abbreviations(registry)
    texts = [set(tokens(words(text, short))) for text in _texts(registry)]
    within = Counter(token for text in texts for token in text)
    known = sorted(within)
    weights = np.array([math.log((1 + len(texts)) / within[token]) for token in known])
    return Lexicon(short, {token: place for place, token in enumerate(known)}, weights)


def _texts(registry: Registry) -> Iterable[str]:
    for indicator in registry.indicators.values():
        yield f"{indicator.name.vi}. {indicator.definition.vi}"
    for member in registry.members.values():
        yield member.name.vi
    for domain in registry.domains.values():
        yield domain.name.vi
    for unit in registry.units.values():
        yield f"{unit.name.vi}. {unit.meaning.vi}"
    for term in registry.terms:
        yield ". ".join((*term.forms["vi"], term.expansion.vi, term.explanation.vi))
