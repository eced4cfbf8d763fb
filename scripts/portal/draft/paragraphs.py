"""The paragraphs of a report: what each hangs below, and where it stands in the report's own numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.verify.numbers import Print

# White space and the marks of Markdown, before the words of a line.
_MARKS = r"[\s*_#>$\\]{0,20}"
_BULLET = re.compile(rf"{_MARKS}([-–+•●▪◦*]{1, 4}/?)[\s*_]+(?=\S)|{_MARKS}\\?(\*)\s*\**(?=\S)")
# Kinds of numbering, the widest first. Footnotes and “(1)” are numbered too.
_NUMBERINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"{_MARKS}(?:PHẦN|Phần) (?:thứ )?([IVX]+|[0-9]+)\b")),
    ("roman", re.compile(rf"{_MARKS}([IVX]+)[./)](?=[\s*]*\S)")),
    (
        "number",
        re.compile(
            rf"{_MARKS}([0-9]{{1,2}}\.\s?(?:[0-9]{{1,2}}\.)*[0-9]{{1,2}})\.?(?=[\s*])(?![\s*]*(?:%|tỷ|triệu|đồng))"
        ),
    ),
    ("number", re.compile(rf"{_MARKS}([0-9]{{1,2}})[.)](?=[\s*]+\S)")),
    ("number", re.compile(rf"{_MARKS}([0-9]{{1,2}})(?= (?:Công tác|Kết quả|Lĩnh vực|Về|Tình hình)\b)")),
    ("letter", re.compile(rf"{_MARKS}([a-zđ])[.)](?=[\s*]+\S)")),
    ("bracket", re.compile(rf"{_MARKS}(\([0-9]{{1,2}}\))(?=[\s*]*\S)")),
)
_DEPTH = {"part": 0, "roman": 1, "number": 2, "letter": 3, "bracket": 4}
_ENDS = re.compile(r"[.;:!?…/][\s*_”\"’)$]*\Z")
_LONG = 60  # characters: a line as long as this was broken by the page, not by its writer
_LONGEST_HEADING = 160


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, from `start` to `end` in the whole text; `body` is where its number ends.

    `headings` are the places in the list of the headings above it, the widest first; `above` are the paragraphs of
    the list that it is an item of. Both are indices.
    """

    start: int
    body: int
    end: int
    text: str
    locator: str
    headings: tuple[int, ...]
    above: tuple[int, ...]
    is_heading: bool


@dataclass
class _Outline:
    """What stands open while the report is read from its top: numbered headings and lists."""

    numbered: list[tuple[str, str, int]]
    bullets: list[tuple[str, int]]

    def locator(self) -> str:
        """`II.3.1`, `Phần I.1`, `IV.1.2.a`, `III.2.2(1)`: a part is named where it has no Roman numbers."""
        kinds = {kind for kind, _, _ in self.numbered}
        labels = ""
        for kind, label, _ in self.numbered:
            if kind == "part" and "roman" in kinds:
                continue
            labels += label if kind == "bracket" or not labels else f".{label}"
        return labels

    def open(self, kind: str, label: str, index: int) -> None:
        self.bullets.clear()
        while self.numbered and self._is_closed_by(kind, label):
            self.numbered.pop()
        if kind == "part":
            label = f"Phần {label}"
        self.numbered.append((kind, label, index))

    def _is_closed_by(self, kind: str, label: str) -> bool:
        """A heading closes those of its depth and deeper; “3.1” stands for itself and for “3.”."""
        open_kind = self.numbered[-1][0]
        return _DEPTH[open_kind] >= _DEPTH[kind]

    def item(self, bullet: str, index: int) -> tuple[int, ...]:
        """The items that this one hangs below: a new kind of bullet goes deeper, a known one goes back."""
        known = [mark for mark, _ in self.bullets]
        if bullet in known:
            del self.bullets[known.index(bullet) :]
        above = tuple(place for _, place in self.bullets)
        self.bullets.append((bullet, index))
        return above


def paragraphs(printed: Print) -> tuple[Paragraph, ...]:
    """All paragraphs of a document in its order."""
    found: list[Paragraph] = []
    outline = _Outline([], [])
    for start, end in _stretches(printed):
        text = printed.text[start:end]
        kind, label, length = _numbering(text)
        is_heading = (bool(kind) and len(text) <= _LONGEST_HEADING) or text.lstrip().startswith("#")
        if kind:
            outline.open(kind, label, len(found))
        bullet = _BULLET.match(text) if not kind else None
        above = outline.item(bullet[1] or bullet[2], len(found)) if bullet else ()
        if not bullet and not kind:
            above = outline.item("", len(found))
        headings = tuple(index for _, _, index in outline.numbered if index != len(found))
        found.append(
            Paragraph(start, start + length, end, text, outline.locator(), headings, above, is_heading)
        )
    return tuple(found)


def _numbering(text: str) -> tuple[str, str, int]:
    """The kind of number that a paragraph begins with, the number, and how far it goes."""
    for kind, pattern in _NUMBERINGS:
        if match := pattern.match(text):
            return kind, re.sub(r"\s", "", match[1]), match.end()
    return "", "", 0


def _stretches(printed: Print) -> Iterator[tuple[int, int]]:
    """From where to where each paragraph goes: a line goes on in the next where the page was its end."""
    start = position = 0
    previous = ""
    for line in printed.document.lines:
        if line.strip():
            if previous and not _goes_on(previous, line):
                yield start, position - 1
                start = position
            elif not previous:
                start = position
            previous = line
            last = position + len(line)
        position += len(line) + 1
    if previous:
        yield start, last


def _goes_on(line: str, following: str) -> bool:
    if _ENDS.search(line) and not re.search(r"[0-9]\s*\Z", line):
        return False
    if _numbering(following)[0] or _BULLET.match(following) or following.lstrip().startswith(("#", "|")):
        return False
    if "\t" in line or "\t" in following:
        return False
    first = following.lstrip(" *_")[:1]
    return first.islower() or first.isdigit() or (len(line.strip()) >= _LONG and not line.isupper())
