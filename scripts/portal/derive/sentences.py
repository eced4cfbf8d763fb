"""What can be said of a profile in whole sentences: the registry's rules, and the figures that fill them in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal import phrases
from portal.derive import targets
from portal.derive.profile import Profile, Section
from portal.model import Observation
from portal.registry import Registry, Sentence

# What was proposed or planned is not yet done, and a sentence would sound as if it were.
_NOT_DONE = "stage:"

Figures = dict[str, Observation]


@dataclass(frozen=True)
class Fact:
    """A sentence and the figures it is made of: by indicator, all of one breakdown and one period."""

    sentence: Sentence
    figures: Figures
    targets: Figures

    @property
    def observation(self) -> Observation:
        """The figure it speaks of first."""
        return next(iter(self.figures.values()))


def pick(registry: Registry, profile: Profile) -> tuple[Fact, ...]:
    """One sentence for each subject that the profile has whole figures of, in the registry's order."""
    sections = {section.domain.id: section for section in profile.sections}
    groups = {domain: _groups(section) for domain, section in sections.items()}
    found: dict[str, list[Fact]] = {}
    for sentence in registry.sentences:
        needed = phrases.indicators(sentence.clauses["vi"])
        for group in groups.get(sentence.domain, []):
            if all(indicator in group for indicator in needed):
                figures = {**{name: group[name] for name in needed}, **group}
                planned = targets.of(sections[sentence.domain].observations, figures.values())
                found.setdefault(sentence.subject, []).append(Fact(sentence, figures, planned))
    return tuple(min(facts, key=_order) for facts in found.values())


def _groups(section: Section) -> list[Figures]:
    """Whole figures that share breakdown and period: what one sentence may say together."""
    found: dict[tuple[object, ...], Figures] = defaultdict(dict)
    for o in _whole(section):
        found[o.breakdown, o.period].setdefault(o.indicator, o)
    return list(found.values())


def _whole(section: Section) -> Iterator[Observation]:
    for o in section.observations:
        is_done = not any(key.startswith(_NOT_DONE) for key in o.breakdown)
        if o.kind in ("actual", "context") and o.value and not o.part_of and is_done:
            yield o


def _order(fact: Fact) -> tuple[int, int, Decimal]:
    """The least broken down first; of those the sentence that says most, then the largest figure."""
    needed = phrases.indicators(fact.sentence.clauses["vi"])
    return len(fact.observation.breakdown), -len(needed), -(fact.observation.value or Decimal(0))
