#!/usr/bin/env python3
"""Write schema, size and checksum of every table into the package descriptors after an edit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from portal import errors, packages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    return errors.guarded(lambda: seal(arguments.root / "datapackages"))


def seal(folder: Path) -> None:
    """Rewrite only the descriptors that changed, and say which."""
    for package in packages.read(folder).packages:
        text = packages.as_json(packages.sealed(package))
        if text.encode() != package.files[packages.DESCRIPTOR]:
            (package.folder / packages.DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
            print(f"sealed {package.name}")


if __name__ == "__main__":
    sys.exit(main())
