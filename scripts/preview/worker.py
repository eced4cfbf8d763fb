"""Builds again and again in one process, which has loaded everything: first the open pages, then the whole site.

Asked on stdin by a line of JSON, the addresses of the open pages; answers on stdout by lines of JSON. Who is asked
again in the middle of a build begins anew.
"""

from __future__ import annotations

import _thread
import contextlib
import gc
import json
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, TypeVar

import build
from portal import errors, imprint, progress, publish, secure
from portal.errors import DataProblems, Problem
from portal.language import Text
from preview import quick

T = TypeVar("T")
QUICK, SHOWN, DONE, WRONG, FAILED = "quick", "shown", "done", "wrong", "failed"


class Anew(BaseException):
    """Something was saved meanwhile. No error: nothing in between may catch it."""


@dataclass
class Stages:
    """Hears how far the build is: tells the terminal, and the server when the site stands."""

    worker: Worker
    line: progress.Line | progress.Silent

    def stage(self, name: Text) -> None:
        self.line.stage(name)

    def each(self, things: Iterable[T], total: int) -> Iterator[T]:
        return self.line.each(things, total)

    def shown(self) -> None:
        quick.forget(self.worker.root)
        self.worker.say(SHOWN)


class Worker:
    """Builds the tree in `root`; `say` answers."""

    def __init__(self, root: Path, out: TextIO) -> None:
        self.root, self._out = root, out
        self._asked: queue.Queue[list[str] | None] = queue.Queue()
        self._is_building = False

    def say(self, event: str, **data: Any) -> None:
        print(json.dumps({"event": event, **data}), file=self._out, flush=True)

    def listen(self, lines: TextIO) -> None:
        """Runs in a thread of its own; the end of the lines is the end of the work."""
        for line in lines:
            self._put(json.loads(line))
        self._put(None)

    def _put(self, addresses: list[str] | None) -> None:
        self._asked.put(addresses)
        if self._is_building:
            _thread.interrupt_main(signal.SIGINT)

    def stop(self, *_: object) -> None:
        """Wherever the build is, it ends: what it leaves behind is what a killed one leaves, and is removed as that."""
        if self._is_building:
            self._is_building = False
            raise Anew

    def run(self) -> None:
        signal.signal(signal.SIGINT, self.stop)
        gc.disable()  # it would look through the libraries again and again; between builds is time for it
        while (addresses := self._newest()) is not None:
            line = progress.for_people()
            try:
                self._is_building = True
                self._tried(addresses, line)
                self._is_building = False
            except Anew:
                line.clear()
            gc.collect()

    def _newest(self) -> list[str] | None:
        found = self._asked.get()
        while found is not None and not self._asked.empty():
            found = self._asked.get()
        return found

    def _tried(self, addresses: list[str], line: progress.Line | progress.Silent) -> None:
        try:
            with publish.alone(self.root / "build", tidies=False):
                self._once(addresses, Stages(self, line))
        except DataProblems as found:
            line.clear()
            quick.forget(self.root)
            first = [_told(problem) for problem in found.problems[: errors.PRINTED]]
            self.say(WRONG, problems=first, text=str(found))
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever it is, the next save may mend it
            line.clear()
            self.say(FAILED, problems=[_unknown(error)], text=traceback.format_exc())

    def _once(self, addresses: list[str], stages: Stages) -> None:
        # Of a portal that is divided nobody reads all reports at once: its provinces are built anew, one by one.
        is_built = (self.root / "build" / "site" / "index.html").is_file()
        if addresses and is_built and not imprint.of(self.root).divided:
            # A site built with other settings, as for another address, has another policy: all of it is built anew.
            with contextlib.suppress(secure.StrangeScript):
                self.say(QUICK, unfinished=quick.make(self.root, addresses))
        publish.tidy(self.root / "build")
        said = build.build(self.root, build.How(preview=True), stages)
        stages.line.clear()
        quick.forget(self.root)
        self.say(DONE, text=said)


def _told(problem: Problem) -> dict[str, str]:
    what, fix = problem.what, problem.fix
    return {"where": problem.place, "vi": what.vi, "en": what.en, "fix_vi": fix.vi, "fix_en": fix.en}


def _unknown(error: BaseException) -> dict[str, str]:
    return {
        "where": type(error).__name__,
        "vi": str(error)[:500],
        "en": str(error)[:500],
        "fix_vi": "xem màn hình dòng lệnh",
        "fix_en": "see the terminal",
    }


def main() -> None:
    out, sys.stdout = sys.stdout, sys.stderr  # what libraries print is for people
    worker = Worker(Path(sys.argv[1]), out)
    threading.Thread(target=worker.listen, args=[sys.stdin], daemon=True).start()
    worker.run()


if __name__ == "__main__":
    main()
