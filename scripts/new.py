#!/usr/bin/env python3
"""Begin a package for a new report: asks for a handful of facts, or takes them as options, and writes
datapackages/<name>/ without a figure. Nothing that is there is written over.

Exit codes: 0 written, 1 problems in the data or in what was said, 2 the command line, 3 problems in the registry,
70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from portal import errors, guard, imprint, packages, registry, validate
from portal.entry import folder, opening, questions, scaffold, words
from portal.entry.questions import Answers, Question, Unfit
from portal.errors import DataProblems, Problem
from portal.imprint.value import Imprint
from portal.language import Text

EXAMPLES = """\
ví dụ · examples:
  make new                                   # hỏi từng câu · asks, question by question
  make new ARGS="--document bao-cao.docx"    # lấy tên tệp và mã băm từ tệp · takes name and checksum from the file
  make new ARGS="--document bc.docx --locality 'Uông Bí' --period 'quý I năm 2024' --title 'Báo cáo …' --title-en 'Report …' \\
      --issuer 'Phòng …' --issuer-en 'Office …' --number 10/BC-LĐTBXH --date 4/3/2024"
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    for question in questions.ask((), is_file_at_hand=False):
        parser.add_argument(f"--{question.option}", help=f"{question.asked.en} {question.allowed.en}".strip())
    parser.add_argument("--document", type=Path, help="the file of the report, for its name and checksum")
    parser.add_argument("--name", help="the name of the package (default: made of place and period)")
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace) -> None:
    """Write the package and say what comes next. Raises `DataProblems`."""
    place = arguments.root / errors.FOLDER
    shared = packages.one(place, packages.REGISTRY)
    validate.run(packages.Source(place, shared, ()))
    given = {key.replace("_", "-"): said for key, said in vars(arguments).items() if isinstance(said, str)}
    asked = questions.ask(words.lists(shared)["locality"], is_file_at_hand=arguments.document is not None)
    answers = _answers(asked, given)
    if arguments.document:
        content = opening.content(arguments.document)
        answers |= {"file": arguments.document.name, "sha256": hashlib.sha256(content).hexdigest()}
    locality = registry.load(shared).localities[answers["locality"]]
    facts = questions.facts(answers, locality, given.get("name", ""))
    _write(place, facts, imprint.of(arguments.root))


def _answers(asked: Iterable[Question], given: Answers) -> Answers:
    """What was given, else what a person answers; where nobody is there to ask, all that is missing at once."""
    answers: Answers = {}
    problems: list[Problem] = []
    for question in asked:
        said = given.get(question.option)
        if said is None and sys.stdin.isatty():
            answers[question.option] = _asked(question)
            continue
        try:
            answers[question.option] = question.answer(said or "")
        except Unfit as unfit:
            fix = Text(f"thêm --{question.option} …", f"add --{question.option} …")
            where = f"--{question.option}"
            problems.append(Problem(where, unfit.what, question.allowed or fix, rule="entry", below=""))
    if problems:
        raise DataProblems(problems)
    return answers


def _asked(question: Question) -> str:
    """Asks until there is an answer that can be taken."""
    print(f"\n{question.asked.vi} · {question.asked.en}")
    if question.allowed:
        print(f"  ({question.allowed.vi} · {question.allowed.en})")
    while True:
        try:
            return question.answer(input("> "))
        except Unfit as unfit:
            print(f"  {unfit.what.vi}\n  {unfit.what.en}")


def _write(place: Path, facts: scaffold.Facts, by: Imprint) -> None:
    """The new folder. Raises `DataProblems` where the name is taken or cannot be one."""
    target = place / facts.name
    problems: list[Problem] = []
    if not guard.named(target, problems, is_new=True):
        raise DataProblems(problems)
    if target.exists():
        what = Text("gói này đã có", "this package is there already")
        fix = Text(
            "đặt tên khác với --name, hoặc sửa gói ấy: make export",
            "give another --name, or edit it: make export",
        )
        raise DataProblems([Problem(facts.name, what, fix, rule="entry")])
    book = scaffold.book(facts, date.today().isoformat(), by)
    for path, content in folder.files(book, None).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    print(target.as_posix())
    print(f'Tiếp theo · Next: make export ARGS="{facts.name}"')


if __name__ == "__main__":
    sys.exit(main())
