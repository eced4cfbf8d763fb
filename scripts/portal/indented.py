"""JSON as people read it, the same text as the standard library's `indent`, which only has a slow way to write it."""

from __future__ import annotations

import json
from typing import Any


class Again:
    """A content that many texts have, written once for each place in which it stands. Nobody changes it."""

    def __init__(self, content: Any) -> None:
        self.content = content
        self._written: dict[tuple[str, str], str] = {}

    def text(self, margin: str, step: str) -> str:
        if (margin, step) not in self._written:
            self._written[margin, step] = _written(self.content, margin, step)
        return self._written[margin, step]


# A value without levels, which the library writes quickly where nobody asks it for a new encoder each time.
quoted = json.JSONEncoder(ensure_ascii=False).encode


def text(content: Any, step: int = 2) -> str:
    """Every level `step` spaces further in; no line ends the last."""
    return _written(content, "\n", " " * step)


def _written(content: Any, margin: str, step: str) -> str:
    """`margin` is the end of a line with the spaces that begin the next."""
    inner = margin + step
    if isinstance(content, dict) and content:
        lines = [f"{_key(key)}: {_written(value, inner, step)}" for key, value in content.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}"
    if isinstance(content, list | tuple) and content:
        lines = [_written(value, inner, step) for value in content]
        return f"[{inner}{f',{inner}'.join(lines)}{margin}]"
    return content.text(margin, step) if isinstance(content, Again) else quoted(content)


def _key(key: Any) -> str:
    """A name; numbers and true become texts, as in the library."""
    return quoted(key if isinstance(key, str) else quoted(key))
