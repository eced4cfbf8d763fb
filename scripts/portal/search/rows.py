"""Figures and reports as rows of the index: indicators and members by their number in the registry, periods by code.

So the rows of a report follow from it and the registry alone, whatever else was reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal import figures
from portal.derive import Site
from portal.language import Language
from portal.model import Document, Observation
from portal.pages import routes
from portal.registry import Registry

Row = list[Any]


@dataclass(frozen=True)
class Numbers:
    """The number of each indicator and member, as the head counts them."""

    indicators: dict[str, int]
    members: dict[str, int]


def count(registry: Registry) -> Numbers:
    """In the order of the registry."""
    return Numbers(
        indicators={key: n for n, key in enumerate(registry.indicators)},
        members={key: n for n, key in enumerate(registry.members)},
    )


def figure(registry: Registry, numbers: Numbers, o: Observation, language: Language) -> Row:
    """[anchor, indicator, members, reported for, period, text, rank]; its rank is 0 for a whole that was reached, more for
    parts, targets, levels and rates.
    """
    rank = (1 if o.part_of else 0) + {"actual": 0, "context": 0, "rate": 1, "target": 2, "level": 2}[o.kind]
    return [
        o.id,
        numbers.indicators[o.indicator],
        sorted([numbers.members[member] for member in o.breakdown]),
        o.reported_for.code,
        o.period.code,
        figures.full(registry, o, language),
        rank,
    ]


def report(site: Site, document: Document, language: Language) -> Row:
    """A source document as an entry of the head, with the periods that it reports for."""
    about = {o.reported_for for o in site.by_document.get(document.id, ())}
    number = f"{document.number} · " if document.number else ""
    return [
        "report",
        routes.document(document)[language],
        document.title[language],
        f"{number}{document.issuer[language]}",
        [*([document.number] if document.number else []), *([document.title.vi] if language == "en" else [])],
        1,
        [period.code for period in sorted(about)],
    ]
