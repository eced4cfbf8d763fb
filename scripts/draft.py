#!/usr/bin/env python3
"""Read a report and draft its observations: a workbook with every figure, where it stands, what it may count, and how
sure that is. A person corrects it beside the report and brings it in with import.py.

Works offline and gives the same workbook for the same file. The document is .docx, .pdf with a text layer, .txt or .md.
Exit codes: 0 written, 1 problems in the data or the report, 2 the command line, 3 problems in the registry,
70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from portal import draft, errors, imprint, packages, registry
from portal.draft import doubts, learned, weights
from portal.draft import facts as told
from portal.draft.facts import Said
from portal.entry import questions, scaffold, words, workbook
from portal.entry.book import Book
from portal.entry.questions import Unfit
from portal.entry.scaffold import Facts
from portal.errors import DataProblems, Problem
from portal.language import Text
from portal.packages import Source
from portal.registry import Registry
from portal.verify import readers
from portal.verify.numbers import Document

EXAMPLES = """\
ví dụ · examples:
  make draft ARGS="bao-cao.docx"                    # ra bao-cao.xlsx bên cạnh · bao-cao.xlsx beside it
  make draft ARGS="'báo cáo quý 2.docx'"            # tên tệp có dấu cách · a name with spaces
  make draft ARGS="bao-cao.pdf -o sua.xlsx"
  make draft ARGS="bao-cao.txt --locality 'Uông Bí' --period 'quý II năm 2024'"
"""
# Said of a report from which these could not be read.
_UNSAID = {
    "locality": Text("không rõ là báo cáo của địa phương nào", "not clear which unit reports"),
    "period": Text("tên báo cáo không nói kỳ nào", "the title says no period"),
}
# How such an answer looks on the command line.
_SUCH_AS = {"locality": "Uông Bí", "period": "quý II năm 2024"}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("report", type=Path, help="the report: .docx, .pdf, .txt, .md")
    parser.add_argument(
        "-o", "--output", type=Path, help="the workbook to write (default: beside the report)"
    )
    parser.add_argument(
        "--locality", default="", help="name or code of the unit (default: as the report says)"
    )
    parser.add_argument(
        "--period", default="", help="what it reports for, as 2024-Q1 (default: as its title says)"
    )
    parser.add_argument(
        "--name", default="", help="the name of the package (default: made of place and period)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over a workbook that stands there already"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Write the workbook and say how much of it needs a person. Raises `DataProblems`."""
    output = arguments.output or arguments.report.with_suffix(".xlsx")
    document = readers.read(arguments.report)
    source = packages.read(arguments.root / errors.FOLDER)
    shared = registry.load(source.registry)
    facts = _facts(arguments, document, source, shared)
    empty = scaffold.book(facts, date.today().isoformat(), imprint.of(arguments.root))
    taught = learned.from_csv(weights.VOCABULARY.read_text(encoding="utf-8"))
    book = draft.run(document, facts, source, shared, taught, weights.load(), empty)
    content = workbook.write(book, source.registry)
    if output.exists() and not arguments.force:
        what = Text(
            "tệp này đã có, có thể đang được sửa", "this file is there already, perhaps half corrected"
        )
        fix = Text("chọn tên khác với -o, hoặc thêm --force", "choose another name with -o, or add --force")
        raise DataProblems([Problem(str(output), what, fix, below="")])
    output.write_bytes(content)
    print("\n".join(_said(output, book)))


def _facts(arguments: argparse.Namespace, document: Document, source: Source, shared: Registry) -> Facts:
    """What the report says of itself, or what was said for it; whose it is and for when must be known."""
    said = told.said(document, shared)
    given = {
        "locality": said.locality.id if said.locality else "",
        "period": said.period.code if said.period else "",
    }
    problems: list[Problem] = []
    for question in questions.ask(words.lists(source.registry)["locality"], is_file_at_hand=True)[:2]:
        option = question.option
        answer = getattr(arguments, option) or given[option]
        fix = Text(f"thêm --{option} '{_SUCH_AS[option]}'", f"add --{option} '{_SUCH_AS[option]}'")
        try:
            given[option] = question.answer(answer)
        except Unfit as unfit:
            what = unfit.what if answer else _UNSAID[option]
            problems.append(Problem(document.name, what, fix, rule="draft", below=""))
    if problems:
        raise DataProblems(problems)
    answers = {**_answers(said), **given, "file": document.name, "sha256": document.sha256}
    return questions.facts(answers, shared.localities[given["locality"]], arguments.name)


def _answers(said: Said) -> dict[str, str]:
    """English titles are for a person to write."""
    return {
        "title": said.title,
        "title-en": "",
        "issuer": said.issuer,
        "issuer-en": said.issuer_en,
        "number": said.number,
        "date": said.date,
    }


def _said(output: Path, book: Book) -> Iterator[str]:
    hints = book.hints
    hidden, maybe = (
        hints["doubts"].str.contains(doubt.vi, regex=False).sum() for doubt in (doubts.HIDE, doubts.MAY_HIDE)
    )
    sure = (hints["confidence"].astype(int) >= doubts.SURE).sum() if len(hints) else 0
    yield str(output)
    yield f"  {len(hints):7} số liệu phác ra · figures drafted"
    yield f"  {sure:7} khá chắc, vẫn cần xem · fairly sure, still to be looked at"
    yield f"  {(hints['doubts'] != '').sum():7} có điều đáng ngờ · with doubts"
    yield f"  {hidden:7} số nhỏ phải giấu · small counts to suppress"
    yield f"  {maybe:7} số nhỏ phải giấu nếu chỉ tiêu nhạy cảm · small counts to suppress if sensitive"
    yield f"  {len(book.tables['omissions']):7} con số để ngoài · numbers left out"
    yield f'Sửa xong chạy · When corrected: make import ARGS="{shlex.quote(str(output))}"'


if __name__ == "__main__":
    sys.exit(main())
