"""One indicator wherever it was reported: a bar for each place and period, never joined into a line."""

from __future__ import annotations

from collections import defaultdict

from portal import periods
from portal.charts import words
from portal.charts.chart import Chart
from portal.charts.divided import panel
from portal.charts.rows import Mark, Row, chart
from portal.derive import Site, comparisons
from portal.language import Text
from portal.model import Observation
from portal.registry import Indicator, Registry

MOST_BARS = 15


def compared(site: Site, indicator: Indicator, observations: tuple[Observation, ...]) -> Chart | None:
    """The whole figures of the indicator side by side; None where fewer than two can be compared.

    Only totals without a breakdown, all counted the same way, over periods that are alike: of a year's figures
    and a quarter's those that are more.
    """
    registry = site.portal.registry
    whole = _most_alike(registry, [o for o in observations if _is_whole(indicator, o)])
    if len({(o.locality, o.reported_for) for o in whole}) < 2 or not any(o.value for o in whole):
        return None
    ordered = sorted(whole, key=lambda o: -(o.value or 0))[:MOST_BARS]
    return chart(
        site.portal,
        "places",
        Text(f"{indicator.name.vi} theo nơi và kỳ báo cáo", f"{indicator.name.en} by place and period"),
        [Row(_label(registry, o), (Mark(o),)) for o in ordered],
        [panel(registry, ordered, None)],
        alt_text=_alt(registry, ordered),
    )


def _is_whole(indicator: Indicator, o: Observation) -> bool:
    is_total = not o.part_of and not o.breakdown and o.kind in ("actual", "context")
    return is_total and o.value is not None and o.unit == indicator.unit


def _most_alike(registry: Registry, whole: list[Observation]) -> list[Observation]:
    """Those whose kind of period is the commonest; among equals the one that was met first."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for o in whole:
        found[comparisons.alike(registry, o)].append(o)
    return max(found.values(), key=len, default=[])


def _label(registry: Registry, o: Observation) -> Text:
    name = registry.localities[o.locality].name
    return words.both(lambda language: f"{name[language]}, {periods.label(o.period, language)}").opening


def _alt(registry: Registry, ordered: list[Observation]) -> Text:
    first, last = ordered[0], ordered[-1]
    most, least = words.written(registry, first), words.written(registry, last)
    large, small = _label(registry, first), _label(registry, last)
    return Text(
        f"Biểu đồ thanh, {len(ordered)} nơi và kỳ. Lớn nhất: {large.vi}, {most.vi}. Nhỏ nhất: {small.vi}, {least.vi}.",
        f"Bar chart of {len(ordered)} places and periods. Largest: {large.en}, {most.en}. Smallest: {small.en}, {least.en}.",
    )
