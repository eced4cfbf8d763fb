#!/usr/bin/env python3
"""Write a package as an Excel workbook that a person can edit and bring back with import.py; without a package,
the empty template.

Exit codes: 0 written, 1 problems in the data, 2 the command line, 3 problems in the registry, 70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from portal import errors, imprint, packages
from portal.entry import folder, template, workbook
from portal.errors import DataProblems
from portal.language import Text
from portal.validate.references import unknown

EXAMPLES = """\
ví dụ · examples:
  make export ARGS="uong-bi-2024-q1"                # uong-bi-2024-q1.xlsx
  make export ARGS="uong-bi-2024-q1 -o sua.xlsx"
  make export                                       # mẫu trống mau-nhap-lieu.xlsx · the empty template
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "package", nargs="?", default="", help="its name, or its folder; nothing for the empty template"
    )
    parser.add_argument(
        "-o", "--output", type=Path, help="the workbook to write (default: here, named as the package)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over a workbook that stands there already"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Write the workbook and say where it is. Raises `DataProblems`."""
    place = arguments.root / errors.FOLDER
    registry = packages.one(place, packages.REGISTRY)
    name = Path(arguments.package).name
    if name:
        names = sorted(p.name for p in place.iterdir() if p.is_dir() and p.name != packages.REGISTRY)
        if name not in names:
            raise DataProblems([unknown("", name, names, Text("xem datapackages/", "see datapackages/"))])
    book = folder.of(packages.one(place, name)) if name else workbook.empty(imprint.of(arguments.root))
    output = arguments.output or Path(f"{name}.xlsx" if name else template.FILE)
    content = workbook.write(book, registry)
    if output.exists() and not arguments.force and output.read_bytes() != content:
        what = Text(
            "tệp này đã có, có thể đang được điền", "this file is there already, perhaps half filled in"
        )
        fix = Text("chọn tên khác với -o, hoặc thêm --force", "choose another name with -o, or add --force")
        raise DataProblems([errors.Problem(str(output), what, fix, below="")])
    output.write_bytes(content)
    print(output)


if __name__ == "__main__":
    sys.exit(main())
