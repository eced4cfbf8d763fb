"""Everything that a draft is made by: the registry's texts as vectors, and what other packages teach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from portal.draft import learned
from portal.draft.learned import Habits, Word
from portal.draft.lexicon import Lexicon, Matrix, lexicon
from portal.packages import Source
from portal.registry import Indicator, Registry


@dataclass(frozen=True)
class Spoken:
    """Rows of vectors, one for each name: what the registry calls it, says of it, and which words stood near and above
    its figures in other reports."""

    names: tuple[str, ...]
    title: Matrix
    text: Matrix
    near: Matrix
    far: Matrix


@dataclass(frozen=True)
class Base:
    """`indicators` and `members` in the registry's order; `family` and `domain` are the texts of all of a kind.

    `sensitive` are the members, as `dimension:id`, whose small counts are suppressed whatever is counted.
    """

    registry: Registry
    lexicon: Lexicon
    habits: Habits
    indicators: Spoken
    family: Matrix
    domain: Matrix
    members: Spoken
    sensitive: frozenset[str]

    def listed(self) -> list[Indicator]:
        return [self.registry.indicators[name] for name in self.indicators.names]


def base(
    source: Source,
    registry: Registry,
    words: Iterable[Word],
    without: Collection[str] = (),
    lex: Lexicon | None = None,
) -> Base:
    """What there is to go by when the packages `without` were not there."""
    lex = lex or lexicon(registry)
    taught = [word for word in words if word.package not in without]
    listed = list(registry.indicators.values())
    families: dict[str, list[str]] = defaultdict(list)
    domains: dict[str, list[str]] = defaultdict(list)
    for one in listed:
        families[one.family].append(f"{one.name.vi}. {one.definition.vi}")
        domains[one.domain].append(one.name.vi)
    family = [". ".join(families[i.family]) for i in listed]
    domain = [". ".join((registry.domains[i.domain].name.vi, *domains[i.domain])) for i in listed]
    return Base(
        registry,
        lex,
        learned.habits(source.reports, without),
        _spoken(lex, {i.id: i.name.vi for i in listed}, {i.id: i.definition.vi for i in listed}, taught),
        lex.of(family),
        lex.of(domain),
        _members(lex, registry, taught),
        frozenset(
            f"{row.dimension}:{row.id}"
            for row in source.registry.tables["members"].itertuples()
            if row.sensitive == "yes"
        ),
    )


def _members(lex: Lexicon, registry: Registry, taught: list[Word]) -> Spoken:
    titles = {name: member.name.vi for name, member in registry.members.items()}
    texts = {
        name: f"{registry.dimensions[member.dimension].vi}. {member.name.vi}"
        for name, member in registry.members.items()
    }
    return _spoken(lex, titles, texts, taught)


def _spoken(lex: Lexicon, titles: dict[str, str], texts: dict[str, str], taught: list[Word]) -> Spoken:
    names = tuple(titles)
    return Spoken(
        names,
        lex.of(titles.values()),
        lex.of(texts.values()),
        _taught(lex, names, taught, "yes"),
        _taught(lex, names, taught, ""),
    )


def _taught(lex: Lexicon, names: Sequence[str], taught: Iterable[Word], near: str) -> Matrix:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for word in taught:
        if word.near == near:
            found[word.of][word.word] = found[word.of].get(word.word, 0) + word.count
    return lex.matrix(found.get(name, {}) for name in names)
