"""The table of a chart as CSV for programs: each figure with unit, period, source, flags and package."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from portal.charts.chart import Chart
from portal.language import Language
from portal.model import Observation, Portal

COLUMNS = (
    "row", "label", "column", "value", "value_high", "unit", "reported_as", "qualifier", "obs_status", "conf_status",
    "correction", "indicator", "breakdown", "kind", "locality", "period", "reported_for", "document",
    "document_number", "locator", "line", "package", "id", "licence",
)  # fmt: skip


def as_csv(portal: Portal, chart: Chart, language: Language) -> str:
    """A figure a line, in the order of the chart; label and column are in the page's language."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, (label, cells) in enumerate(chart.table.rows, 1):
        for head, o in zip(chart.table.heads[1:], cells, strict=True):
            if o:
                writer.writerow([number, label[language], head[language], *_said(portal, o)])
    return buffer.getvalue()


def _said(portal: Portal, o: Observation) -> list[object]:
    return [
        *map(_number, (o.value, o.value_high)), o.unit, o.reported_as, o.qualifier, o.obs_status, o.conf_status,
        o.correction, o.indicator, ";".join(o.breakdown), o.kind, o.locality, o.period.code, o.reported_for.code,
        o.document, portal.documents[o.document].number, o.locator, o.line, o.package, o.id, portal.edition.imprint.licence.id,
    ]  # fmt: skip


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
