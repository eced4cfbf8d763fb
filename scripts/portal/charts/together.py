"""The specifications of a page's charts in one file: what several have in common stands once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from portal.charts.chart import Chart
from portal.language import Language

_OWN = ("layer", "datasets", "height", "description")


def as_json(charts: Sequence[Chart], language: Language) -> str:
    """`layers` as they are numbered in each of `charts`, and what is `shared` by all, as scripts/charts.js reads them."""
    specs = {chart.name: chart.pictures[language].spec for chart in charts}
    first = next(iter(specs.values()))
    shared = {
        key: value
        for key, value in first.items()
        if key not in _OWN and all(spec.get(key) == value for spec in specs.values())
    }
    layers = _Numbered()
    found = {
        name: {
            **{key: value for key, value in spec.items() if key not in shared},
            "layer": list(map(layers.number, spec["layer"])),
        }
        for name, spec in specs.items()
    }
    return f'{{"charts":{_text(found)},"layers":[{",".join(layers.texts)}],"shared":{_text(shared)}}}'


class _Numbered:
    """Layers by their text, in the order in which they were first seen."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self._seen: dict[int, int] = {}  # most are the very same value, from the form of the chart

    def number(self, layer: dict[str, Any]) -> int:
        if id(layer) not in self._seen:
            self._seen[id(layer)] = self.texts.setdefault(_text(layer), len(self.texts))
        return self._seen[id(layer)]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
