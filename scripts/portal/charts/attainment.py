"""Targets beside actuals: a bar for what was done, a tick for what was planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal import formats
from portal.charts import words
from portal.charts.chart import Chart
from portal.charts.rows import Mark, Panel, Row, chart
from portal.derive import Site, labels, targets
from portal.derive.profile import Section
from portal.language import NOTHING, Text
from portal.model import Observation
from portal.registry import Registry

Pair = tuple[Observation, Observation]
FEWEST_TOGETHER, MOST = 3, 10
ACHIEVED = Text("Thực hiện", "Achieved")


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart for each unit in which the domain has a target and an actual figure of the same thing."""
    for unit, found in pairs(section).items():
        yield _chart(site, unit, found[:MOST])


def together(site: Site, section: Section) -> Iterator[Chart]:
    """Those of a few figures or more."""
    for unit, found in pairs(section).items():
        if len(found) >= FEWEST_TOGETHER:
            yield _chart(site, unit, found[:MOST])


def pairs(section: Section) -> dict[str, list[Pair]]:
    """By unit the actual figures that have a target."""
    done: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in section.observations:
        if o.kind == "actual" and o.value is not None:
            done[targets.thing(o)].append(o)
    found: dict[str, list[Pair]] = defaultdict(list)
    for target in section.observations:
        if target.kind == "target" and target.value:
            found[target.unit] += [(actual, target) for actual in done[targets.thing(target)]]
    return {unit: several for unit, several in found.items() if several}


def _chart(site: Site, unit: str, pairs: list[Pair]) -> Chart:
    registry = site.portal.registry
    return chart(
        site.portal,
        f"targets-{unit}",
        _title(registry, pairs),
        [
            Row(
                ACHIEVED if len(pairs) == 1 else labels.full(registry, actual),
                (Mark(actual, target=target),),
                _detail(registry, actual, target),
            )
            for actual, target in pairs
        ],
        [Panel(ACHIEVED)],
        alt_text=_alt(registry, pairs),
    )


def _title(registry: Registry, pairs: list[Pair]) -> Text:
    name = labels.full(registry, pairs[0][0]) if len(pairs) == 1 else ACHIEVED
    return Text(f"{name.vi} so với chỉ tiêu giao", f"{name.en} against target")


def _detail(registry: Registry, actual: Observation, target: Observation) -> Text:
    planned = words.written(registry, target)
    if actual.period != target.period:
        span = words.period(target)
        return Text(f"chỉ tiêu {span.vi}: {planned.vi}", f"target for {span.en}: {planned.en}")
    share = targets.reached(actual, target)
    if share is None:
        return Text(f"chỉ tiêu {planned.vi}", f"target {planned.en}")
    reached = words.both(lambda language: formats.percent(formats.brief(share), language))
    return Text(
        f"chỉ tiêu {planned.vi}, đạt {reached.vi}",
        f"target {planned.en}, reached {reached.en}",
    )


def _alt(registry: Registry, pairs: list[Pair]) -> Text:
    if len(pairs) == 1:
        ((actual, target),) = pairs
        name, done = labels.full(registry, actual), words.written(registry, actual)
        detail = _detail(registry, actual, target)
        return Text(
            f"Biểu đồ thanh. {name.vi}: {done.vi}; {detail.vi}.",
            f"Bar chart. {name.en}: {done.en}; {detail.en}.",
        )
    judged = [share >= 100 for a, t in pairs if (share := targets.reached(a, t)) is not None]
    met, missed = sum(judged), len(judged) - sum(judged)
    verdict = (
        Text(
            f" {met} mục đạt chỉ tiêu, {missed} mục chưa đạt.",
            f" {met} reached the target, {missed} did not.",
        )
        if judged
        else NOTHING
    )
    return Text(
        f"Biểu đồ thanh, {len(pairs)} mục, mỗi mục có một vạch chỉ tiêu.{verdict.vi}",
        f"Bar chart of {len(pairs)} items, each with a tick at its target.{verdict.en}",
    )
