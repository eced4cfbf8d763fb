"""One indicator wherever it was reported: a bar for each place and period, never joined into a line."""

from __future__ import annotations

from portal import periods
from portal.charts.chart import Bar, Chart, bars
from portal.charts.words import source, written
from portal.language import Text
from portal.model import Observation
from portal.registry import Indicator, Registry

MOST_BARS = 15


def chart(registry: Registry, indicator: Indicator, observations: tuple[Observation, ...]) -> Chart | None:
    """The whole figures of the indicator side by side; None where fewer than two can be compared.

    Only totals without a breakdown, all counted the same way, and each with its own period in its label.
    """
    whole = [
        o
        for o in observations
        if not o.part_of
        and not o.breakdown
        and o.value is not None
        and o.unit == indicator.unit
        and o.kind in ("actual", "context")
    ]
    if len({(o.locality, o.reported_for) for o in whole}) < 2:
        return None
    ordered = sorted(whole, key=lambda o: -(o.value or 0))[:MOST_BARS]
    return bars(
        "places",
        Text(f"{indicator.name.vi} theo nơi và kỳ báo cáo", f"{indicator.name.en} by place and period"),
        [Bar(_label(registry, o), o.value, written(registry, o), source(o)) for o in ordered],
    )


def _label(registry: Registry, o: Observation) -> Text:
    name = registry.localities[o.locality].name
    return Text(
        f"{name.vi}, {periods.label(o.period, 'vi')}", f"{name.en}, {periods.label(o.period, 'en')}"
    ).opening
