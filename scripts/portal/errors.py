"""Problems in the data, as values that people can act on, and the exit codes that tell whose problem it is."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.language import Text

EXIT_OK = 0
EXIT_DATA = 1
EXIT_USAGE = 2  # argparse's own
EXIT_REGISTRY = 3  # the code lists are somebody else's to mend, and come first: reports rest on them
EXIT_LEFT_OUT = 4  # the site stands, and says which packages it lacks
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h
EXIT_DISK = 74  # EX_IOERR
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

FOLDER = "datapackages"
REGISTRY = "registry"
PRINTED = 20  # problems of one file that are printed; machine formats give all
LONGEST_QUOTE = 60

_SEE_ALL = Text("xem tất cả: make check ARGS='--format json'", "to see all: make check ARGS='--format json'")
_SEE_OTHERS = Text(
    "sửa rồi chạy lại, hoặc xem tất cả trong bản sao: --comments",
    "mend these first, or see all in a copy: --comments",
)
_SEE_REST = Text("sửa rồi chạy lại", "mend these first, then run it again")

_PLACE = re.compile(r"([^:]*)(?::([0-9]+))?(?::(.+))?", re.DOTALL)


@dataclass(frozen=True, order=True)
class Problem:
    """Where something is wrong, what it is, how to mend it, and the rule that it breaks.

    `where` is `package/file:line:column` below the folder of packages. In a table the column is its name;
    elsewhere it is a number, counted in characters from 1, or an entry such as `sources[0].date`.
    `rule` is the name of the check that found it; of the look at the files where no check has run yet.
    `below` is empty for what stands elsewhere, as a report that a package is held against.
    """

    where: str
    what: Text
    fix: Text
    rule: str = "files"
    below: str = FOLDER

    @property
    def place(self) -> str:
        """As a terminal or an editor opens it from the root of the project."""
        return f"{self.below}/{self.where}".strip("/") if self.below else self.where

    @property
    def file(self) -> str:
        """The file or folder alone, from the root of the project."""
        return _parts(self.place)[0] or ""

    @property
    def line(self) -> int | None:
        line = _parts(self.where)[1]
        return int(line) if line else None

    @property
    def column(self) -> str | None:
        return _parts(self.where)[2]

    @property
    def package(self) -> str:
        """The folder of the package; empty where all of them are meant, or none."""
        return (_parts(self.where)[0] or "").partition("/")[0] if self.below else ""

    def __str__(self) -> str:
        return (
            f"{self.place}\n"
            f"  vi: {self.what.vi}\n      → {self.fix.vi}\n"
            f"  en: {self.what.en}\n      → {self.fix.en}"
        )


class DataProblems(Exception):
    """All the problems of one stage, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_in_reading_order))
        super().__init__(f"{len(self.problems)} problems")

    @property
    def exit_code(self) -> int:
        return EXIT_REGISTRY if any(p.package == REGISTRY for p in self.problems) else EXIT_DATA

    def __str__(self) -> str:
        count = len(self.problems)
        listing = "\n\n".join(_listed(self.problems))
        return f"{listing}\n\n{count} vấn đề trong dữ liệu · {count} problem{'s' * (count > 1)} in the data"


_NO_ROOM = (
    "Hết chỗ trên đĩa; trang web dựng lần trước còn nguyên. Hãy dọn đĩa rồi chạy lại."
    "\nThe disk is full; the site built before is untouched. Please make room and run this again."
)
_NO_ENTRY = (
    "{0}: không có quyền đọc hay ghi; hoặc tệp đang mở trong một chương trình khác, như Excel."
    "\n{0}: may not be read or written; or another program such as Excel has it open."
)


class LeftOut(Exception):
    """The site stands, without the packages that have these problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = DataProblems(problems)
        self.packages = sorted({problem.package for problem in self.problems.problems})
        super().__init__(f"{len(self.packages)} packages")

    def __str__(self) -> str:
        names = ", ".join(self.packages)
        return f"{self.problems}\nTrang web không có · The site is without: {names}"


def quoted(text: object) -> str:
    """A value as a message says it: in quotation marks, and never longer than a line."""
    found = str(text)
    return f"“{found[:LONGEST_QUOTE]}…”" if len(found) > LONGEST_QUOTE else f"“{found}”"


def _listed(problems: Iterable[Problem]) -> Iterable[str]:
    """The first problems of each file or sheet in full; of what remains, how many there are."""
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        room = problem.file.partition("!")[0], problem.below
        seen[room] += 1
        if seen[room] <= PRINTED:
            yield str(problem)
    for (file, below), count in seen.items():
        if more := max(0, count - PRINTED):
            see = _SEE_ALL if below else _SEE_OTHERS if "[" in file else _SEE_REST
            yield f"{file}\n  vi: và {more} vấn đề nữa; {see.vi}\n  en: and {more} more; {see.en}"


def _parts(place: str) -> tuple[str | None, ...]:
    found = _PLACE.fullmatch(place)
    return found.groups() if found else (place, None, None)


def _in_reading_order(problem: Problem) -> tuple[list[tuple[bool, int, str]], Problem]:
    """Line 2 before line 10."""
    parts = re.split(r"([0-9]+)", problem.where)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts], problem


def in_text(problems: DataProblems) -> None:
    """How people are told: on stderr, in both languages."""
    print(problems, file=sys.stderr)


def guarded(command: Callable[[], None], tell: Callable[[DataProblems], None] = in_text) -> int:
    """Run a command; answer 0, 1 or 3 for problems in data or registry (1 also where a file may not be touched), 4 for a site without some packages,
    70 for a mistake of this program, 74 for a full disk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may not know Vietnamese letters
            stream.reconfigure(encoding="utf-8")
    try:
        command()
    except DataProblems as problems:
        tell(problems)
        return problems.exit_code
    except LeftOut as found:
        print(found, file=sys.stderr)
        return EXIT_LEFT_OUT
    except BrokenPipeError:  # whoever read our output has enough of it: `make check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except Exception as error:  # noqa: BLE001  the one place where everything ends up: a bug is told apart
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            print(_NO_ROOM, file=sys.stderr)
            return EXIT_DISK
        if isinstance(error, PermissionError) and error.filename:
            print(_NO_ENTRY.format(error.filename), file=sys.stderr)
            return EXIT_DATA
        traceback.print_exc()
        print(
            "\nĐây là lỗi của chương trình, không phải của dữ liệu; xin báo cho nhóm phát triển."
            "\nThis is a mistake of the program, not of the data; please report it.",
            file=sys.stderr,
        )
        return EXIT_BUG
    return EXIT_OK
