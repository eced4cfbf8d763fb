"""How far a long build is: one line on a terminal, written over itself; nothing where nobody looks.

A stage says its name, and goes through what it makes one by one where it knows how many there will be. The clock is
read to tell how long the rest of a stage will take, or how long each took, and for nothing else.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TextIO, TypeVar

from portal.language import Text

READ = Text("Đọc và kiểm tra dữ liệu", "Reading and checking the data")
AUDIT = Text("Đối chiếu và so sánh", "Audit and comparisons")
REPORTS = Text("Trang và tệp của từng báo cáo", "Pages and files of each report")
DOWNLOADS = Text("Tệp tải về", "Downloads")
CATALOGUE = Text("Danh mục, API, tin mới", "Catalogue, API, feeds")
PAGES = Text("Trang và biểu đồ", "Pages and charts")
HTML = Text("Dựng HTML", "Making HTML")
OFFLINE = Text("Bản dùng ngoại tuyến", "The copy for offline use")
PROVINCES = Text("Trang của từng tỉnh, thành phố", "The site of each province")
WHOLE = Text("Trang chung của cả cổng", "The site above them")
_CLEAR = "\r\x1b[K"
_OFTEN = 0.1  # seconds between two lines
_SOON = 2  # seconds: of what takes less nobody wants an estimate

T = TypeVar("T")


class Tell(Protocol):
    """Whom a build tells how far it is. Whoever raises here stops it."""

    def stage(self, name: Text) -> None:
        """A stage begins."""

    def each(self, things: Iterable[T], total: int) -> Iterator[T]:
        """The things as they come, counted."""

    def shown(self) -> None:
        """The new site stands in its place; what remains is for later."""


class Silent:
    """Tells nobody."""

    def stage(self, name: Text) -> None:
        pass

    def each(self, things: Iterable[T], total: int) -> Iterator[T]:
        yield from things

    def shown(self) -> None:
        pass

    def clear(self) -> None:
        pass


SILENT = Silent()


@dataclass
class Line:
    """One line of a terminal."""

    out: TextIO
    name: Text = READ
    since: float = 0
    last: float = 0

    def stage(self, name: Text) -> None:
        self.name, self.since = name, time.monotonic()
        self._say("")

    def each(self, things: Iterable[T], total: int) -> Iterator[T]:
        for number, thing in enumerate(things, 1):
            if time.monotonic() - self.last > _OFTEN:
                self._say(f" {number}/{total}{remaining(time.monotonic() - self.since, number, total)}")
            yield thing

    def shown(self) -> None:
        pass

    def clear(self) -> None:
        """The line is empty again, for whoever writes next."""
        self.out.write(_CLEAR)
        self.out.flush()

    def _say(self, said: str) -> None:
        self.last = time.monotonic()
        self.out.write(f"{_CLEAR}{self.name.vi} · {self.name.en}{said}")
        self.out.flush()


def remaining(spent: float, number: int, total: int) -> str:
    """About how long the rest takes, if all things take as long; empty where that is soon, or nobody can know."""
    left = spent / number * (total - number) if number else 0
    return f", còn khoảng {left:.0f} giây · about {left:.0f} s left" if left > _SOON else ""


def for_people(out: TextIO = sys.stderr) -> Line | Silent:
    """A line where `out` is a terminal; silence in logs."""
    return Line(out) if out.isatty() else Silent()


@dataclass
class Timed:
    """Writes down what each stage takes, for whoever wants to know where time goes, and tells `told` the rest."""

    told: Tell
    taken: list[dict[str, Any]] = field(default_factory=list)  # name; seconds by the clock and of processors
    _since: tuple[float, float] = (0, 0)

    def stage(self, name: Text) -> None:
        self.end()
        self._since = _spent()
        self.taken.append({"stage": name.en})
        self.told.stage(name)

    def each(self, things: Iterable[T], total: int) -> Iterator[T]:
        return self.told.each(things, total)

    def shown(self) -> None:
        self.told.shown()

    def end(self) -> None:
        """The last stage is over."""
        if self.taken:
            wall, cpu = (now - then for now, then in zip(_spent(), self._since, strict=True))
            self.taken[-1] |= {"wall": round(wall, 3), "cpu": round(cpu, 3)}


def _spent() -> tuple[float, float]:
    """Seconds by the clock, and of all processors: of this program and of those that it started and that ended."""
    found = os.times()
    return time.monotonic(), found.user + found.system + found.children_user + found.children_system
