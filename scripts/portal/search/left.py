"""What a few reports leave for the index of all: rows as the text that stands there, and what is counted of them.

A part of the portal makes it once (`portal.shards`); as long as its reports do not change it is only put together with
that of the others.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal import periods
from portal.derive import Site
from portal.derive.profile import Profile
from portal.language import Language
from portal.model import Document
from portal.periods import Period
from portal.registry import Registry
from portal.search import numbers, rows
from portal.search.rows import Numbers
from portal.search.shards import as_json

Rows = dict[Language, list[str]]


@dataclass(frozen=True)
class Shown:
    """The figures of one page, in its order: their `rows` in each language, and the `numbers` by which each is found, with
    spaces between them.
    """

    locality: str
    period: Period
    rows: Rows
    numbers: list[str]


@dataclass(frozen=True)
class Report:
    """A source document: the `numbers` in its own, and its row in each language."""

    date: str
    package: str
    numbers: list[str]
    row: dict[Language, str]


@dataclass(frozen=True)
class Left:
    """Of reports, few or all: pages and documents newest first, the members that figures of an indicator are about, the
    periods that figures speak of, oldest first.
    """

    pages: tuple[Shown, ...]
    reports: tuple[Report, ...]
    members: dict[str, list[int]]
    periods: tuple[Period, ...]

    def by_locality(self) -> dict[str, list[Period]]:
        """The pages of each locality, newest first."""
        found: dict[str, list[Period]] = defaultdict(list)
        for page in self.pages:
            found[page.locality].append(page.period)
        return found


def figures(site: Site, language: Language) -> dict[str, list[list[str]]]:
    """The rows of all figures by locality, then page by page, as JSON."""
    counted, registry = rows.count(site.portal.registry), site.portal.registry

    def of(page: Profile) -> list[str]:
        return [as_text(rows.figure(registry, counted, o, language)) for o in page.observations]

    return {code: [of(page) for page in several] for code, several in site.profiles.items()}


def of(site: Site, found: dict[Language, dict[str, list[list[str]]]]) -> bytes:
    """As it is kept; `found` are the figures in each language."""
    observations = site.portal.observations
    return as_json(
        {
            "pages": [
                [
                    code,
                    page.period.code,
                    {at: found[at][code][n] for at in found},
                    [" ".join(sorted(numbers.of(o))) for o in page.observations],
                ]
                for code, several in site.profiles.items()
                for n, page in enumerate(several)
            ],
            "reports": [_report(site, d, tuple(found)) for d in site.portal.documents.values()],
            "members": _members(site, rows.count(site.portal.registry)),
            "periods": [
                p.code for p in sorted({p for o in observations for p in (o.period, o.reported_for)})
            ],
        }
    )


def _report(site: Site, document: Document, languages: Iterable[Language]) -> list[Any]:
    digits = re.findall(r"\d+", document.number.partition("/")[0])
    found = dict.fromkeys(numbers.canonical(Decimal(number)) for number in digits)
    row = {at: as_text(rows.report(site, document, at)) for at in languages}
    return [document.date, document.package, list(found), row]


def _members(site: Site, counted: Numbers) -> dict[str, list[int]]:
    return {
        code: sorted({counted.members[member] for o in several for member in o.breakdown})
        for code, several in site.by_indicator.items()
    }


def gather(registry: Registry, several: Iterable[bytes]) -> Left:
    """What all have left, whatever their order."""
    found = [json.loads(content) for content in several]
    place = {code: number for number, code in enumerate(registry.localities)}

    def newest(page: Shown) -> tuple[int, int, int]:
        return -page.period.end.toordinal(), -page.period.start.toordinal(), place[page.locality]

    def each(key: str) -> Iterator[Any]:
        return (value for one in found for value in one[key])

    pages = (Shown(code, periods.parse(period), by, of_) for code, period, by, of_ in each("pages"))
    reports = sorted((Report(*given) for given in each("reports")), key=lambda report: report.package)
    members: dict[str, set[int]] = defaultdict(set)
    for code, used in ((code, used) for one in found for code, used in one["members"].items()):
        members[code].update(used)
    return Left(
        pages=tuple(sorted(pages, key=newest)),
        reports=tuple(sorted(reports, key=lambda report: report.date, reverse=True)),
        members={code: sorted(used) for code, used in members.items()},
        periods=tuple(sorted({periods.parse(code) for code in each("periods")})),
    )


def as_text(row: list[Any]) -> str:
    return as_json(row).decode()
