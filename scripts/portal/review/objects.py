"""A review as plain values, for programs: figures as they stand in the tables, addresses, problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal import messages
from portal.audit import Finding
from portal.explain import changes
from portal.history import Cell, Change
from portal.language import both
from portal.pages import routes
from portal.registry import Registry
from portal.review import summary
from portal.review.value import Review

FORMAT = 1


def of(review: Review) -> dict[str, Any]:
    """JSON without the numbers that either state suppresses."""
    registry = review.registry
    return {
        "format": FORMAT,
        "summary": both(summary.of(review)),
        "compared": registry is not None,
        "unread": list(review.unread),
        "places": [{"locality": place.id, "period": period.code} for place, period in review.places],
        "figures": [_figure(registry, change) for change in review.figures if registry],
        "discrepancies": {
            "new": [_finding(f) for f in review.discrepancies.new],
            "other": [_finding(f) for f in review.discrepancies.other],
            "gone": [{"package": f.package, "identity": f.identity} for f in review.discrepancies.gone],
        },
        "packages": [
            {"package": v.package, "before": v.before, "after": v.after, "reason": both(v.reason)}
            for v in review.versions
        ],
        "registry": [
            {"table": e.table, "key": e.key, "kind": e.kind, "columns": _cells(e.cells)} for e in review.entries
        ],
        "pages": [{"kind": p.kind, "title": both(p.title), "path": both(p.path)} for p in review.pages],
        "problems": messages.objects(review.problems),
    }  # fmt: skip


def _figure(registry: Registry, change: Change) -> dict[str, Any]:
    return {
        "package": change.package,
        "id": change.id,
        "kind": change.kind,
        "is_read": change.is_read,
        "path": both(routes.figure(change.figure)),
        "columns": _cells(change.cells),
        "difference": both(changes.gap(registry, change)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "package": finding.package,
        "identity": finding.identity,
        "relation": finding.relation,
        "verdict": finding.verdict,
        "figures": [o.key for o in finding.observations],
        "stated": None if finding.stated is None else str(finding.stated),
        "computed": None if finding.computed is None else str(finding.computed),
    }


def _cells(cells: Iterable[Cell]) -> dict[str, dict[str, str]]:
    return {cell.column: {"before": cell.before, "after": cell.after} for cell in cells}
