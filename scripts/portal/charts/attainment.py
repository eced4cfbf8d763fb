"""Targets beside actuals: a bar for what was done, a tick for what was planned."""

from __future__ import annotations

from collections.abc import Iterator

from portal import periods
from portal.charts.chart import Bar, Chart, bars
from portal.charts.words import source, written
from portal.derive import labels
from portal.derive.profile import Section
from portal.language import Language, Text
from portal.model import Observation
from portal.registry import Registry


def charts(registry: Registry, section: Section) -> Iterator[Chart]:
    """One chart for each unit in which the domain has a target and an actual figure of the same thing."""
    pairs: dict[str, list[tuple[Observation, Observation]]] = {}
    for target in section.observations:
        if target.kind == "target" and target.value:
            for actual in section.observations:
                if actual.kind == "actual" and actual.value is not None and _same(actual, target):
                    pairs.setdefault(actual.unit, []).append((actual, target))
    for unit, found in pairs.items():
        yield bars(
            f"targets-{unit}",
            Text("Thực hiện so với chỉ tiêu", "Achieved against target"),
            [_bar(registry, actual, target) for actual, target in found],
        )


def _same(actual: Observation, target: Observation) -> bool:
    return (actual.indicator, actual.breakdown, actual.unit) == (
        target.indicator,
        target.breakdown,
        target.unit,
    )


def _bar(registry: Registry, actual: Observation, target: Observation) -> Bar:
    planned = written(registry, target)
    return Bar(
        labels.full(registry, actual),
        actual.value,
        written(registry, actual),
        source(actual),
        target.value,
        Text(
            f"chỉ tiêu{_span(actual, target, 'vi')} {planned.vi}",
            f"target{_span(actual, target, 'en')} {planned.en}",
        ),
    )


def _span(actual: Observation, target: Observation, language: Language) -> str:
    """A target for another span says which: a year's target beside a quarter's figure."""
    return f" {periods.label(target.period, language)}:" if target.period != actual.period else ""
