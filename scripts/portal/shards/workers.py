"""Has parts made that are not kept: in this process where there is little to do, else in as many as there are cores, or
on the machines of a Dask cluster. The files are the same.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from portal.shards import make, store
from portal.shards.make import Files, Task
from portal.shards.part import Part
from portal.shards.store import Made

# So many packages are made at once, for MkDocs takes half a second to begin whatever the number of its pages.
TOGETHER = 20
# So many tasks a worker wait for it: none is ever idle, and the files of a few tasks are all that is in memory.
WAITING = 2

Prepare = Callable[[tuple[Part, ...]], Task]
Open = Callable[[int], AbstractContextManager[Executor | None]]


def collect(
    parts: Sequence[Part], prepare: Prepare, cache: Path, made_by: str, opened: Open
) -> Iterator[Made]:
    """Each part as it is kept in `cache` or made now, in any order. `made_by` is the program and all that tasks have in
    common; `opened` gives whom tasks are handed to, given how many there are: None is this process.
    """
    keys = {id(part): f"{made_by} {part.made_from}" for part in parts}
    missing = []
    for part in parts:
        made = store.find(cache, keys[id(part)])
        if made:
            yield made
        else:
            missing.append(part)
    tasks = [prepare(several) for several in together(missing)]
    with opened(len(tasks)) as executor:
        for task, found in _done(tasks, executor):
            for part, files in zip(task.parts, found, strict=True):
                yield store.put(cache, keys[id(part)], files)


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


def here(_: int) -> AbstractContextManager[Executor | None]:
    """This process."""
    return nullcontext()


def processes(tasks: int) -> AbstractContextManager[Executor | None]:
    """As many processes as there are cores and tasks. They are started anew: what draws charts does not bear a fork."""
    workers = min(os.cpu_count() or 1, tasks)
    if workers < 2:
        return nullcontext()
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


def _done(tasks: Sequence[Task], executor: Executor | None) -> Iterator[tuple[Task, list[Files]]]:
    """Tasks with what they made, as they end."""
    if executor is None:
        for task in tasks:
            yield task, make.run(task)
        return
    waiting, running = list(reversed(tasks)), dict[Future[list[Files]], Task]()
    most = WAITING * (getattr(executor, "_max_workers", 0) or os.cpu_count() or 1)
    while waiting or running:
        while waiting and len(running) < most:
            task = waiting.pop()
            running[executor.submit(make.run, task)] = task
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()
