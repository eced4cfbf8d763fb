"""From a report to a book of drafted observations that a person corrects. Nothing is sure here, and each row says how sure."""

from __future__ import annotations

from collections.abc import Iterable

from portal.draft import base, drafted, reading, rows
from portal.draft.learned import Word
from portal.draft.weights import Weights
from portal.entry.book import Book
from portal.entry.scaffold import Facts
from portal.packages import Source
from portal.registry import Registry
from portal.verify.numbers import Document


def run(
    document: Document,
    facts: Facts,
    source: Source,
    registry: Registry,
    words: Iterable[Word],
    weights: Weights,
    empty: Book,
) -> Book:
    """The book `empty` filled in from the document. A package of the same document teaches nothing here."""
    known = base.base(source, registry, words, of_document(source, document))
    found = reading.read(document)
    context = drafted.Context(facts.document, facts.locality.id, facts.period, facts.date)
    figures = drafted.drafted(known, found, weights, context)
    return rows.book(known, found, figures, context, empty)


def of_document(source: Source, document: Document) -> frozenset[str]:
    """The packages that were read from the very file."""
    return frozenset(
        package.name
        for package in source.reports
        if any(entry.get("sha256") == document.sha256 for entry in package.descriptor["sources"])
    )
