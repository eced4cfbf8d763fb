#!/usr/bin/env python3
"""Say which reports are awaited today: late, over without a day that was set, or coming soon."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from portal import errors, imprint, messages, model, packages, validate
from portal.review import awaited
from portal.review.awaited import Waiting

EXAMPLES = """\
ví dụ · examples:
  due.py                        hôm nay · today
  due.py --on 2026-12-31        một ngày khác · another day
  due.py --recent 365           cả những kỳ đã hết trong một năm qua · periods over for up to a year
  due.py --format markdown      một issue; không in gì khi không có gì phải chờ · an issue; nothing when nothing is due
"""
FORMATS: dict[str, Callable[[Waiting], str]] = {
    "text": awaited.text,
    "markdown": awaited.markdown,
    "json": lambda found: packages.as_json(awaited.objects(found)).rstrip(),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="as 2026-12-31 (default: today)"
    )
    parser.add_argument(
        "--recent", type=int, default=awaited.RECENT, metavar="DAYS", help="how far back (120)"
    )
    parser.add_argument("--soon", type=int, default=awaited.SOON, metavar="DAYS", help="how far ahead (30)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text for people (default)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put it there instead of printing it")
    parser.add_argument("--root", type=Path, default=Path(), help="the tree that holds datapackages/")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments), messages.teller(arguments.format))


def run(arguments: argparse.Namespace) -> None:
    source = packages.read(arguments.root / errors.FOLDER)
    validate.run(source)
    day = arguments.on or date.today()
    found = awaited.on(
        day, model.assemble(source, imprint.of(arguments.root)), arguments.recent, arguments.soon
    )
    said = FORMATS[arguments.format](found)
    if arguments.write:
        arguments.write.parent.mkdir(parents=True, exist_ok=True)
        arguments.write.write_text(f"{said}\n" if said else "", encoding="utf-8", newline="\n")
    elif said:
        print(said)


if __name__ == "__main__":
    sys.exit(main())
