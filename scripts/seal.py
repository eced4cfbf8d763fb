#!/usr/bin/env python3
"""Write schema, size and checksum of every table into the package descriptors after an edit, and the new version
into CITATION.cff.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from portal import edition, errors, imprint, packages
from portal.citation import cff

EXAMPLES = """\
ví dụ · examples:
  seal.py                      sau khi sửa tệp CSV · after editing CSV files
  seal.py --root ../portal     cây khác · another tree
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments.root))


def run(root: Path) -> None:
    seal(root / "datapackages")
    cite(root)


def seal(folder: Path) -> None:
    """Rewrite only the descriptors that changed, and say which."""
    for package in packages.read(folder).packages:
        text = packages.as_json(packages.sealed(package))
        if text.encode() != package.files[packages.DESCRIPTOR]:
            (package.folder / packages.DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
            print(f"sealed {package.name}")


def cite(root: Path) -> None:
    """The newest version of the packages is the version of the whole."""
    found = edition.of(packages.read(root / "datapackages"), imprint.of(root))
    text, file = cff.text(found), root / cff.FILE
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8", newline="\n")
        print(cff.FILE)


if __name__ == "__main__":
    sys.exit(main())
