"""The words about each figure, by how near they stand: what the figure is chosen by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.draft.paragraphs import Paragraph
from portal.draft.spotted import Spotted

# Places of words, the nearest first. `above` are the items and lead-ins of a list that a figure is in.
PLACES = ("after", "before", "sentence", "paragraph", "above", "heading", "headings")
_SENTENCE = re.compile(r"(?<=[.;!?])(?=[\s*])(?<![0-9]\.)|(?<=\.)\s+(?=[A-ZĐ])")
_CLAUSE_END = re.compile(r"[.;)](?=[\s*]|\Z)|\(|;")
_UNIT_END = re.compile(r"[,.;:()=\n]|\Z")
_LEADS_IN = re.compile(r":[\s*_]*\Z")
_MOST_PARAGRAPHS_BACK = 8
_SHORT = 30  # characters


@dataclass(frozen=True)
class Clue:
    """A figure with the text in each of `PLACES`; `unit` are the words right behind it.

    `paragraph` is the index of its paragraph.
    """

    figure: Spotted
    paragraph: int
    unit: str
    text: dict[str, str]


def clues(figures: Sequence[Spotted], found: Sequence[Paragraph]) -> list[Clue]:
    """A clue for each figure that stands in the body of a paragraph."""
    result: list[Clue] = []
    starts = [figure.span.start for figure in figures]
    for index, paragraph in enumerate(found):
        inside = figures[bisect_left(starts, paragraph.body) : bisect_left(starts, paragraph.end)]
        edges = [paragraph.body - 1, *(f.span.start for f in inside), paragraph.end]
        for figure, (_, following) in zip(inside, list(pairwise(edges))[1:], strict=True):
            previous = max((f.span.end for f in inside if f.span.end <= figure.span.start), default=0)
            around = _around(paragraph, figure, max(previous, paragraph.body), following)
            far = _above(index, found)
            result.append(Clue(figure, index, around.pop("unit"), around | far))
    return result


def _around(paragraph: Paragraph, figure: Spotted, previous: int, following: int) -> dict[str, str]:
    """The words of the figure's own paragraph. Positions are those of the whole text."""
    offset = paragraph.start
    text, here, end = paragraph.text, figure.span.start - offset, figure.span.end - offset
    starts = [m.end() for m in _SENTENCE.finditer(text, 0, here)]
    sentence = max([*starts, paragraph.body - offset])
    opening = _opening(text, sentence, here)
    before = max(previous - offset, opening)
    after = text[end : following - offset]
    close = _CLAUSE_END.search(after)
    unit = _UNIT_END.search(after)
    return {
        "unit": after[: unit.start() if unit else len(after)],
        "after": after[: close.start() if close else len(after)],
        "before": text[before:here],
        "sentence": text[sentence:before],
        "paragraph": text[paragraph.body - offset : sentence],
    }


def _opening(text: str, start: int, here: int) -> int:
    """Where the bracket opens that the figure stands in; else the start."""
    bracket = text.rfind("(", start, here)
    return bracket + 1 if bracket >= 0 and ")" not in text[bracket:here] else start


def _above(index: int, found: Sequence[Paragraph]) -> dict[str, str]:
    paragraph = found[index]
    headings = [found[place].text for place in paragraph.headings]
    above = [found[place].text for place in paragraph.above]
    lead = _lead(index, found)
    return {
        "above": "\n".join([*above, lead, _label(index, found)]),
        "heading": headings[-1] if headings else "",
        "headings": "\n".join(headings[:-1]),
    }


def _lead(index: int, found: Sequence[Paragraph]) -> str:
    """The paragraph before that ends in a colon and introduces this one, under the same heading."""
    for place in range(index - 1, max(index - _MOST_PARAGRAPHS_BACK, -1), -1):
        other = found[place]
        if other.locator != found[index].locator:
            return ""
        if _LEADS_IN.search(other.text):
            return "" if place in found[index].above else other.text
    return ""


def _label(index: int, found: Sequence[Paragraph]) -> str:
    """The last short paragraph under the same heading that ends in a colon, as “Quý I/2024:”."""
    for place in range(index - 1, -1, -1):
        other = found[place]
        if other.locator != found[index].locator:
            return ""
        if len(other.text) <= _SHORT and _LEADS_IN.search(other.text) and not other.is_heading:
            return other.text
    return ""
