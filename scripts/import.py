#!/usr/bin/env python3
"""Check a filled-in workbook (or a CSV file of figures) and write its package into datapackages/, sealed.

Everything is looked at before anything is written: problems name sheet and cell. Whatever is changed on the way in is said.
Exit codes: 0 written, 1 problems in the data, 2 the command line, 3 problems in the registry, 70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import hashlib
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import seal
from portal import errors, packages
from portal.entry import comments, delimited, folder, opening, reader, take, words
from portal.entry.filled import Filled
from portal.entry.take import Checked
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.verify import readers

EXAMPLES = """\
ví dụ · examples:
  make import ARGS="bao-cao.xlsx"                            # kiểm tra rồi ghi · checks, then writes datapackages/<name>/
  make import ARGS="bao-cao.xlsx --dry-run"                  # chỉ kiểm tra · checks, writes nothing
  make import ARGS="bao-cao.xlsx --comments loi.xlsx"        # lỗi thành ghi chú trong bản sao · problems as comments in a copy
  make import ARGS="so-lieu.csv --package uong-bi-2024-q1"   # số liệu từ tệp CSV · the figures of a package from a CSV file
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path, help="a workbook (.xlsx), or a CSV file")
    parser.add_argument(
        "--dry-run", action="store_true", help="check and say what would change, write nothing"
    )
    parser.add_argument(
        "--comments", type=Path, metavar="COPY", help="write the problems into this copy of the workbook"
    )
    parser.add_argument("--package", default="", help="of a CSV file: the package whose table it is")
    parser.add_argument(
        "--table", default="observations", choices=sorted(folder.KEYS), help="of a CSV file: which table"
    )
    parser.add_argument(
        "--document",
        type=Path,
        metavar="FILE",
        help="the report itself: its name and checksum are taken from it",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    if (arguments.file.suffix.lower() == ".csv") != bool(arguments.package):
        parser.error("--package goes with a CSV file, and a CSV file with --package")
    if arguments.package and arguments.comments:
        parser.error("--comments goes with a workbook: a CSV file has no comments")
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Print what was changed on the way in and what changes in the package. Raises `DataProblems` with all that is wrong."""
    place = arguments.root / errors.FOLDER
    found = _read(arguments, place)
    for notice in found.notices:
        print(notice)
    if arguments.document:
        found = replace(
            found, book=folder.of_document(found.book, arguments.document.name, _sha256(arguments.document))
        )
    checked = take.check(place, found)
    problems = DataProblems(checked.problems).problems
    if arguments.comments:
        _comment(arguments, problems)
    if problems:
        raise DataProblems(problems)
    _say(found, checked)
    if not arguments.dry_run:
        _write(place / checked.name, checked)
        seal.cite(arguments.root)
        print(_next(found, checked.name))


def _read(arguments: argparse.Namespace, place: Path) -> Filled:
    lists = words.lists(packages.one(place, packages.REGISTRY))
    if arguments.file.suffix.lower() in readers.READERS:
        what = Text("đây là báo cáo, chưa phải bảng tính", "this is a report, not yet a workbook")
        read = f'make draft ARGS="{shlex.quote(str(arguments.file))}"'
        fix = Text(f"đọc nó thành bảng tính trước: {read}", f"read it into a workbook first: {read}")
        raise DataProblems([Problem(arguments.file.name, what, fix, rule="entry", below="")])
    if not arguments.package:
        return reader.read(arguments.file, lists)
    before = packages.one(place, Path(arguments.package).name)
    return delimited.read(arguments.file, arguments.table, folder.of(before), lists)


def _sha256(file: Path) -> str:
    return hashlib.sha256(opening.content(file)).hexdigest()


def _comment(arguments: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """The copy is made whether there are problems or not: without any, those of before are gone."""
    if arguments.comments.resolve() == arguments.file.resolve():
        what = Text("bản sao không thể là chính tệp ấy", "the copy cannot be the file itself")
        fix = Text("chọn tên khác", "choose another name")
        raise DataProblems([Problem(str(arguments.comments), what, fix, below="")])
    content = comments.write(arguments.file.name, opening.content(arguments.file), problems)
    arguments.comments.write_bytes(content)
    print(f"{arguments.comments}: {len(problems)} vấn đề ghi thành chú thích · problems written as comments")


def _say(found: Filled, checked: Checked) -> None:
    changes = list(folder.changed(found.book, checked.before))
    for change in changes:
        print(f"  vi: {change.vi}\n  en: {change.en}")
    if not changes:
        print(f"{checked.name}: không có gì thay đổi · nothing changes")


def _next(found: Filled, name: str) -> str:
    """What the guide says to do now; the report is called as the package calls it."""
    files = [source.get("file") for source in found.book.descriptor.get("sources", [])]
    report = shlex.quote(next(filter(None, files), "bao-cao.docx"))
    return f'Tiếp theo · Next: make verify ARGS="{name} {report}"'


def _write(place: Path, checked: Checked) -> None:
    """Only the files that differ; stored versions are not touched."""
    for path, content in checked.files.items():
        file = place / path
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            print(file.as_posix())


if __name__ == "__main__":
    sys.exit(main())
