#!/usr/bin/env python3
"""Validate and audit the packages. Writes nothing.

Exit codes: 0 nothing is wrong, 1 problems in the data, 2 the command line, 3 problems in the registry (with or
without others: it is mended first), 70 a mistake of this program.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from portal import audit, errors, explain, imprint, messages, model, packages, scope, validate
from portal.derive import labels

EXAMPLES = """\
ví dụ · examples:
  check.py                     lỗi và sai lệch của mọi gói · problems and discrepancies of every package
  check.py --format json       mọi lỗi, cho chương trình · every problem, for programs
  check.py --format sarif      cho các công cụ đọc mã · for tools that read code
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree to check (default: here)")
    parser.add_argument(
        "--format", choices=("text", *messages.FORMATS), default="text", help="text for people"
    )
    arguments = parser.parse_args()
    return errors.guarded(
        lambda: check(arguments.root / "datapackages", arguments.format), messages.teller(arguments.format)
    )


def check(folder: Path, format_: str = "text") -> None:
    """Print what holds and what does not. A broken identity is the report's, not a problem of the data."""
    source = packages.read(folder)
    validate.run(source)
    portal = model.assemble(source, imprint.of(folder.parent))
    scope.check(portal)
    findings = audit.run(portal)
    if format_ in messages.FORMATS:
        print(messages.FORMATS[format_](()))
    else:
        _say(portal, findings)


def _say(portal: model.Portal, findings: tuple[audit.Finding, ...]) -> None:
    for finding in audit.broken(findings):
        label = labels.full(portal.registry, finding.result)
        said = explain.of(portal.registry, finding).text
        print(f"{finding.package}/{finding.identity}: {label.vi}\n  vi: {said.vi}\n  en: {said.en}")
    print(
        f"{len(portal.packages)} gói · packages, {len(portal.observations)} số liệu · observations, "
        f"{sum(1 for f in findings if f.verdict == 'holds')} phép tính khớp · identities hold, "
        f"{len(audit.broken(findings))} sai lệch · discrepancies"
    )


if __name__ == "__main__":
    sys.exit(main())
