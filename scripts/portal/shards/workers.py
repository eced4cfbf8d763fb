"""Who makes parts that are not kept: this process where there is little to do, else as many as there are cores, or the
machines of a Dask cluster. The files are the same.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from portal.shards import make, store
from portal.shards.make import Files, Task
from portal.shards.part import Part
from portal.shards.store import Made

# So many packages are made at once, for MkDocs takes half a second to begin whatever the number of its pages.
TOGETHER = 20
# So many tasks wait for each worker: none is ever idle, and the files of a few tasks are all that is in memory.
WAITING = 2

Prepare = Callable[[tuple[Part, ...]], Task]
T = TypeVar("T")


@dataclass(frozen=True)
class Hands:
    """An executor as `concurrent.futures` has them, and how many work for it; None is this process."""

    executor: Executor | None = None
    count: int = 1


@dataclass(frozen=True)
class Workers:
    """`hired` gives hands for so many tasks; whether they have the disk of this machine."""

    hired: Callable[[int], Iterator[Hands]]
    share_disk: bool = True


def collect(
    parts: Sequence[Part], prepare: Prepare, cache: Path, made_by: str, workers: Workers, site: Path
) -> Iterator[Made]:
    """Each part as it is kept in `cache` or made now, in any order. `made_by` is the program and all that tasks have in
    common; `site` is what stands now.
    """
    keys = {id(part): f"{made_by} {part.made_from}" for part in parts}
    missing = []
    for part in parts:
        made = store.find(cache, keys[id(part)])
        if made:
            yield made
        else:
            missing.append(part)
    jobs = [
        _Job(prepare(several), cache, [keys[id(p)] for p in several], site) for several in together(missing)
    ]
    if not jobs:
        return
    with contextmanager(workers.hired)(len(jobs)) as hands:
        if workers.share_disk:
            for _, several in _done(_Job.kept, jobs, hands):
                yield from several
        else:
            for job, files in _done(_Job.files, jobs, hands):
                yield from job.put(files)


@dataclass(frozen=True)
class _Job:
    """A task, and where and under which names its parts are kept."""

    task: Task
    cache: Path
    keys: list[str]
    site: Path

    def files(self) -> list[Files]:
        return make.run(self.task)

    def put(self, made: list[Files]) -> list[Made]:
        return [
            store.put(self.cache, key, files, self.site) for key, files in zip(self.keys, made, strict=True)
        ]

    def kept(self) -> list[Made]:
        """Written by whoever makes them: the files of a whole country go through nobody's memory."""
        return self.put(self.files())


def together(parts: Sequence[Part], most: int = TOGETHER) -> Iterator[tuple[Part, ...]]:
    """Parts side by side, as many as have so many packages; a larger part is alone."""
    found: list[Part] = []
    for part in parts:
        if found and sum(len(p.source.reports) for p in (*found, part)) > most:
            yield tuple(found)
            found = []
        found.append(part)
    if found:
        yield tuple(found)


def _here(_: int) -> Iterator[Hands]:
    yield Hands()


def _processes(tasks: int) -> Iterator[Hands]:
    """As many as there are cores and tasks. They are started anew: what draws charts does not bear a fork."""
    count = min(os.cpu_count() or 1, tasks)
    if count < 2:
        yield Hands()
        return
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as executor:
        yield Hands(executor, count)


HERE = Workers(_here)
PROCESSES = Workers(_processes)


def cluster(scheduler: str) -> Workers:
    """The workers of a Dask scheduler at an address, `tcp://…` or `tls://…`. A task whose worker is lost goes to another."""

    def hired(_: int) -> Iterator[Hands]:
        from distributed import Client

        # Dask says no types of its client.
        with Client(scheduler) as client, client.get_executor(pure=False) as executor:  # type: ignore[no-untyped-call]
            yield Hands(executor, max(1, sum(client.nthreads().values())))

    return Workers(hired, share_disk=False)


def _done(work: Callable[[_Job], T], jobs: Sequence[_Job], hands: Hands) -> Iterator[tuple[_Job, T]]:
    """Jobs with what they gave, as they end."""
    if hands.executor is None:
        for job in jobs:
            yield job, work(job)
        return
    waiting, running = list(reversed(jobs)), dict[Future[T], _Job]()
    while waiting or running:
        while waiting and len(running) < WAITING * hands.count:
            job = waiting.pop()
            running[hands.executor.submit(work, job)] = job
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()
