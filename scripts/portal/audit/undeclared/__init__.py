"""What no identity binds and that still does not go together, looked for in all figures at once.

`LOOKS` is the table of contents. A look's docstring is the sentence that the methods page shows: Vietnamese
first, English second, with a slash between them. What is printed contradicts itself: it fails. What can be
true but hardly is: it is doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.audit.undeclared import history, levels, magnitudes, parts, rates, repeated, units
from portal.model import Portal

Look = Callable[[Portal, tuple[Instance, ...]], Iterator[Finding]]

LOOKS: tuple[Look, ...] = (
    repeated.look,
    parts.look,
    rates.look,
    levels.look,
    magnitudes.look,
    history.look,
    units.look,
)
KINDS = ("repeated", "part", "parts", "rate", "level", "magnitude", "history", "unit", "words")


def look(portal: Portal, declared: tuple[Instance, ...]) -> Iterator[Finding]:
    """The findings of all looks; what a declared identity already says is not said again."""
    for each in LOOKS:
        yield from each(portal, declared)
