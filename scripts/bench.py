#!/usr/bin/env python3
"""Measure how fast the portal is built and how big it is, over a made-up country of so many packages, beside the goals.

Works: full (everything the portal does), plain (what other systems do, by our stages), hugo (the same pages by Hugo).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmark import country, works
from portal import errors, measured
from portal.measured import goals
from portal.measured.result import Result

EXAMPLES = """\
ví dụ · examples:
  bench.py                             50, 200 và 1000 gói · packages
  bench.py --sizes 5000 13284          cả nước · the whole country
  bench.py --sizes 50 --only plain     một việc · one work
  bench.py --sizes 200 --profile       thêm mọi lời gọi, build/bench/200-full.prof · every call, too
  bench.py --store                     giữ kết quả cho trang web, docs/measured · keep the results for the site
"""
_LIBRARIES = ("mkdocs", "mkdocs-material", "pandas", "frictionless", "altair", "vl-convert-python")


def main() -> int:
    found = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    found.add_argument("--sizes", type=int, nargs="+", default=[50, 200, 1000], help="how many packages")
    found.add_argument("--only", choices=works.WORKS, nargs="+", default=list(works.WORKS), help="some works")
    found.add_argument("--profile", action="store_true", help="build once more and write down every call")
    found.add_argument("--store", action="store_true", help="write the results into docs/measured")
    arguments = found.parse_args()
    return errors.guarded(
        lambda: run(Path.cwd(), arguments.sizes, arguments.only, arguments.profile, arguments.store)
    )


def run(project: Path, sizes: Iterable[int], only: Iterable[str], profile: bool, store: bool) -> None:
    results = []
    for size in sorted(sizes):
        found: dict[str, Any] = {}
        for work in only:
            if reason := works.missing(work):
                print(f"{work}: {reason}")
            else:
                found[work] = measure(project, size, work, profile)
        result = Result(size, date.today().isoformat(), machine(), found)
        results.append(result)
        if store:
            keep(project, result)
    table(results)


def keep(project: Path, result: Result) -> None:
    """Store a result for the site. Of the same day and machine, works that were not measured now are kept."""
    path, _ = measured.stored(result)
    before = [old for old in measured.read(project) if old.size == result.size]
    if before and (before[0].day, before[0].machine) == (result.day, result.machine):
        result = replace(result, works={**before[0].works, **result.works})
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(measured.stored(result)[1], encoding="utf-8", newline="\n")
    print(path)


def measure(project: Path, size: int, work: str, profile: bool) -> dict[str, Any]:
    """What a work takes, each measurement said as it comes; its tree is removed at the end."""
    root = project / "build" / "bench" / f"{size}-{work}"
    shutil.rmtree(root, ignore_errors=True)
    country.write(root, size, project)
    found = {}
    for name, told in works.WORKS[work](root, size, root.with_suffix(".prof") if profile else None):
        found[name] = told
        said = ", ".join(f"{unit} {value}" for unit, value in told.items() if unit != "stages")
        print(f"{size:>6} {work:6} {name:10} {said}", flush=True)
    shutil.rmtree(root)
    return found


def machine() -> dict[str, Any]:
    """What it was measured on: nobody's name, only what makes a difference."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"cores": os.cpu_count(), "python": platform.python_version(), **libraries}


def table(results: list[Result]) -> None:
    print("mục tiêu và kết quả · goals and results")
    for what, goal, value, met, _ in goals.rows(results, "vi"):
        print(f"  {what:70} {goal:>12} {value:>28}  {met}")


if __name__ == "__main__":
    sys.exit(main())
