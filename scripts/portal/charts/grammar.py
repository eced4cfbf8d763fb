"""What may stand in a specification that is painted: properties, filters, and channels as places in pixels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

Record = dict[str, Any]
Place = Callable[[Record], float]

_FILTER = re.compile(r"(!?)isValid\(datum\.(\w+)\)|(!?)datum\.(\w+)(?: (===|!==|>) ('\w+'|\d+))?")
# What may stand in a chart, its layers, their marks and channels.
CHART = {
    "$schema", "autosize", "background", "config", "data", "datasets", "description", "height", "layer", "padding",
    "resolve", "usermeta", "width",
}  # fmt: skip
CONFIG = {"aria", "font", "locale", "view"}
LAYER = {"data", "encoding", "mark", "transform"}
CHANNELS = {"x", "x2", "y", "y2", "text", "fill", "detail", "tooltip"}
_CHANNEL = {"axis", "datum", "field", "scale", "type", "value"}
_SCALE = {"domain", "nice", "range"}
MARK = {
    "type", "color", "fill", "stroke", "strokeWidth", "strokeDash", "fillOpacity", "opacity", "cornerRadius", "filled",
    "shape", "size", "xOffset", "yOffset", "y2Offset", "dy", "align", "baseline", "fontSize", "fontWeight", "lineHeight",
}  # fmt: skip


class Strange(ValueError):
    """A specification has something that is not ours: the library draws it."""


@cache
def test(expression: str) -> Callable[[Record], bool]:
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


def span(mark: dict[str, Any], encoding: dict[str, Any], axis: str) -> tuple[Place, Place]:
    """Where a mark begins and ends; it ends where it begins unless it says where."""
    end = f"{axis}2"
    return place(mark, encoding, axis), place(mark, encoding, end if end in encoding else axis)


def place(mark: dict[str, Any], encoding: dict[str, Any], name: str) -> Place:
    """Where a channel puts a record, in pixels. The second of two is measured on the scale of the first."""
    channel, first = encoding[name], encoding[name[0]]
    check(channel, _CHANNEL)
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
    check(scale, _SCALE)
    (low, high), (begin, end) = scale["domain"], scale["range"]
    step = (end - begin) / (high - low)
    return lambda value: begin + (value - low) * step


def check(found: Iterable[str], names: set[str]) -> None:
    if strange := set(found) - names:
        raise Strange(", ".join(sorted(strange)))


def number(value: float) -> str:
    """To a hundredth of a pixel."""
    return f"{round(value, 2):.7g}"
