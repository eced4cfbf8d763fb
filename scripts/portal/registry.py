"""The words that packages share, as values: localities, domains, indicators, units, breakdowns, terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from portal import phrases
from portal.language import LANGUAGES, Language, Text
from portal.packages import Package, forms

# The cycles that a rhythm can have, by their length.
MONTHS = {"P1M": 1, "P3M": 3, "P6M": 6, "P1Y": 12}


@dataclass(frozen=True)
class Locality:
    """An official code in the span in which it was valid; `population` and `households` where known."""

    id: str
    code: str
    kind: str
    name: Text
    parent: str
    valid_from: date | None
    valid_to: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    population: int | None
    households: int | None
    note: Text


@dataclass(frozen=True)
class Rhythm:
    """How often a unit reports: every `months` from the first day `since`, as long as it and the unit last.

    `due_days` is how long after the end of a period its report is due; None where nobody set a day. `source` says
    where the rhythm is read from; `cycle` is ISO 8601.
    """

    cycle: str
    since: date
    until: date | None
    due_days: int | None
    source: Text

    @property
    def months(self) -> int:
        return MONTHS[self.cycle]


@dataclass(frozen=True)
class Domain:
    """A field of social welfare, in the order in which pages show it."""

    id: str
    name: Text
    order: int


@dataclass(frozen=True)
class Unit:
    """What a value counts. `singular` is English only; Vietnamese has one form. `meaning` says what one of it is.

    `base` is the indicator that tells how many there are in all, where a share of them makes sense.
    """

    id: str
    name: Text
    singular: str
    meaning: Text
    base: str = ""

    def of(self, value: Any, language: Language) -> str:
        return self.singular if language == "en" and value == 1 else self.name[language]


@dataclass(frozen=True)
class Indicator:
    """What is measured. `headline` is its rank among its domain's headline figures, 0 for none.

    `definition` says what is counted, `limits` what its figures do not say.
    """

    id: str
    domain: str
    unit: str
    measure: str
    is_sensitive: bool
    headline: int
    family: str
    name: Text
    definition: Text
    limits: Text
    order: int


@dataclass(frozen=True)
class Member:
    """A member of a dimension, addressed as `dimension:id`."""

    dimension: str
    id: str
    name: Text
    order: int


@dataclass(frozen=True)
class Identity:
    """A relation that must hold, between observations of a package or between indicators everywhere."""

    id: str
    relation: str
    result: str
    terms: tuple[str, ...]
    note: Text


@dataclass(frozen=True)
class Term:
    """A word of the field, in full and explained; `forms` is what texts of each language say for it."""

    id: str
    term: str
    forms: dict[Language, tuple[str, ...]]
    expansion: Text
    explanation: Text


@dataclass(frozen=True)
class Sentence:
    """How figures are told in words. Of the sentences on one `subject` the first that can be said is said."""

    id: str
    domain: str
    subject: str
    clauses: dict[Language, tuple[phrases.Clause, ...]]


@dataclass(frozen=True)
class Registry:
    """All of it, by id and in the order of the tables."""

    localities: dict[str, Locality]
    rhythms: dict[str, tuple[Rhythm, ...]]
    domains: dict[str, Domain]
    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    dimensions: dict[str, Text]
    members: dict[str, Member]
    identities: tuple[Identity, ...]
    terms: tuple[Term, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def families(self) -> dict[str, int]:
        """The families of indicators, each with the place of its first one."""
        found: dict[str, int] = {}
        for indicator in self.indicators.values():
            found[indicator.family] = min(indicator.order, found.get(indicator.family, indicator.order))
        return found

    @cached_property
    def labels(self) -> dict[tuple[str, ...], Text]:
        """Nothing at first: `derive.labels` keeps here how it calls breakdowns."""
        return {}

    def ancestors(self, locality: Locality) -> Iterator[Locality]:
        """Parent, then its parent, up to the province."""
        while locality.parent:
            locality = self.localities[locality.parent]
            yield locality


def load(package: Package) -> Registry:
    """The registry from its validated tables."""
    found = {name: package.rows(name) for name in package.tables}
    return Registry(
        localities={r.id: _locality(r) for r in found["localities"]},
        rhythms=_rhythms(found["rhythms"]),
        domains={r.id: Domain(r.id, _name(r), order) for order, r in enumerate(found["domains"])},
        units={r.id: _unit(r) for r in found["units"]},
        indicators={r.id: _indicator(r, order) for order, r in enumerate(found["indicators"])},
        dimensions={r.id: _name(r) for r in found["dimensions"]},
        members={
            f"{r.dimension}:{r.id}": Member(r.dimension, r.id, _name(r), order)
            for order, r in enumerate(found["members"])
        },
        identities=identities(package),
        terms=tuple(_term(r) for r in found["terms"]),
        sentences=tuple(_sentence(r) for r in found["sentences"]),
    )


def identities(package: Package) -> tuple[Identity, ...]:
    """The identities that a package declares."""
    return tuple(
        Identity(r.id, r.relation, r.result, tuple(r.terms.split()), Text(r.note_vi, r.note_en))
        for r in package.rows("identities")
    )


def _locality(r: Any) -> Locality:
    return Locality(
        id=r.id,
        code=r.code,
        kind=r.kind,
        name=_name(r),
        parent=r.parent,
        valid_from=date.fromisoformat(r.valid_from) if r.valid_from else None,
        valid_to=date.fromisoformat(r.valid_to) if r.valid_to else None,
        predecessors=tuple(r.predecessors.split()),
        successors=tuple(r.successors.split()),
        population=int(r.population) if r.population else None,
        households=int(r.households) if r.households else None,
        note=Text(r.note_vi, r.note_en),
    )


def _rhythms(rows: list[Any]) -> dict[str, tuple[Rhythm, ...]]:
    """By locality, the short cycles first."""
    found: dict[str, list[Rhythm]] = defaultdict(list)
    for r in rows:
        found[r.locality].append(
            Rhythm(
                cycle=r.cycle,
                since=date.fromisoformat(r.since),
                until=date.fromisoformat(r.until) if r.until else None,
                due_days=int(r.due_days) if r.due_days else None,
                source=Text(r.source_vi, r.source_en),
            )
        )
    return {
        code: tuple(sorted(several, key=lambda r: (r.months, r.since))) for code, several in found.items()
    }


def _unit(r: Any) -> Unit:
    return Unit(r.id, _name(r), r.singular_en, Text(r.meaning_vi, r.meaning_en), r.base)


def _indicator(r: Any, order: int) -> Indicator:
    return Indicator(
        id=r.id,
        domain=r.domain,
        unit=r.unit,
        measure=r.measure,
        is_sensitive=r.sensitive == "yes",
        headline=int(r.headline or 0),
        family=r.family,
        name=_name(r),
        definition=Text(r.definition_vi, r.definition_en),
        limits=Text(r.limits_vi, r.limits_en),
        order=order,
    )


def _term(r: Any) -> Term:
    return Term(
        id=r.id,
        term=r.term,
        forms={"vi": forms(r.forms_vi), "en": forms(r.forms_en)},
        expansion=Text(r.expansion_vi, r.expansion_en),
        explanation=Text(r.explanation_vi, r.explanation_en),
    )


def _sentence(r: Any) -> Sentence:
    clauses = {language: phrases.parse(getattr(r, f"text_{language}")) for language in LANGUAGES}
    return Sentence(r.id, r.domain, r.subject, clauses)


def _name(r: Any) -> Text:
    return Text(r.name_vi, r.name_en)
