"""Who has which page open, and what they are told: load it again, or what is wrong with the data."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Event = tuple[str, Any]
RELOAD, PROBLEMS, BUSY = "reload", "problems", "busy"


@dataclass(eq=False)
class Reader:
    """An open page: its address, and the sum of what was sent."""

    path: str
    sum: str
    events: queue.Queue[Event] = field(default_factory=queue.Queue)


class Readers:
    """All open pages. `now` gives the sum of what stands at an address now."""

    def __init__(self, now: Callable[[str], str]) -> None:
        self._now, self._lock = now, threading.Lock()
        self._open: list[Reader] = []
        self._problems: list[dict[str, Any]] = []

    @property
    def pages(self) -> list[str]:
        """The addresses that somebody looks at."""
        with self._lock:
            return sorted({reader.path for reader in self._open})

    @contextmanager
    def reader(self, path: str, sum_: str) -> Iterator[Reader]:
        """Somebody who listens; what was said before is said again."""
        found = Reader(path, sum_)
        with self._lock:
            self._open.append(found)
            if self._problems:
                found.events.put((PROBLEMS, self._problems))
        self._refresh([found])
        try:
            yield found
        finally:
            with self._lock:
                self._open.remove(found)

    def refresh(self) -> None:
        """Whose page is no longer what stands at its address loads it again."""
        with self._lock:
            found = list(self._open)
        self._refresh(found)

    def tell(self, problems: list[dict[str, Any]]) -> None:
        """What is wrong, to be shown above the old page; nothing, and it goes away."""
        with self._lock:
            if problems != self._problems:
                self._problems = problems
                for reader in self._open:
                    reader.events.put((PROBLEMS, problems))

    def _refresh(self, readers: list[Reader]) -> None:
        for reader in readers:
            now = self._now(reader.path)
            if now != reader.sum:
                reader.sum = now
                reader.events.put((RELOAD, None))
