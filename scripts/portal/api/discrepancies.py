"""What does not add up: stated, what follows, by how much, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal import audit, explain, figures
from portal.api import values
from portal.api.resource import Item, Resource
from portal.api.shapes import ID, NUMBER, STRING, TEXT, closed, many, maybe, one_of, ref, said
from portal.api.values import Given
from portal.audit import Finding
from portal.derive import labels
from portal.language import Text
from portal.model import Observation
from portal.pages import routes

_OBSERVATION = closed(package=ID, id=ID, label=TEXT, text=TEXT, page=ref("page"))
SHAPE = closed(
    id=said(STRING, "Package and identity; also the anchor on the page of discrepancies"),
    kind=said(STRING, "The relation that does not hold, the look that found it, or correction"),
    verdict=said(one_of("fails", "doubtful"), "fails: a contradiction; doubtful: can be true but hardly is"),
    unit=STRING,
    stated=said(maybe(NUMBER), "What the report states"),
    computed=said(maybe(NUMBER), "What follows from the other figures, or would look usual"),
    difference=said(maybe(NUMBER), "stated less computed"),
    explanation=TEXT,
    note=maybe(TEXT),
    observations=said(many(_OBSERVATION), "The figures concerned, the stated one first"),
    cure=said(
        maybe(many(closed(package=ID, id=ID, value=NUMBER, slip=STRING))),
        "The only smallest change that would make all agree, never made; null where there is none or more than one",
    ),
    page=said(ref("page"), "Where it is explained"),
)


def _list(given: Given) -> Iterator[Item]:
    entries = [value(given, finding) for finding in audit.broken(given.site.findings)]
    yield Item({"discrepancies": entries}, page=routes.DISCREPANCIES)


def value(given: Given, finding: Finding) -> dict[str, Any]:
    note = finding.reason or finding.note
    cure = finding.cures[0] if len(finding.cures) == 1 else None
    path, anchor = routes.DISCREPANCIES, f"#{finding.package}_{finding.identity}"
    return {
        "id": f"{finding.package}/{finding.identity}",
        "kind": finding.relation,
        "verdict": finding.verdict,
        "unit": finding.result.unit,
        "stated": values.number(finding.stated),
        "computed": values.number(finding.computed),
        "difference": values.number(finding.difference),
        "explanation": values.text(explain.of(given.site.portal.registry, finding).text),
        "note": values.text(note) if note else None,
        "observations": [_observation(given, o) for o in finding.observations],
        "cure": cure
        and [
            {
                "package": change.observation.package,
                "id": change.observation.id,
                "value": values.number(change.value),
                "slip": change.slip or "other",
            }
            for change in cure
        ],
        "page": given.page(Text(f"{path.vi}{anchor}", f"{path.en}{anchor}")),
    }


def _observation(given: Given, o: Observation) -> dict[str, Any]:
    registry = given.site.portal.registry
    return {
        "package": o.package,
        "id": o.id,
        "label": values.text(labels.full(registry, o)),
        "text": {"vi": figures.full(registry, o, "vi"), "en": figures.full(registry, o, "en")},
        "page": given.page(routes.figure(o)),
    }


ALL = Resource(
    "discrepancies",
    "discrepancies",
    Text("Mọi sai lệch và giải thích", "All discrepancies, explained"),
    {"discrepancies": many(ref("discrepancy"))},
    _list,
    listed="discrepancies",
)
