"""A figure: the model's columns under their own names, then what people read, and where."""

from __future__ import annotations

from typing import Any, get_args

from portal import figures, periods, qualities, schemas
from portal.api import values
from portal.api.shapes import DAY, ID, STRING, TEXT, Shape, closed, column, many, maybe, one_of, ref, said
from portal.api.values import Given
from portal.api.written import Said
from portal.derive import labels
from portal.history import Change
from portal.history.compare import Kind
from portal.language import Text
from portal.model import Observation
from portal.pages import routes

KINDS: tuple[str, ...] = get_args(Kind)
STATES = {
    "number": "value is the figure",
    "zero": "the report prints a nought",
    "none": "the report says in words that there is none; value is 0",
    "range": "value to value_high",
    "suppressed": "[c] withheld, so that nobody is recognised; value is null",
    "missing": "[x] the report has the item and no figure; value is null",
}
_OWN: dict[str, Shape] = {
    "breakdown": said(
        many({"type": "string", "pattern": "^[a-z-]+:[a-z0-9-]+$"}), "dimension:member, sorted"
    ),
}
_CHANGE = closed(
    version=said(DAY, "The version that made the change"),
    previous=said(DAY, "The version before it"),
    kind=said(one_of(*KINDS), "hidden: suppressed since; published: suppressed until; withdrawn: gone since"),
    before=said(maybe(TEXT), "The figure before; null where there was none or where it is suppressed now"),
    reason=maybe(TEXT),
)
_NOTES = ("note_vi", "note_en")


def _shape() -> Shape:
    columns = [field["name"] for field in schemas.schema("observations")["fields"]]
    stored = {name: _OWN.get(name) or column("observations", name) for name in columns if name not in _NOTES}
    return closed(
        package=said(ID, "The data package; with id the name of the figure everywhere"),
        **stored,
        note=said(maybe(TEXT), "What a reader must know"),
        state=said(one_of(*STATES), "; ".join(f"{name}: {meaning}" for name, meaning in STATES.items())),
        label=said(TEXT, "What is counted: indicator and breakdown"),
        text=said(TEXT, "The figure as people read it, with unit and precision"),
        locality_name=TEXT,
        period_name=TEXT,
        unit_name=TEXT,
        qualities=said(many(STRING), "What is known of how good it is: ids of qualities.json"),
        history=said(
            many(_CHANGE), "What later versions of its package did to it, newest first; mostly nothing"
        ),
        page=said(ref("page"), "The permanent address of this figure"),
    )


SHAPE = _shape()


def text(given: Given, o: Observation) -> Said:
    """The same as JSON, which is written once for all files that have it."""
    return given.figures.text(o, lambda: value(given, o))


def value(given: Given, o: Observation) -> dict[str, Any]:
    """The figure with every property, null where the model has nothing."""
    registry = given.site.portal.registry
    return {
        "package": o.package,
        "id": o.id,
        "locality": o.locality,
        "period": o.period.code,
        "reported_for": o.reported_for.code,
        "indicator": o.indicator,
        "breakdown": list(o.breakdown),
        "kind": o.kind,
        "value": values.number(o.value),
        "value_high": values.number(o.value_high),
        "unit": o.unit,
        "reported_as": o.reported_as or None,
        "qualifier": o.qualifier or None,
        "obs_status": o.obs_status,
        "conf_status": o.conf_status,
        "correction": o.correction or None,
        "document": o.document,
        "locator": o.locator,
        "line": o.line,
        "part_of": o.part_of or None,
        "note": values.text(o.note) if o.note else None,
        "state": state(o),
        "label": values.text(labels.full(registry, o)),
        "text": values.text(_said(given, o)),
        "locality_name": values.text(registry.localities[o.locality].name),
        "period_name": values.text(Text(periods.label(o.period, "vi"), periods.label(o.period, "en"))),
        "unit_name": values.text(registry.units[o.unit].name),
        "qualities": [quality.id for quality in qualities.of(given.site, o)],
        "history": [_change(given, change) for change in given.site.history.of(o)],
        "page": given.page(routes.figure(o)),
    }


def _change(given: Given, change: Change) -> dict[str, Any]:
    return {
        "version": change.version,
        "previous": change.previous,
        "kind": change.kind,
        "before": values.text(_said(given, change.before)) if change.before else None,
        "reason": values.text(change.reason) if change.reason else None,
    }


def _said(given: Given, o: Observation) -> Text:
    registry = given.site.portal.registry
    return Text(figures.full(registry, o, "vi"), figures.full(registry, o, "en"))


def state(o: Observation) -> str:
    """Which of `STATES`: what is not there, is none, and is nought are never the same."""
    if o.value is None:
        return "suppressed" if o.obs_status == "Q" else "missing"
    if o.qualifier == "none":
        return "none"
    if o.value_high is not None:
        return "range"
    return "number" if o.value else "zero"
