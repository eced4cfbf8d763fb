"""A chart's picture straight from its specification: the few marks and filters that ours are made of, as SVG.

Why not the library that draws Vega-Lite: it takes 18 milliseconds a chart and this takes a tenth of one, for a file
a quarter as large. It is the same picture: `tests/unit/test_chart_paint.py` holds every form against the
library's, pixel by pixel. What is not in the tables here is not painted, and the library draws it.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from portal.charts import grammar
from portal.charts.grammar import Record, Strange, number, place, span

_THINNEST = 0.01  # a bar of no width has an outline still, and SVG would not draw it
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def picture(spec: dict[str, Any]) -> str:
    """The picture on no ground, in light colours. `Strange` where something is not ours."""
    grammar.check(spec, grammar.CHART)
    try:
        return _painted(spec)
    except (LookupError, TypeError) as error:
        raise Strange(repr(error)) from error


def _painted(spec: dict[str, Any]) -> str:
    width, height, config = spec["width"], spec["height"], spec["config"]
    grammar.check(config, grammar.CONFIG)
    # Data that all layers share stand once, above them.
    layers = (_layer({"data": spec.get("data"), **layer}, spec["datasets"]) for layer in spec["layer"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<g fill="none" stroke-miterlimit="10" font-family="{html.escape(config["font"])}">{"".join(layers)}</g></svg>'
    )


def _layer(layer: dict[str, Any], data: dict[str, list[Record]]) -> str:
    mark, encoding = layer["mark"], layer["encoding"]
    grammar.check(layer, grammar.LAYER)
    grammar.check(mark, grammar.MARK)
    grammar.check(encoding, grammar.CHANNELS)
    if mark.get("opacity") == 0:  # it is there for the pointer, and a picture has none
        return ""
    if mark["type"] not in _MARKS:
        raise Strange(mark["type"])
    records = data[layer["data"]["name"]]
    for step in layer.get("transform", ()):
        records = list(filter(grammar.test(step["filter"]), records))
    if not records:
        return ""
    attributes, draw = _MARKS[mark["type"]]
    drawn = "".join(draw(mark, encoding, records))
    return f"<g{attributes(mark)}>{drawn}</g>" if drawn else ""


def _rects(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    (left, right), (top, bottom) = span(mark, encoding, "x"), span(mark, encoding, "y")
    most = mark.get("cornerRadius", 0)
    for d in records:
        x, y = sorted((left(d), right(d))), sorted((top(d), bottom(d)))
        width, height = max(x[1] - x[0], _THINNEST), max(y[1] - y[0], _THINNEST)
        radius = min(most, width / 2, height / 2)
        round_ = f' rx="{number(radius)}"' if radius else ""
        yield f'<rect x="{number(x[0])}" y="{number(y[0])}" width="{number(width)}" height="{number(height)}"{round_}/>'


def _texts(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    across, down = place(mark, encoding, "x"), place(mark, encoding, "y")
    field, line = encoding["text"]["field"], mark.get("lineHeight")
    for d in records:
        said = d[field]
        lines = [html.escape(text, quote=False) for text in ([said] if isinstance(said, str) else said)]
        if any(lines):
            x, y = number(across(d)), number(down(d))
            more = "".join(f'<tspan x="{x}" dy="{line}">{text}</tspan>' for text in lines[1:])
            yield f'<text x="{x}" y="{y}">{lines[0]}{more}</text>'


def _points(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    across, down = place(mark, encoding, "x"), place(mark, encoding, "y")
    radius = math.sqrt(mark["size"]) / 2
    for d in records:
        x, y = number(across(d)), number(down(d))
        fill = f' fill="{d[encoding["fill"]["field"]]}"' if "fill" in encoding else ""
        if mark["shape"] == "circle":
            yield f'<circle cx="{x}" cy="{y}" r="{number(radius)}"{fill}/>'
        else:
            yield f'<path transform="translate({x},{y})" d="{_shape(mark["shape"], radius)}"{fill}/>'


@cache
def _shape(name: str, radius: float) -> str:
    """A symbol's outline around its middle: a pointer to the right, or a path that the specification brings."""
    if name == "triangle-right":
        name = f"M{math.sqrt(3) / 2},0L{-math.sqrt(3) / 2},-1V1Z"
    if not name.startswith("M"):
        raise Strange(name)
    return re.sub(r"-?\d*\.?\d+", lambda found: number(float(found[0]) * radius), name)


def _lines(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    """Straight from point to point in the order of x; one point alone is no line."""
    across, down = place(mark, encoding, "x"), place(mark, encoding, "y")
    stretch = encoding["detail"]["field"]
    for _, found in groupby(sorted(records, key=lambda d: (d[stretch], across(d))), lambda d: d[stretch]):
        points = [f"{number(across(d))},{number(down(d))}" for d in found]
        if len(points) > 1:
            yield f'<path d="M{"L".join(points)}"/>'


def _rules(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    (left, right), (top, bottom) = span(mark, encoding, "x"), span(mark, encoding, "y")
    for d in records:
        x1, x2, y1, y2 = map(number, (left(d), right(d), top(d), bottom(d)))
        yield f'<line x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>'


def _filled(mark: dict[str, Any]) -> str:
    return _attributes(mark, fill=mark.get("fill") or mark.get("color"))


def _stroked(mark: dict[str, Any]) -> str:
    return _attributes({**mark, "stroke": mark["color"]})


def _lettered(mark: dict[str, Any]) -> str:
    if mark["baseline"] != "alphabetic":
        raise Strange(mark["baseline"])
    size, weight, anchor = mark["fontSize"], mark.get("fontWeight"), _ANCHORS[mark["align"]]
    more = {"font-size": size, "font-weight": weight, "text-anchor": anchor if anchor != "start" else None}
    return _attributes(mark, fill=mark["color"], **more)


def _attributes(mark: dict[str, Any], **own: object) -> str:
    dashes = ",".join(map(str, mark.get("strokeDash", ())))
    found = {
        **own,
        "fill-opacity": mark.get("fillOpacity"),
        "stroke": mark.get("stroke"),
        "stroke-width": mark.get("strokeWidth") if mark.get("stroke") else None,
        "stroke-dasharray": dashes or None,
    }
    return "".join(f' {name}="{value}"' for name, value in found.items() if value is not None)


# By the type of mark: what its marks share, and each of them.
_Draw = Callable[[dict[str, Any], dict[str, Any], list[Record]], Iterator[str]]
_MARKS: dict[str, tuple[Callable[[dict[str, Any]], str], _Draw]] = {
    "rect": (_filled, _rects),
    "text": (_lettered, _texts),
    "point": (_filled, _points),
    "line": (_stroked, _lines),
    "rule": (_stroked, _rules),
}
