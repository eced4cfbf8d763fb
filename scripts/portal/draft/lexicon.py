"""What the registry and the reports read before say of indicators and members, as vectors of words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from portal.draft.tokens import abbreviations, tokens, words
from portal.registry import Registry

Vector = np.ndarray


@dataclass(frozen=True)
class Lexicon:
    """The words that the registry's own texts have, each with its weight: rare ones weigh more. No other counts."""

    short: Mapping[str, str]
    places: Mapping[str, int]
    weights: Vector

    def tokens(self, text: str) -> list[str]:
        return [token for token in tokens(words(text, self.short)) if token in self.places]

    def vector(self, counts: Mapping[str, float]) -> Vector:
        """Of length one, or nothing where no word is known."""
        found = np.zeros(len(self.places))
        for token, count in counts.items():
            place = self.places.get(token)
            if place is not None and count > 0:
                found[place] = (1 + math.log(count)) * self.weights[place] if count >= 1 else count
        length = float(np.sqrt(found @ found))
        return found / length if length else found

    def of(self, text: str) -> Vector:
        return self.vector(Counter(self.tokens(text)))


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


def rows(lex: Lexicon, texts: Sequence[str]) -> Vector:
    """A row for each text."""
    return np.array([lex.of(text) for text in texts])


def learned(
    lex: Lexicon, names: Sequence[str], counts: Iterable[tuple[str, str, float]]
) -> Vector:
    """A row for each name, from (name, word, count) of the reports that were read."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, token, count in counts:
        found[name][token] += count  # type: ignore[assignment]
    return np.array([lex.vector(found[name]) for name in names])
