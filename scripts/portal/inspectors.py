"""Many packages are looked at by several processes at once, each with some of the groups.

They only say whether all is well. Where it is not, this process looks itself: so what is told, and in which order, is the
same however many looked.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from heapq import heappop, heappush

from portal import validate
from portal.errors import REGISTRY, DataProblems
from portal.groups import Names
from portal.packages import Source

MANY = 60  # packages: with fewer, processes take longer to begin than to look
ROUNDS = 2  # how many shares each process has: none is idle while another looks at the longest


def run(source: Source, groups: Iterable[Names], *, here: bool = False) -> None:
    """Raise `DataProblems` with all that is wrong with these groups of packages, with the registry, and with what is not
    there at all, as `validate.run` does; `here` alone where that is asked for.
    """
    every, count = tuple(groups), 1 if here else os.cpu_count() or 1
    if count > 1 and sum(map(len, every)) >= MANY:
        every = tuple(_doubtful(source, every, count))
    validate.run(_with(source, {name for names in every for name in names}, is_whole=True))


def _doubtful(source: Source, groups: Sequence[Names], count: int) -> Iterator[Names]:
    """The groups of the shares in which something is wrong."""
    shares = _shares(groups, count * ROUNDS)
    given = [_with(source, {name for names in share for name in names}, is_whole=False) for share in shares]
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as executor:
        for share, is_sound in zip(shares, executor.map(_is_sound, given), strict=True):
            if not is_sound:
                yield from share


def _shares(groups: Sequence[Names], count: int) -> list[list[Names]]:
    """So many shares of whole groups, of about as many packages."""
    shares: list[list[Names]] = [[] for _ in range(count)]
    smallest = [(0, number) for number in range(count)]
    for names in sorted(groups, key=len, reverse=True):
        size, number = heappop(smallest)
        shares[number].append(names)
        heappush(smallest, (size + len(names), number))
    return [share for share in shares if share]


def _with(source: Source, names: Set[str], *, is_whole: bool) -> Source:
    """The source with these reports alone. Of the ledger what it says of them and the registry; of the `whole` what it says
    of packages that are not there at all, too.
    """
    there = {package.name for package in source.reports}
    ledger = {
        entry: said
        for entry, said in (source.ledger or {}).items()
        if entry[0] in names or entry[0] == REGISTRY or (is_whole and entry[0] not in there)
    }
    reports = tuple(package for package in source.reports if package.name in names)
    own = None if source.ledger is None else ledger
    is_known = (
        source.is_known or not is_whole
    )  # of the registry whoever looks at the whole says what is wrong
    return replace(source, reports=reports, left_out=dict(source.left_out), ledger=own, is_known=is_known)


def _is_sound(source: Source) -> bool:
    try:
        validate.run(source)
    except DataProblems:
        return False
    return True
