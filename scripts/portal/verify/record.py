"""The result of a verification as values: whole, for programs; and short, as the package keeps it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from portal.errors import Problem
from portal.packages import VERIFICATIONS, Package, checksums
from portal.verify.numbers import Print
from portal.verify.places import Place
from portal.verify.remainder import KINDS, UNEXPLAINED, Number


@dataclass(frozen=True)
class Verification:
    """What was found. `is_source`: the document is the very file that the package names."""

    package: Package
    source: dict[str, Any]
    printed: Print
    is_source: bool
    places: tuple[Place, ...]
    numbers: tuple[Number, ...]
    problems: tuple[Problem, ...]

    @property
    def statuses(self) -> Counter[str]:
        """How many figures were found, found elsewhere, are missing, are withheld."""
        return Counter(place.status for place in self.places)

    @property
    def kinds(self) -> Counter[str]:
        """How many numbers of the document are of each kind."""
        return Counter(number.kind for number in self.numbers)


def whole(found: Verification) -> dict[str, Any]:
    """Every figure and every number, for programs."""
    return {
        "package": found.package.name,
        "document": {
            "name": found.source["name"],
            "file": found.printed.document.name,
            "sha256": found.printed.document.sha256,
            "is_source": found.is_source,
        },
        "counts": {"figures": _figures(found), "numbers": _numbers(found)},
        "figures": [_figure(place) for place in found.places],
        "numbers": [
            {"printed": n.span.text, "line": n.span.line, "column": n.span.column, "kind": n.kind}
            for n in found.numbers
        ],
    }


def short(found: Verification, date: str) -> dict[str, Any]:
    """What the package keeps: which file, when, how much of it was found, and for which state of its tables."""
    return {
        "document": found.source["name"],
        "sha256": found.printed.document.sha256,
        "date": date,
        "tables": checksums(found.package),
        "figures": _figures(found),
        "numbers": _numbers(found),
    }


def with_record(package: Package, record: dict[str, Any]) -> dict[str, Any]:
    """The descriptor with the record in place of the document's last one, before its resources."""
    others = [r for r in package.descriptor.get(VERIFICATIONS, []) if r["document"] != record["document"]]
    records = sorted([*others, record], key=lambda r: str(r["document"]))
    kept = {
        key: value for key, value in package.descriptor.items() if key not in (VERIFICATIONS, "resources")
    }
    return {**kept, VERIFICATIONS: records, "resources": package.descriptor["resources"]}


def _figures(found: Verification) -> dict[str, int]:
    return {status: found.statuses[status] for status in ("found", "elsewhere", "missing", "withheld")}


def _numbers(found: Verification) -> dict[str, int]:
    return {kind: found.kinds[kind] for kind in KINDS if found.kinds[kind] or kind == UNEXPLAINED}


def _figure(place: Place) -> dict[str, Any]:
    o = place.figure
    return {
        "id": o.id,
        "reported_as": o.reported_as,
        "value": o.value,
        "line": int(o.line),
        "status": place.status,
        "found_at": place.span and {"line": place.span.line, "column": place.span.column},
    }
