"""Every identity that does not hold, what is doubtful, what was misprinted, and what could not be judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice
from operator import itemgetter

from portal import audit
from portal.audit import Finding
from portal.derive import Site
from portal.language import Text
from portal.model import Document
from portal.pages import routes
from portal.pages.page import Page

MOST = 40  # findings of one kind on the page; that of each report, and the table, have all

Group = tuple[Document, list[Finding]]


@dataclass(frozen=True)
class Listed:
    """The findings of one kind by report, and how many there are, also of those that the page has no room for."""

    groups: tuple[Group, ...]
    count: int

    @property
    def left(self) -> int:
        return self.count - sum(len(found) for _, found in self.groups)


def pages(site: Site) -> Iterator[Page]:
    broken = audit.broken(site.findings)
    declared = [f for f in site.findings if f.is_declared]
    failing = [f for f in broken if f.verdict == "fails" and not f.is_misprint]
    unjudged = [f for f in declared if f.verdict == "open"]
    yield Page(
        path=routes.DISCREPANCIES,
        title=Text("Sai lệch", "Discrepancies"),
        description=Text(
            "Mọi chỗ trong các báo cáo mà con số không khớp với nhau: ghi gì, tính ra gì, chênh bao nhiêu.",
            "Every place in the reports where figures do not fit together: stated, computed, by how much.",
        ),
        template="discrepancies.md.j2",
        has_card=True,
        resource="discrepancies",
        boost=4,
        context={
            "failing": _by_report(site, failing),
            "doubtful": _by_report(site, (f for f in broken if f.verdict == "doubtful")),
            "misprints": _by_report(site, (f for f in broken if f.is_misprint)),
            "unjudged": _by_report(site, unjudged),
            "holding": sum(1 for f in declared if f.verdict == "holds"),
            "not_holding": sum(1 for f in declared if f.verdict == "fails"),
            "open": len(unjudged),
            "declared": len(declared),
        },
    )


def _by_report(site: Site, findings: Iterable[Finding]) -> Listed:
    """By report, the newest first; within one the largest gap first."""
    every: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=_gap, reverse=True):
        every[finding.result.document].append(finding)
    ordered = [(document, every[document.id]) for document in site.documents if document.id in every]
    shown = islice(((document, f) for document, found in ordered for f in found), MOST)
    groups = [(document, [f for _, f in found]) for document, found in groupby(shown, key=itemgetter(0))]
    return Listed(tuple(groups), sum(map(len, every.values())))


def _gap(finding: Finding) -> Decimal:
    """The difference as a share of the larger number: đồng and people can be put in one order."""
    if finding.stated is None or finding.computed is None or finding.difference is None:
        return Decimal(0)
    return abs(finding.difference) / (max(abs(finding.stated), abs(finding.computed)) or Decimal(1))
