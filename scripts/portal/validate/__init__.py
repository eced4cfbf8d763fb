"""Everything that must be true of the packages before anything is made from them.

`CHECKS` is the table of contents, in reading order. A check's docstring is the sentence that the
methods page shows: Vietnamese first, English second, with a slash between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.errors import DataProblems, Problem
from portal.packages import Source
from portal.validate import (
    anchors,
    breakdowns,
    descriptors,
    disclosure,
    identities,
    parts,
    references,
    repeats,
    spans,
    statuses,
    tables,
    values,
    versions,
    wording,
)

Check = Callable[[Source], Iterator[Problem]]

# The first group reads descriptors and cells; the second may rely on what the first accepted.
STRUCTURE: tuple[Check, ...] = (descriptors.check, tables.check)
CHECKS: tuple[Check, ...] = (
    references.check,
    breakdowns.check,
    spans.check,
    statuses.check,
    values.check,
    parts.check,
    identities.check,
    repeats.check,
    anchors.check,
    versions.check,
    disclosure.check,
    wording.check,
)


def run(source: Source) -> None:
    """Raise `DataProblems` with all that is wrong, structure first."""
    for group in (STRUCTURE, CHECKS):
        problems = [problem for check in group for problem in check(source)]
        if problems:
            raise DataProblems(problems)
