"""Before and after: a figure beside the same one a period earlier, only where both periods are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.charts import words
from portal.charts.alike import cadence, position
from portal.charts.chart import Chart
from portal.charts.rows import Mark, Panel, Row, chart
from portal.derive import Site, comparisons, labels, targets
from portal.derive.profile import Section
from portal.language import Text
from portal.model import Observation

Pair = tuple[Observation, Observation]  # now, and before
FEWEST_TOGETHER, MOST = 3, 8
NOW = Text("Kỳ này", "This period")


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart: whole figures that the same locality also reported for the period just before, of the unit that has
    most of them."""
    found = pairs(site, section)
    for unit in sorted(found, key=lambda unit: -len(found[unit]))[:1]:
        yield _chart(site, unit, found[unit][:MOST])


def together(site: Site, section: Section) -> Iterator[Chart]:
    """The same where it is of a few figures or more."""
    if any(len(found) >= FEWEST_TOGETHER for found in pairs(site, section).values()):
        yield from charts(site, section)


def pairs(site: Site, section: Section) -> dict[str, list[Pair]]:
    """By unit the figures of which there is an earlier one."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for o in section.observations:
        if _is_whole(o) and o.obs_status != "B" and (before := _before(site, o)):
            found[o.unit].append((o, before))
    return found


def _is_whole(o: Observation) -> bool:
    return o.kind in ("actual", "context") and not o.part_of and o.value is not None


def _before(site: Site, o: Observation) -> Observation | None:
    """The same whole figure of the period before, on whichever page; of several that of the oldest page."""
    same = cadence(o.period), position(o.period) - 1
    found = (
        other
        for other in reversed(site.reported.get((o.locality, o.indicator), ()))
        if targets.is_same(other, o)
        and other.kind == o.kind
        and _is_whole(other)
        and (cadence(other.period), position(other.period)) == same
    )
    return next(found, None)


def _chart(site: Site, unit: str, pairs: list[Pair]) -> Chart:
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
