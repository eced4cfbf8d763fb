"""The layers of a specification as values in Vega-Lite's own words: which records, as what mark, where.

Altair says the same, in a twentieth of a second a form and after a third to load; it judges each form in
`tests/unit/test_chart_pictures.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from portal.charts import words
from portal.language import Language

Channel = dict[str, Any]
Layer = dict[str, Any]


@dataclass(frozen=True)
class Records:
    """Those of a name that pass all tests."""

    name: str
    tests: tuple[str, ...] = ()

    def where(self, test: str) -> Records:
        """Those of them that pass this one, too."""
        return replace(self, tests=(*self.tests, test))

    def drawn(self, kind: str, encoding: dict[str, Any], **mark: Any) -> Layer:
        """Each as a mark of a kind, with these channels."""
        layer = {"data": {"name": self.name}, "mark": {"type": kind, **mark}, "encoding": encoding}
        return layer | ({"transform": [{"filter": test} for test in self.tests]} if self.tests else {})


def at(field: str, scale: dict[str, Any] | None = None) -> Channel:
    """A number on a scale; without one a place in pixels, as worked out."""
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def scale(end: str, start: float, stop: float) -> dict[str, Any]:
    """From nothing to what stands for its end's name, over these pixels."""
    return {"domain": [0, end], "range": [start, stop], "nice": False}


def pixel(value: float) -> Channel:
    """A fixed place in pixels."""
    return {"value": value}


def end(field: str) -> Channel:
    """Where a mark ends, on the scale on which it begins."""
    return {"field": field}


def told(field: str) -> Channel:
    """A text, or a word by which marks differ."""
    return {"field": field, "type": "nominal"}


def tooltip(fields: Iterable[str], language: Language) -> list[Channel]:
    return [{**told(field), "title": words.TOOLTIP[field][language]} for field in fields]


def together(layers: list[Layer]) -> dict[str, Any]:
    """The layers; what all of them draw stands once, above them."""
    data = layers[0]["data"]
    if any(layer["data"] != data for layer in layers):
        return {"layer": layers}
    return {"data": data, "layer": [{k: v for k, v in layer.items() if k != "data"} for layer in layers]}
