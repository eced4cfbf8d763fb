"""A report as it is looked at: its paragraphs, its figures with their words, and what hangs together."""

from __future__ import annotations

from dataclasses import dataclass

from portal.draft import clues, links, paragraphs, spotted
from portal.draft.clues import Clue
from portal.draft.links import Links
from portal.draft.paragraphs import Paragraph
from portal.draft.spotted import Spotted
from portal.verify.numbers import Document, Print


@dataclass(frozen=True)
class Reading:
    """`clues` has every figure; `left` are numbers that name something and count nothing."""

    printed: Print
    paragraphs: tuple[Paragraph, ...]
    clues: tuple[Clue, ...]
    links: Links
    left: tuple[Spotted, ...]


def read(document: Document) -> Reading:
    printed = Print(document)
    found = paragraphs.paragraphs(printed)
    figures = spotted.spotted(printed)
    named = tuple(figure for figure in figures if figure.is_name)
    told = tuple(clues.clues([figure for figure in figures if not figure.is_name], found))
    return Reading(printed, found, told, links.links(printed, found, told), named)
