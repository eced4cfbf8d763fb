"""Words of people inside the Markdown of a code host: they read as written, and do nothing."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 500  # signs of one cell; the whole stands in the files that the comment points to

# What Markdown, or the host's own marks in it, would read. Entities for HTML, for a backslash stops none of it.
_MARKS = {sign: f"\\{sign}" for sign in "\\`*_[]#|~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_WRITTEN = str.maketrans(_MARKS)
# Where the host makes links of plain words: names, numbers of issues, addresses. An invisible sign parts them.
_LINKING = re.compile(
    r"(?<=@)|(?<=#)(?=[0-9])|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bGH-)|(?<=\bmailto:)|(?<=\bxmpp:)",
    re.IGNORECASE,
)
_PART = "\u200b"
# What would begin a list or underline a heading, at the beginning of a line.
_OPENING = re.compile(r"^([0-9]*)([-+=.)]+)(?=\s|$)")
_SAFE = re.compile(r"[A-Za-z0-9/._~-]")


def plain(text: str) -> str:
    """A piece of running text: one line, no links, no names called, no HTML."""
    parted = _LINKING.sub(_PART, _line(text))
    return _OPENING.sub(r"\1\\\2", parted.translate(_WRITTEN))


def code(text: str) -> str:
    """The same to the letter, as code: nothing in it is a mark. Empty stays empty."""
    line = _line(text).replace("|", "\\|")
    if not line:
        return ""
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{edge}{line}{edge}{fence}"


def address(path: str) -> str:
    """A path in an address: every byte that means something there is written as a number."""
    return "".join(c if _SAFE.fullmatch(c) else "".join(f"%{b:02X}" for b in c.encode()) for c in path)


def _line(text: str) -> str:
    """Without signs that are not seen, and no longer than a cell may be."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    line = " ".join(seen.split())
    return f"{line[:LONGEST]}…" if len(line) > LONGEST else line
