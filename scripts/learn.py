#!/usr/bin/env python3
"""Teach draft.py from reports that are packages already, and measure how right it is on a report it has not seen.

With a package and its report: the words about its figures are kept, those alone that the registry's own texts have.
With --all: the same for all packages whose reports are in the folder, and how much each trait weighs.
With --measure: each report is drafted by what the others teach (leave one out), and the table is printed and kept.
No sentence of a report and no name is kept. Exit codes: 0 done, 1 problems in the data, 2 the command line,
3 problems in the registry, 70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from portal import errors, packages, registry
from portal.draft import learned, left_out, measure, weights
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.packages import Source
from portal.registry import Registry
from portal.validate.references import unknown
from portal.verify import readers
from portal.verify.numbers import Document

MEASURED = Path("docs/draft-measured.csv")
EXAMPLES = """\
ví dụ · examples:
  make learn ARGS="uong-bi-2024-q1 bao-cao.docx"
  make learn ARGS="--all ../bao-cao"
  make learn ARGS="--measure ../bao-cao"
"""
# Of what each share is taken, where that is not the number of figures.
_OF = {"drafted": "", "figures": "", "withheld": "", "known_elsewhere": "figures", "false": "drafted",
       "indicator_known_elsewhere": "known_elsewhere", "sure": "figures", "sure_and_right": "sure"}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("package", nargs="?", help="its name")
    parser.add_argument("report", nargs="?", type=Path, help="the very file that the package names")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="learn from all reports in a folder")
    parser.add_argument("--measure", type=Path, metavar="FOLDER", help="measure by leaving each report out")
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    if not (arguments.all or arguments.measure or arguments.report):
        parser.error("a package with its report, or --all, or --measure")
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Do what was asked. Raises `DataProblems`."""
    source = packages.read(arguments.root / errors.FOLDER)
    shared = registry.load(source.registry)
    if arguments.report:
        _one(source, shared, Path(arguments.package).name, readers.read(arguments.report))
    if arguments.all:
        several = left_out.taken(source, _documents(arguments.all))
        _write(weights.VOCABULARY, learned.as_csv(left_out.words(several, shared)))
        _write(weights.FILE, weights.as_json(left_out.learn(source, shared, several)))
    if arguments.measure:
        several = left_out.taken(source, _documents(arguments.measure))
        table = measure.table(left_out.measured(source, shared, several))
        print("\n".join(_shares(table)))
        with (arguments.root / MEASURED).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, measure.COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)


def _one(source: Source, shared: Registry, name: str, document: Document) -> None:
    """The rows of one package anew, those of all others as they are."""
    names = [package.name for package in source.reports]
    if name not in names:
        raise DataProblems([unknown(errors.FOLDER, name, names)])
    found = [one for one in left_out.taken(source, {document.sha256: document}) if one.package.name == name]
    if not found:
        what = Text(f"không phải tệp mà gói {name} ghi tên", f"not the file that the package {name} names")
        fix = Text(
            "dùng đúng tệp có SHA-256 ghi trong sources", "use the very file whose SHA-256 stands in sources"
        )
        raise DataProblems([Problem(document.name, what, fix, rule="draft", below="")])
    kept = learned.from_csv(weights.VOCABULARY.read_text(encoding="utf-8"))
    words = [*(word for word in kept if word.package != name), *left_out.words(found, shared)]
    _write(weights.VOCABULARY, learned.as_csv(words))


def _documents(folder: Path) -> dict[str, Document]:
    """By checksum, all that can be read in a folder, but what speaks of the folder itself."""
    files = [
        p for p in sorted(folder.iterdir()) if p.suffix.lower() in readers.READERS and p.stem != "README"
    ]
    return {document.sha256: document for document in map(readers.read, files)}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    print(path)


def _shares(table: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The table upright, reports as columns: counts, and what share they are."""
    yield " " * 26 + "".join(f"{row['report']:>20}" for row in table)
    for name in measure.COLUMNS[1:]:
        yield f"{name:26}" + "".join(f"{_share(row, name):>20}" for row in table)


def _share(row: Mapping[str, str], name: str) -> str:
    count, of = int(row[name]), int(row.get(_OF.get(name, "figures"), 0) or 0)
    return f"{count} {100 * count / of:5.1f} %" if of else str(count)


if __name__ == "__main__":
    sys.exit(main())
