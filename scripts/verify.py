#!/usr/bin/env python3
"""Hold a package against the report it was read from: is every figure there, is every number accounted for?

The document is .txt, .md, .docx, or .pdf with a text layer. When it is the very file that the package names,
the result is kept in the package's descriptor, and the site shows it.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from portal import errors, messages, packages, verify
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.packages import DESCRIPTOR, Package
from portal.validate import STRUCTURE
from portal.validate.references import unknown
from portal.verify import readers, record
from portal.verify.numbers import Document
from portal.verify.remainder import KINDS, UNEXPLAINED

EXAMPLES = """\
ví dụ · examples:
  verify.py uong-bi-2024-q1 bao-cao.docx                  tìm lại mọi con số, ghi kết quả · find every figure, record it
  verify.py uong-bi-2024-q1 bao-cao.pdf --no-record       chỉ xem · only look
  verify.py uong-bi-2024-q1 bao-cao.txt --json            cho chương trình · for programs
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("package", help="its name, or its folder")
    parser.add_argument("document", type=Path, help="the report: .txt, .md, .docx, .pdf")
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    parser.add_argument(
        "--source", help="the document's name among the package's sources, where there are several"
    )
    parser.add_argument("--json", action="store_true", help="everything that was found, for programs")
    parser.add_argument("--no-record", action="store_true", help="leave the package as it is")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Print what was found; raise `DataProblems` with all that is wrong."""
    package = _package(arguments.root / "datapackages", Path(arguments.package).name)
    document = readers.read(arguments.document)
    found = verify.run(package, document, _source(package, document, arguments.source))
    print(_for_programs(found) if arguments.json else _said(found))
    if found.is_source and not arguments.no_record:
        descriptor = record.with_record(package, record.short(found, date.today().isoformat()))
        text = packages.as_json(descriptor)
        (package.folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
    if found.problems:
        raise DataProblems(found.problems)


def _package(folder: Path, name: str) -> Package:
    source = packages.read(folder)
    problems = [problem for check in STRUCTURE for problem in check(source)]
    reports = {package.name: package for package in source.reports}
    if name not in reports:
        problems = [unknown(folder.name, name, reports)]
    if problems:
        raise DataProblems(problems)
    return reports[name]


def _source(package: Package, document: Document, name: str | None) -> dict[str, Any]:
    """The entry of the descriptor that the document is: by name, by checksum, by file name, or the only one."""
    entries: list[dict[str, Any]] = package.descriptor["sources"]
    wanted = {"name": name} if name else {"sha256": document.sha256, "file": document.name}
    for key, value in wanted.items():
        for entry in entries:
            if entry[key] == value:
                return entry
    if len(entries) == 1 and not name:
        return entries[0]
    names = [entry["name"] for entry in entries]
    if name:
        raise DataProblems([unknown(f"{package.name}/{DESCRIPTOR}:sources", name, names)])
    raise DataProblems(
        [
            Problem(
                f"{package.name}/{DESCRIPTOR}:sources",
                Text(f"gói có {len(names)} tài liệu, không rõ “{document.name}” là tài liệu nào",
                     f"the package has {len(names)} documents; which one is “{document.name}”?"),
                Text(f"thêm --source với một trong: {', '.join(names)}", f"add --source with one of: {', '.join(names)}"),
            )
        ]
    )  # fmt: skip


def _for_programs(found: record.Verification) -> str:
    whole = {**record.whole(found), "problems": messages.objects(found.problems)}
    return packages.as_json(whole).rstrip()


def _said(found: record.Verification) -> str:
    there, far = found.statuses["found"], found.statuses["elsewhere"]
    printed = sum(found.statuses.values()) - found.statuses["withheld"]
    lines = [
        f"{found.package.name}, {found.printed.document.name}",
        "  đúng tệp mà gói ghi tên · the very file that the package names"
        if found.is_source
        else "  không phải tệp mà gói ghi tên: dòng có thể khác, kết quả không được lưu · "
        "not the file that the package names: lines may differ, nothing is kept",
        f"  {there + far}/{printed} số liệu tìm thấy · figures found"
        + (f", {far} ở dòng khác · on another line" if far else ""),
        f"  {len(found.numbers)} con số trong tài liệu · numbers in the document",
        *(
            f"  {found.kinds[kind]:7} {label.vi} · {label.en}"
            for kind, label in KINDS.items()
            if found.kinds[kind] or kind == UNEXPLAINED
        ),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
