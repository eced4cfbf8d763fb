"""The words of the field, explained, in the order of the alphabet, with the indicators that use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from portal.derive import Site
from portal.language import LANGUAGES, Language, Text, alphabetical, initial
from portal.pages import routes, terms
from portal.pages.page import Page
from portal.registry import Indicator, Term


@dataclass(frozen=True)
class Entry:
    """A term and the indicators whose name or definition says it."""

    term: Term
    head: str
    indicators: tuple[Indicator, ...]


def pages(site: Site) -> Iterator[Page]:
    yield Page(
        path=routes.GLOSSARY,
        title=Text("Thuật ngữ", "Glossary"),
        description=Text(
            "Các chữ viết tắt và khái niệm của ngành lao động, người có công và xã hội.",
            "Abbreviations and notions of labour, people of merit and social affairs.",
        ),
        template="glossary.md.j2",
        context={"letters": {language: _letters(site, language) for language in LANGUAGES}},
        explains_terms=False,
    )


def _letters(site: Site, language: Language) -> list[tuple[str, list[Entry]]]:
    """The entries of each letter. Vietnamese pages go by the term, English ones by what it is in English."""
    entries = sorted(_entries(site, language), key=lambda entry: alphabetical(entry.head))
    return [(letter, list(same)) for letter, same in groupby(entries, lambda e: initial(e.head))]


def _entries(site: Site, language: Language) -> Iterator[Entry]:
    registry = site.portal.registry
    known = terms.forms(registry, language)
    said = {
        i: terms.found(f"{i.name[language]}. {i.definition[language]} {i.limits[language]}", known)
        for i in registry.indicators.values()
        if i.id in site.by_indicator
    }
    for term in registry.terms:
        head = term.term if language == "vi" else term.expansion.en
        yield Entry(term, head, tuple(i for i, words in said.items() if term.id in words))
