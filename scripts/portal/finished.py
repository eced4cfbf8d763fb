"""Pages that are HTML already: every line of theirs begins a block of it, but for the headings between.

Markdown passes such blocks on as they are and makes each heading `<h2 id="…">`. Here the same is said without reading
the page letter by letter, as Python-Markdown must. A page with any other line is left to it, and so is one with a
heading that has a sign that Markdown might read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCKS = "article|aside|details|div|dl|figure|form|h[1-6]|li|nav|noscript|ol|p|pre|script|section|table|ul"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})[ >]")
_HEADING = re.compile(r"## ((?:[^\\`*_\[\]<>&!#{}]|&#[0-9]+;)+) \{: #([\w-]+) \}")


@dataclass(frozen=True)
class Finished:
    """What Markdown makes of a page: its HTML, and of each heading its id and its title, as HTML."""

    html: str
    headings: tuple[tuple[str, str], ...]


def read(text: str) -> Finished | None:
    """None for a page of which Markdown must say what it is."""
    lines, headings = [""], []
    for line in text.split("\n"):
        if heading := _HEADING.fullmatch(line):
            headings.append((heading[2], heading[1]))
            lines += [f'<h2 id="{heading[2]}">{heading[1]}</h2>']
        elif line and not _BLOCK.match(line):
            return None
        elif line or not lines[-1].startswith("<h2 id="):
            lines.append(line)
    return Finished("\n".join(lines).strip(), tuple(headings))


def spaced(body: str) -> str:
    """The body of a page as it is written: nothing empty but around headings, where Markdown likes it."""
    return "\n".join(_spaced(line) for line in body.split("\n") if line.strip()) + "\n"


def _spaced(line: str) -> str:
    return f"\n{line}\n" if line.startswith("## ") else line
