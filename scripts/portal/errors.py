"""Problems in the data, as values that people can act on, and the exit codes that tell whose problem it is."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.language import Text

EXIT_OK = 0
EXIT_DATA = 1
EXIT_USAGE = 2  # argparse's own
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h
EXIT_DISK = 74  # EX_IOERR
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, order=True)
class Problem:
    """Where something is wrong (`package/file:row:column`), what it is, and how to mend it."""

    where: str
    what: Text
    fix: Text

    def __str__(self) -> str:
        return (
            f"{self.where}\n"
            f"  vi: {self.what.vi}\n      → {self.fix.vi}\n"
            f"  en: {self.what.en}\n      → {self.fix.en}"
        )


class DataProblems(Exception):
    """All the problems of one stage, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_in_reading_order))
        super().__init__(f"{len(self.problems)} problems")

    def __str__(self) -> str:
        count = len(self.problems)
        listing = "\n\n".join(str(problem) for problem in self.problems)
        return f"{listing}\n\n{count} vấn đề trong dữ liệu · {count} problem{'s' * (count > 1)} in the data"


_NO_ROOM = (
    "Hết chỗ trên đĩa; trang web dựng lần trước còn nguyên. Hãy dọn đĩa rồi chạy lại."
    "\nThe disk is full; the site built before is untouched. Please make room and run this again."
)


def _in_reading_order(problem: Problem) -> tuple[list[tuple[bool, int, str]], Problem]:
    """Line 2 before line 10."""
    parts = re.split(r"([0-9]+)", problem.where)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts], problem


def guarded(command: Callable[[], None]) -> int:
    """Run a command; answer 0, 1 for problems in the data, 70 for a mistake of this program, 74 for a full disk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may not know Vietnamese letters
            stream.reconfigure(encoding="utf-8")
    try:
        command()
    except DataProblems as problems:
        print(problems, file=sys.stderr)
        return EXIT_DATA
    except BrokenPipeError:  # whoever read our output has enough of it: `make check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except Exception as error:  # noqa: BLE001  the one place where everything ends up: a bug is told apart
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            print(_NO_ROOM, file=sys.stderr)
            return EXIT_DISK
        traceback.print_exc()
        print(
            "\nĐây là lỗi của chương trình, không phải của dữ liệu; xin báo cho nhóm phát triển."
            "\nThis is a mistake of the program, not of the data; please report it.",
            file=sys.stderr,
        )
        return EXIT_BUG
    return EXIT_OK
