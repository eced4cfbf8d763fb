"""Everything that must be true of the packages before anything is made from them.

`CHECKS` is the table of contents, in reading order. A check's docstring is the sentence that the
methods page shows: Vietnamese first, English second, with a slash between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from portal import guard
from portal.errors import DataProblems, Problem
from portal.guard import limits
from portal.language import Text
from portal.packages import Source
from portal.validate import (
    anchors,
    breakdowns,
    descriptors,
    disclosure,
    identities,
    parts,
    references,
    releases,
    repeats,
    rhythms,
    sentences,
    spans,
    statuses,
    tables,
    terms,
    values,
    verifications,
    wording,
)

Check = Callable[[Source], Iterator[Problem]]

# The first group reads descriptors and cells; the second may rely on what the first accepted.
STRUCTURE: tuple[Check, ...] = (descriptors.check, tables.check)
CHECKS: tuple[Check, ...] = (
    references.check,
    terms.check,
    breakdowns.check,
    spans.check,
    rhythms.check,
    statuses.check,
    values.check,
    parts.check,
    identities.check,
    sentences.check,
    repeats.check,
    anchors.check,
    verifications.check,
    releases.check,
    disclosure.check,
    wording.check,
)


def run(source: Source) -> None:
    """Raise `DataProblems` with all that is wrong, structure first."""
    for group in (STRUCTURE, CHECKS):
        problems = [problem for check in group for problem in _found(check, source)]
        if problems:
            raise DataProblems(problems)


def rules() -> dict[str, Text]:
    """Every rule that a problem can name, with its sentence: of the files first, then the checks'."""
    return {"files": guard.SENTENCE, **{_rule(check): sentence(check) for check in (*STRUCTURE, *CHECKS)}}


def sentence(check: Check) -> Text:
    """A check's docstring is its sentence: Vietnamese, a slash, English."""
    vi, _, en = " ".join((check.__doc__ or "").split()).partition(" / ")
    return Text(vi, en)


def _rule(check: Check) -> str:
    return check.__module__.rpartition(".")[2]


def _found(check: Check, source: Source) -> Iterator[Problem]:
    """What a check finds, under its name. Where there is no end of it, the first thousand, and that it is so."""
    problems = list(islice(check(source), limits.MOST_FAULTS))
    yield from (replace(problem, rule=_rule(check)) for problem in problems)
    if len(problems) == limits.MOST_FAULTS:
        yield Problem(
            problems[-1].where.partition(":")[0],
            Text(f"ít nhất {limits.MOST_FAULTS} vấn đề cùng loại; có thể còn nữa",
                 f"at least {limits.MOST_FAULTS} problems of one kind; there may be more"),
            Text("sửa những lỗi này trước rồi chạy lại", "mend these first, then run again"),
            rule=_rule(check),
        )  # fmt: skip
