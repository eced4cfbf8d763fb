"""A report as it is looked at: its paragraphs, its figures with their words, and what hangs together."""

from __future__ import annotations

from dataclasses import dataclass

from portal.draft import clues, links, paragraphs, spotted
from portal.draft.clues import Clue
from portal.draft.links import Links
from portal.draft.paragraphs import Paragraph
from portal.draft.spotted import Spotted
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.verify.numbers import Document, Print


@dataclass(frozen=True)
class Reading:
    """`clues` has every figure; `left` are numbers that name something and count nothing."""

    printed: Print
    paragraphs: tuple[Paragraph, ...]
    clues: tuple[Clue, ...]
    links: Links
    left: tuple[Spotted, ...]


# A report of a district has some hundred figures. What has far more is a list, or meant to keep a machine busy.
MOST_NUMBERS, MOST_FIGURES = 10_000, 1_000


def read(document: Document) -> Reading:
    """Everything that is found in a document. Raises `DataProblems` where that is too much for one draft."""
    printed = Print(document)
    _bear(document, len(printed.numbers), MOST_NUMBERS)
    found = paragraphs.paragraphs(printed)
    figures = spotted.spotted(printed)
    named = tuple(figure for figure in figures if figure.is_name)
    told = tuple(clues.clues([figure for figure in figures if not figure.is_name], found))
    _bear(document, len(told), MOST_FIGURES)
    return Reading(printed, found, told, links.links(printed, found, told), named)


def _bear(document: Document, count: int, most: int) -> None:
    if count > most:
        what = Text(f"có {count} con số, quá {most}", f"it has {count} numbers, more than {most}")
        fix = Text("tách báo cáo ra nhiều tệp", "split the report into several files")
        raise DataProblems([Problem(document.name, what, fix, rule="draft", below="")])
