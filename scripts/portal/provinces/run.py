"""Sites made at once, in processes that make a few in turn and end, so that their memory goes back."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from portal.errors import DataProblems, LeftOut, Problem

Task = TypeVar("Task")
IN_TURN = 20  # sites that a process makes: what they leave in memory stays little
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
    waiting, rested = list(reversed(tasks)), list[_Worker[Task]]()
    working: dict[Connection, tuple[_Worker[Task], Task]] = {}
    try:
        while waiting or working:
            while waiting and len(working) < count:
                worker, task = rested.pop() if rested else _Worker(make), waiting.pop()
                working[worker.link] = worker, task
                worker.begin(task)
            heard = wait(list(working))
            for link, (worker, task) in list(working.items()):
                if link in heard:
                    outcome = worker.ended()
                    del working[link]
                    if worker.is_fresh:
                        rested.append(worker)
                    else:
                        worker.dismiss()
                    yield task, outcome
    finally:
        for worker, _ in working.values():
            worker.stop()
        for worker in rested:
            worker.dismiss()


class _Worker(Generic[Task]):
    """A process that makes a few sites in turn: what takes long to load is loaded once, and its memory goes back."""

    def __init__(self, make: Callable[[Task], object]) -> None:
        context = multiprocessing.get_context("spawn")  # what draws charts does not bear a fork
        self.link, theirs = context.Pipe()
        self._left = IN_TURN
        self._process: BaseProcess = context.Process(target=_work, args=(make, theirs))
        self._process.start()
        theirs.close()

    @property
    def is_fresh(self) -> bool:
        return self._left > 0

    def begin(self, task: Task) -> None:
        """Whether it is still there is heard when it should have ended."""
        self._left -= 1
        with suppress(ConnectionError):
            self.link.send(task)

    def ended(self) -> Outcome:
        """What became of the task."""
        try:
            found = self.link.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            raise RuntimeError(f"a process that made a site was ended: {self._process.exitcode}") from None
        if isinstance(found, OSError):
            raise found
        if isinstance(found, str):
            raise RuntimeError(f"in the process that made a site:\n{found}")
        if not isinstance(found, Outcome):
            raise TypeError(found)
        return found

    def dismiss(self) -> None:
        """It has nothing to do any more."""
        self.link.close()
        self._process.join()

    def stop(self) -> None:
        """In the middle of it."""
        self._process.terminate()
        self.dismiss()


def cores() -> int:
    """How many can work at once here."""
    return os.cpu_count() or 1


def _work(make: Callable[[Task], object], link: Connection) -> None:
    """In the new process, until nobody has a task for it."""
    while True:
        try:
            task = link.recv()
        except (EOFError, ConnectionError):
            return
        link.send(_said(make, task))


def _said(make: Callable[[Task], object], task: Task) -> Outcome | OSError | str:
    try:
        return tried(make, task)
    except OSError as error:  # a full disk, a file that may not be read: told as such
        return OSError(error.errno, error.strerror, error.filename) if error.errno else traceback.format_exc()
    except Exception:  # noqa: BLE001  whatever it is, whoever asked must hear of it
        return traceback.format_exc()
