"""Before and after: a figure beside the same one a period earlier, only where both periods are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.charts import words
from portal.charts.alike import cadence, position
from portal.charts.chart import Chart
from portal.charts.rows import Mark, Panel, Row, chart
from portal.derive import Site, comparisons, labels
from portal.derive.profile import Section
from portal.language import Text
from portal.model import Observation

MOST = 8
NOW = Text("Kỳ này", "This period")


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart a unit: whole figures that the same locality also reported for the period just before."""
    earlier = _earlier(site, section)
    pairs: dict[str, list[tuple[Observation, Observation]]] = defaultdict(list)
    for o in section.observations:
        before = earlier.get(_key(o, position(o.period) - 1)) if _is_whole(o) else None
        if before and o.obs_status != "B":
            pairs[o.unit].append((o, before))
    for unit, found in pairs.items():
        yield _chart(site, unit, found[:MOST])


def _is_whole(o: Observation) -> bool:
    return o.kind in ("actual", "context") and not o.part_of and o.value is not None


def _key(o: Observation, at: int) -> tuple[object, ...]:
    return (o.indicator, o.breakdown, o.unit, o.kind, cadence(o.period), at)


def _earlier(site: Site, section: Section) -> dict[tuple[object, ...], Observation]:
    """Every whole figure of the domain that the locality has reported, on any page, by where it stands in time."""
    if not section.observations:
        return {}
    locality, indicators = section.observations[0].locality, {o.indicator for o in section.observations}
    return {
        _key(o, position(o.period)): o
        for indicator in indicators
        for o in site.reported.get((locality, indicator), ())
        if _is_whole(o)
    }


def _chart(site: Site, unit: str, pairs: list[tuple[Observation, Observation]]) -> Chart:
    registry = site.portal.registry
    rows = []
    for now, before in pairs:
        was, span = words.written(registry, before), words.period(before)
        detail = Text(f"{span.vi}: {was.vi}", f"{span.en}: {was.en}")
        label = words.period(now).opening if len(pairs) == 1 else labels.full(registry, now)
        rows.append(Row(label, (Mark(now, before=before),), detail))
    name = labels.full(registry, pairs[0][0]) if len(pairs) == 1 else NOW
    exact = [pair for pair in pairs if comparisons.is_exact(*pair)]
    risen = sum((now.value or 0) > (before.value or 0) for now, before in exact)
    fallen = sum((now.value or 0) < (before.value or 0) for now, before in exact)
    return chart(
        site.portal,
        f"before-{unit}",
        Text(f"{name.vi} so với kỳ trước", f"{name.en} against the period before"),
        rows,
        [Panel(NOW)],
        alt_text=Text(
            f"Biểu đồ thanh, {len(pairs)} mục, vòng tròn là kỳ trước. {risen} mục tăng, {fallen} mục giảm.",
            f"Bar chart of {len(pairs)} items, a ring for the period before. {risen} rose, {fallen} fell.",
        ),
    )
