"""A review as text for a terminal: what changes, in both languages; problems are told beside it."""

from __future__ import annotations

from collections.abc import Iterator

from portal.language import LANGUAGES, Language
from portal.review import sections, summary
from portal.review.sections import Said, Section
from portal.review.value import Review


def text(review: Review) -> str:
    """A sentence, then every section in full. Problems have their own way to a terminal, and are left out."""
    return "\n".join(_lines(review))


def _lines(review: Review) -> Iterator[str]:
    for said in (summary.of(review), summary.places(review), summary.unread(review)):
        if said:
            yield from (said[language] for language in LANGUAGES)
    for section in sections.of(review):
        if not any(cell.problem for row in section.rows for cell in row):
            yield ""
            yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"{section.title.vi} · {section.title.en} ({len(section.rows)})"
    for row in section.rows:
        yield from (f"  {language}: {_row(section, row, language)}" for language in LANGUAGES)


def _row(section: Section, row: tuple[Said, ...], language: Language) -> str:
    """The first cell, then the others with their heads, as far as there is something in them."""
    first, *others = (cell.text[language] for cell in row)
    heads = [head[language] for head in section.heads[1:]]
    told = [f"{head}: {said}" for head, said in zip(heads, others, strict=False) if said]
    return " | ".join([first, *told])
