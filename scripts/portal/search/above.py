"""What the index of a province tells the one above it, in a divided portal: a file of some hundred kilobytes, whatever the
number of its figures. Of those it says only which numbers they bear, and in which periods.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal import periods
from portal.language import Language
from portal.periods import Period
from portal.search.left import Left, Report
from portal.search.numbers import MOST
from portal.search.shards import as_json

FILE = "above.txt"  # beside the files that search reads, which never read it


@dataclass(frozen=True)
class Told:
    """How many buckets of numbers there are in each language; the localities with a page, and the periods of which each
    reported; members by indicator; all periods; the newest reports; a line for each number, see `of`.
    """

    buckets: dict[Language, int]
    places: dict[str, list[Period]]
    members: dict[str, list[int]]
    periods: list[Period]
    reports: list[Report]
    numbers: list[str]


def of(
    left: Left, places: Mapping[str, Iterable[Period]], buckets: Mapping[Language, int], most: int
) -> bytes:
    """All but the numbers as JSON in the first line; then for each number, with tabs between: itself, how many figures have
    it, how many figures and reports its entry has, and of how many of these each period or day is: `2025-Q1*3 2024*1`.
    """
    opening = {
        "buckets": dict(buckets),
        "places": {code: [period.code for period in several] for code, several in places.items()},
        "members": left.members,
        "periods": [period.code for period in left.periods],
        "reports": [[r.date, r.package, r.numbers, r.row] for r in left.reports[:most]],
    }
    return b"\n".join([as_json(opening), *(line.encode() for line in _numbers(left))])


def _numbers(left: Left) -> Iterator[str]:
    figures: dict[str, Counter[str]] = {}
    reports: dict[str, Counter[str]] = {}
    for page in left.pages:
        for number in (number for numbers in page.numbers for number in numbers.split()):
            figures.setdefault(number, Counter())[page.period.code] += 1
    for report in left.reports:
        for number in report.numbers:
            reports.setdefault(number, Counter())[report.date] += 1
    none = Counter[str]()
    for number in sorted(figures.keys() | reports.keys()):
        shown, papers = figures.get(number, none), reports.get(number, none)
        count = shown.total()
        yield f"{number}\t{count}\t{min(count, MOST)}\t{min(papers.total(), MOST)}\t{_first(shown)}\t{_first(papers)}"


def _first(counted: Counter[str]) -> str:
    """Those that the entry has; they were counted newest first."""
    found, room = [], MOST
    for code, count in counted.items():
        if room:
            found.append(f"{code}*{min(count, room)}")
            room -= min(count, room)
    return " ".join(found)


def read(content: bytes) -> Told:
    """What `of` wrote."""
    first, *lines = content.decode().split("\n")
    found: dict[str, Any] = json.loads(first)
    return Told(
        buckets=found["buckets"],
        places={code: [periods.parse(p) for p in several] for code, several in found["places"].items()},
        members=found["members"],
        periods=[periods.parse(code) for code in found["periods"]],
        reports=[Report(*report) for report in found["reports"]],
        numbers=lines,
    )
