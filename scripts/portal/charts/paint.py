"""A chart's picture straight from its specification: the few marks and filters that ours are made of, as SVG.

Why not the library that draws Vega-Lite: it takes 18 milliseconds a chart and this takes a tenth of one, for a file
a quarter as large. It is the same picture: `tests/unit/test_chart_paint.py` holds every form against the
library's, pixel by pixel. What is not in the tables here is not painted, and the library draws it.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

Record = dict[str, Any]
Place = Callable[[Record], float]

_THINNEST = 0.01  # a bar of no width has an outline still, and SVG would not draw it
_FILTER = re.compile(r"(!?)isValid\(datum\.(\w+)\)|(!?)datum\.(\w+)(?: (===|!==|>) ('\w+'|\d+))?")
# What may stand in a layer, in its marks and its channels.
_CHART = {
    "$schema", "autosize", "background", "config", "data", "datasets", "description", "height", "layer", "padding",
    "resolve", "usermeta", "width",
}  # fmt: skip
_CONFIG = {"aria", "font", "locale", "view"}
_LAYER = {"data", "encoding", "mark", "transform"}
_CHANNELS = {"x", "x2", "y", "y2", "text", "fill", "detail", "tooltip"}
_CHANNEL = {"axis", "datum", "field", "scale", "type", "value"}
_SCALE = {"domain", "nice", "range"}
_MARK = {
    "type", "color", "fill", "stroke", "strokeWidth", "strokeDash", "fillOpacity", "opacity", "cornerRadius", "filled",
    "shape", "size", "xOffset", "yOffset", "y2Offset", "dy", "align", "baseline", "fontSize", "fontWeight", "lineHeight",
}  # fmt: skip
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


class Strange(ValueError):
    """A specification has something that is not painted here."""


def picture(spec: dict[str, Any]) -> str:
    """The picture on no ground, in light colours. `Strange` where something is not ours."""
    _known(spec, _CHART)
    try:
        return _painted(spec)
    except (LookupError, TypeError) as error:
        raise Strange(repr(error)) from error


def _painted(spec: dict[str, Any]) -> str:
    width, height, config = spec["width"], spec["height"], spec["config"]
    _known(config, _CONFIG)
    # Data that all layers share stand once, above them.
    layers = (_layer({"data": spec.get("data"), **layer}, spec["datasets"]) for layer in spec["layer"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<g fill="none" stroke-miterlimit="10" font-family="{html.escape(config["font"])}">{"".join(layers)}</g></svg>'
    )


def _layer(layer: dict[str, Any], data: dict[str, list[Record]]) -> str:
    mark, encoding = layer["mark"], layer["encoding"]
    _known(layer, _LAYER)
    _known(mark, _MARK)
    _known(encoding, _CHANNELS)
    if mark.get("opacity") == 0:  # it is there for the pointer, and a picture has none
        return ""
    if mark["type"] not in _MARKS:
        raise Strange(mark["type"])
    records = data[layer["data"]["name"]]
    for step in layer.get("transform", ()):
        records = list(filter(_test(step["filter"]), records))
    if not records:
        return ""
    attributes, draw = _MARKS[mark["type"]]
    drawn = "".join(draw(mark, encoding, records))
    return f"<g{attributes(mark)}>{drawn}</g>" if drawn else ""


@cache
def _test(expression: str) -> Callable[[Record], bool]:
    """A filter's expression as a test of a record."""
    found = _FILTER.fullmatch(expression)
    if not found:
        raise Strange(expression)
    invalid, valid, no, name, sign, literal = found.groups()
    if valid:
        return lambda d: (d[valid] is None) == bool(invalid)
    if not sign:
        return lambda d: bool(d[name]) != bool(no)
    value: str | int = literal[1:-1] if literal.startswith("'") else int(literal)
    if sign == ">":
        return lambda d: d[name] > value
    return lambda d: (d[name] == value) == (sign == "===")


def _rects(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    (left, right), (top, bottom) = _span(mark, encoding, "x"), _span(mark, encoding, "y")
    most = mark.get("cornerRadius", 0)
    for d in records:
        x, y = sorted((left(d), right(d))), sorted((top(d), bottom(d)))
        width, height = max(x[1] - x[0], _THINNEST), max(y[1] - y[0], _THINNEST)
        radius = min(most, width / 2, height / 2)
        round_ = f' rx="{_number(radius)}"' if radius else ""
        yield f'<rect x="{_number(x[0])}" y="{_number(y[0])}" width="{_number(width)}" height="{_number(height)}"{round_}/>'


def _texts(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    across, down = _place(mark, encoding, "x"), _place(mark, encoding, "y")
    field, line = encoding["text"]["field"], mark.get("lineHeight")
    for d in records:
        said = d[field]
        lines = [html.escape(text, quote=False) for text in ([said] if isinstance(said, str) else said)]
        if any(lines):
            x, y = _number(across(d)), _number(down(d))
            more = "".join(f'<tspan x="{x}" dy="{line}">{text}</tspan>' for text in lines[1:])
            yield f'<text x="{x}" y="{y}">{lines[0]}{more}</text>'


def _points(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    across, down = _place(mark, encoding, "x"), _place(mark, encoding, "y")
    radius = math.sqrt(mark["size"]) / 2
    for d in records:
        x, y = _number(across(d)), _number(down(d))
        fill = f' fill="{d[encoding["fill"]["field"]]}"' if "fill" in encoding else ""
        if mark["shape"] == "circle":
            yield f'<circle cx="{x}" cy="{y}" r="{_number(radius)}"{fill}/>'
        else:
            yield f'<path transform="translate({x},{y})" d="{_shape(mark["shape"], radius)}"{fill}/>'


@cache
def _shape(name: str, radius: float) -> str:
    """A symbol's outline around its middle: a pointer to the right, or a path that the specification brings."""
    if name == "triangle-right":
        name = f"M{math.sqrt(3) / 2},0L{-math.sqrt(3) / 2},-1V1Z"
    if not name.startswith("M"):
        raise Strange(name)
    return re.sub(r"-?\d*\.?\d+", lambda found: _number(float(found[0]) * radius), name)


def _lines(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    """Straight from point to point in the order of x; one point alone is no line."""
    across, down = _place(mark, encoding, "x"), _place(mark, encoding, "y")
    stretch = encoding["detail"]["field"]
    for _, found in groupby(sorted(records, key=lambda d: (d[stretch], across(d))), lambda d: d[stretch]):
        points = [f"{_number(across(d))},{_number(down(d))}" for d in found]
        if len(points) > 1:
            yield f'<path d="M{"L".join(points)}"/>'


def _rules(mark: dict[str, Any], encoding: dict[str, Any], records: list[Record]) -> Iterator[str]:
    (left, right), (top, bottom) = _span(mark, encoding, "x"), _span(mark, encoding, "y")
    for d in records:
        x1, x2, y1, y2 = map(_number, (left(d), right(d), top(d), bottom(d)))
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


def _span(mark: dict[str, Any], encoding: dict[str, Any], axis: str) -> tuple[Place, Place]:
    """Where a mark begins and ends; it ends where it begins unless it says where."""
    end = f"{axis}2"
    return _place(mark, encoding, axis), _place(mark, encoding, end if end in encoding else axis)


def _place(mark: dict[str, Any], encoding: dict[str, Any], name: str) -> Place:
    """Where a channel puts a record, in pixels. The second of two is measured on the scale of the first."""
    channel, first = encoding[name], encoding[name[0]]
    _known(channel, _CHANNEL)
    scale, shift = first.get("scale"), mark.get(f"{name}Offset", 0) + mark.get(f"d{name}", 0)
    if "value" in channel:
        fixed = channel["value"] + shift
        return lambda _: fixed
    scaled = _scaled(scale) if scale else float
    if "datum" in channel:
        fixed = scaled(channel["datum"]) + shift
        return lambda _: fixed
    field = channel["field"]
    return lambda d: scaled(d[field]) + shift


def _scaled(scale: dict[str, Any]) -> Callable[[float], float]:
    _known(scale, _SCALE)
    (low, high), (begin, end) = scale["domain"], scale["range"]
    step = (end - begin) / (high - low)
    return lambda value: begin + (value - low) * step


def _known(found: Iterable[str], names: set[str]) -> None:
    if strange := set(found) - names:
        raise Strange(", ".join(sorted(strange)))


def _number(value: float) -> str:
    """To a hundredth of a pixel."""
    return f"{round(value, 2):.7g}"
