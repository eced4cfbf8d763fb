#!/usr/bin/env python3
"""Show what readers would see change between two states of the packages: figures, not lines.

A state is a folder that holds datapackages/, or a revision of git.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from portal import errors, imprint, packages, review
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.releases import ledger
from portal.review import Review, State, comment, objects, states, terminal
from portal.review.comment import Addresses

EXAMPLES = """\
ví dụ · examples:
  diff.py                          những gì đã sửa mà chưa commit · what was edited and not committed yet
  diff.py main .                   nhánh này so với main · this branch against main
  diff.py v1 v2 --format json      hai tag, cho chương trình · two tags, for programs
  diff.py HEAD . --write review    comment.md, changes.json, changed-pages.html
"""
FORMATS: dict[str, Callable[[Review, Addresses], str]] = {
    "text": lambda found, _: terminal.text(found),
    "markdown": comment.markdown,
    "json": lambda found, _: packages.as_json(objects.of(found)).rstrip(),
}
FILES: dict[str, Callable[[Review, Addresses], str]] = {
    "comment.md": comment.markdown,
    "changes.json": lambda found, _: packages.as_json(objects.of(found)),
}
PAGES = "changed-pages.html"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("before", nargs="?", default="HEAD", help="a folder or revision (default: HEAD)")
    parser.add_argument("after", nargs="?", default=".", help="a folder or revision (default: here)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text for people (default)")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="put all formats there as well")
    for name, default, what in (
        ("files", "FILES_URL", "where the files of the second state stand on a code host"),
        ("site", "", "where the published site stands (default: what mkdocs.yml says)"),
        ("built", "BUILT_URL", "where the site built from the second state is to be had"),
    ):
        said = f"{what} (default: ${default})" if default else what
        parser.add_argument(f"--{name}", metavar="URL", default=os.environ.get(default, ""), help=said)
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Print and write what differs, whatever is wrong; then raise `DataProblems` with what is wrong after the change."""
    found = review.run(*(_state(name) for name in (arguments.before, arguments.after)))
    by = imprint.of(Path(arguments.after))
    addresses = Addresses(arguments.files, arguments.site or by.address, arguments.built, by.languages)
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        written = {name: write(found, addresses) for name, write in FILES.items()}
        for name, text in (*written.items(), (PAGES, comment.pages(found, by))):
            (arguments.write / name).write_text(text, encoding="utf-8", newline="\n")
    print(FORMATS[arguments.format](found, addresses))
    if found.problems:
        raise DataProblems(found.problems)


def _state(name: str) -> State:
    if (Path(name) / errors.FOLDER).is_dir():
        return states.read(Path(name) / errors.FOLDER)
    with tempfile.TemporaryDirectory() as folder:
        _unpack(name, Path(folder))
        return states.read(Path(folder) / errors.FOLDER)


def _unpack(revision: str, folder: Path) -> None:
    """The packages of a revision, and the ledger that holds their versions."""
    git = shutil.which("git")
    known = _git(git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = known.decode().strip()
    if not commit:
        what = Text("không phải thư mục có datapackages/, cũng không phải một revision của git",
                    "neither a folder that holds datapackages/ nor a revision of git")  # fmt: skip
        fix = Text(
            "ghi một thư mục, một nhánh, một tag hay một commit", "name a folder, a branch, a tag or a commit"
        )
        raise DataProblems([Problem(errors.quoted(revision), what, fix, below="")])
    paths = _git(git, "ls-tree", "--name-only", commit, "--", errors.FOLDER, ledger.FILE).decode().split()
    with zipfile.ZipFile(io.BytesIO(_git(git, "archive", "--format=zip", commit, "--", *paths))) as archive:
        archive.extractall(folder)


def _git(git: str | None, *arguments: str) -> bytes:
    """What git says; nothing where it knows no such thing, or where there is no git."""
    return subprocess.run([git, *arguments], capture_output=True).stdout if git else b""


if __name__ == "__main__":
    sys.exit(main())
