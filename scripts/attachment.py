#!/usr/bin/env python3
"""Fetch the report or workbook that is attached to an issue, whose text stands in $ISSUE_BODY, as FOLDER/report.*.

Only from where the code host itself keeps what is attached, only one, only of a kind that is read here, never larger
than 20 MiB, and never under a name that somebody else chose.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import urllib.request
from collections.abc import Callable
from http.client import HTTPMessage
from pathlib import Path
from typing import IO, BinaryIO
from urllib.parse import urlsplit

from portal import errors
from portal.errors import DataProblems, Problem
from portal.language import Text

EXAMPLES = """\
ví dụ · example:
  ISSUE_BODY="$(gh issue view 12 --json body --jq .body)" attachment.py build/report
"""
LARGEST = 20 * 1024**2
SECONDS = 60
_KINDS = ("docx", "pdf", "txt", "md", "xlsx")
# What is attached stands at such an address, in brackets after the name that the sender gave it.
_ATTACHED = re.compile(
    r"https://github\.com/(?:user-attachments|[A-Za-z0-9-]+/[A-Za-z0-9._-]+)/files/[0-9]+/[A-Za-z0-9._%-]+"
)
_STORES = re.compile(
    r"github\.com|[a-z0-9-]+\.githubusercontent\.com|github-production-repository-file-[a-z0-9]+\.s3\.amazonaws\.com"
)

Open = Callable[[str], BinaryIO]


class Followed(urllib.request.HTTPRedirectHandler):
    """Follows the host to its own stores and nowhere else."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        parts = urlsplit(newurl)
        if parts.scheme != "https" or not _STORES.fullmatch(parts.netloc):
            raise _problem(f"dẫn đến {parts.netloc}", f"leads to {parts.netloc}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where it is put")
    arguments = parser.parse_args()
    return errors.guarded(lambda: print(fetch(os.environ.get("ISSUE_BODY", ""), arguments.folder)))


def fetch(body: str, folder: Path, open_: Open | None = None) -> Path:
    """The file; raises `DataProblems` for what is not taken."""
    address = attached(body)
    with (open_ or _opened)(address) as answer:
        content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _problem("tệp lớn hơn 20 MiB", "the file is larger than 20 MiB")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"report.{_kind(address)}"
    file.write_bytes(content)
    return file


def attached(body: str) -> str:
    """The address of the one attachment of an issue."""
    found: list[str] = sorted(set(_ATTACHED.findall(body)))
    if len(found) != 1:
        raise _problem(f"có {len(found)} tệp đính kèm", f"there are {len(found)} attachments")
    if _kind(found[0]) not in _KINDS:
        raise _problem(
            "tệp đính kèm không thuộc loại đọc được", "the attachment is of no kind that is read here"
        )
    return found[0]


def _kind(address: str) -> str:
    return address.rpartition(".")[2].lower()


def _opened(address: str) -> BinaryIO:
    found: BinaryIO = urllib.request.build_opener(Followed).open(address, timeout=SECONDS)
    return found


def _problem(vi: str, en: str) -> DataProblems:
    fix = Text(
        f"đính kèm đúng một tệp {', '.join(_KINDS)} vào issue, không quá 20 MiB",
        f"attach exactly one file to the issue ({', '.join(_KINDS)}), of 20 MiB at most",
    )
    return DataProblems([Problem("issue", Text(vi, en), fix, rule="attachment", below="")])


if __name__ == "__main__":
    sys.exit(main())
