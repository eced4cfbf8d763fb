"""Sites made at once, each in a process of its own that ends with it, so that its memory goes back."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from portal.errors import DataProblems, LeftOut, Problem

Task = TypeVar("Task")
NOTHING = "*"  # stands for the package that is missing where there is none


@dataclass(frozen=True)
class Outcome:
    """Whether the new site stands, and the problems of the data: if it does, those of packages that it is without."""

    stands: bool
    problems: tuple[Problem, ...] = ()

    @property
    def has_nothing(self) -> bool:
        """Whether no package is left once those with problems are left out."""
        return not self.stands and any(problem.package == NOTHING for problem in self.problems)


def tried(make: Callable[[Task], object], task: Task) -> Outcome:
    """What becomes of a site. A mistake of the program, or of the machine, is raised."""
    try:
        make(task)
    except DataProblems as found:
        return Outcome(stands=False, problems=found.problems)
    except LeftOut as found:
        return Outcome(stands=True, problems=found.problems.problems)
    return Outcome(stands=True)


def each(make: Callable[[Task], object], tasks: Sequence[Task], count: int) -> Iterator[tuple[Task, Outcome]]:
    """The tasks with what became of them, as they end; `count` are at work at once. `make` is a function of a module,
    for it is found there again by the new process. Who stops listening, or a mistake of the program, stops them all.
    """
    context = multiprocessing.get_context("spawn")  # what draws charts does not bear a fork
    waiting = list(reversed(tasks))
    running: dict[Connection, tuple[Task, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < count:
                task = waiting.pop()
                ours, theirs = context.Pipe(duplex=False)
                process: BaseProcess = context.Process(target=_work, args=(make, task, theirs))
                process.start()
                theirs.close()
                running[ours] = task, process
            for ready in wait(list(running)):
                if isinstance(ready, Connection):
                    task, ended = running.pop(ready)
                    yield task, _heard(ready, ended)
    finally:
        for _, still in running.values():
            still.terminate()
            still.join()


def cores() -> int:
    """How many can work at once here."""
    return os.cpu_count() or 1


def _work(make: Callable[[Task], object], task: Task, to: Connection) -> None:
    """In the new process."""
    try:
        found: Outcome | OSError | str = tried(make, task)
    except OSError as error:  # a full disk, a file that may not be read: told as such
        found = (
            OSError(error.errno, error.strerror, error.filename) if error.errno else traceback.format_exc()
        )
    except Exception:  # noqa: BLE001  whatever it is, whoever asked must hear of it
        found = traceback.format_exc()
    to.send(found)


def _heard(said: Connection, process: BaseProcess) -> Outcome:
    try:
        found = said.recv()
    except EOFError:
        process.join()
        raise RuntimeError(f"a process that made a site was ended: {process.exitcode}") from None
    process.join()
    if isinstance(found, OSError):
        raise found
    if isinstance(found, str):
        raise RuntimeError(f"in the process that made a site:\n{found}")
    if not isinstance(found, Outcome):
        raise TypeError(found)
    return found
