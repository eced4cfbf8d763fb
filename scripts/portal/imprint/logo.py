"""The logo of a portal: one SVG file from which come the icon, the head of each page and the shared pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET  # nosec B405  a file of the portal's own tree, without entities, see below

from portal.imprint.value import Imprint
from portal.language import Text

LARGEST = 20_000  # bytes: it stands in the head of every page
# Shapes alone: nothing that runs, loads, moves or carries a style of its own.
SHAPES = frozenset({"svg", "g", "path", "circle", "ellipse", "rect", "polygon", "polyline", "line", "title"})
_NAMES = frozenset(
    {"viewBox", "d", "fill", "fill-rule", "fill-opacity", "clip-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
     "opacity", "transform", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "role"}
)  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"


def wrong(content: bytes) -> Iterator[Text]:
    """What keeps a file from being a logo."""
    if len(content) > LARGEST:
        yield Text(
            f"tệp dài {len(content)} byte, nhiều nhất {LARGEST}",
            f"the file has {len(content)} bytes, at most {LARGEST}",
        )
        return
    if b"<!" in content.replace(b"<!--", b""):
        yield Text("tệp có khai báo <!…>", "the file has a declaration <!…>")
        return
    try:
        root = ET.fromstring(content)  # nosec B314  no declaration, so no entity
    except ET.ParseError:
        yield Text("tệp không phải SVG đọc được", "the file is no SVG that can be read")
        return
    if root.tag != f"{_SVG}svg" or not re.fullmatch(r"[-0-9. ]+", root.get("viewBox", "")):
        yield Text("thiếu <svg> với viewBox", "there is no <svg> with a viewBox")
    for element in root.iter():
        name = str(element.tag).removeprefix(_SVG)
        if name not in SHAPES:
            yield Text(f"không nhận thẻ <{name}>", f"<{name}> is not accepted")
        for attribute in sorted(set(element.attrib) - _NAMES):
            yield Text(f"không nhận thuộc tính {attribute}", f"the attribute {attribute} is not accepted")


def inline(imprint: Imprint) -> str:
    """For the head of the page. Shapes in the portal's own light colours follow light and dark; others stay."""
    found = _root(imprint)
    root_names = {
        "class": "asm-brand__mark",
        "width": "34",
        "height": "34",
        "aria-hidden": "true",
        "focusable": "false",
    }
    for name in ("width", "height", "role"):
        found.attrib.pop(name, None)
    found.attrib.update(root_names)
    classes = {
        imprint.light.primary: "asm-brand__inner",
        imprint.light.second: "asm-brand__outer",
        "#fff": "asm-brand__bars",
        "#ffffff": "asm-brand__bars",
    }
    for element in found.iter():
        if own := classes.get(element.get("fill", "").lower()):
            del element.attrib["fill"]
            element.set("class", own)
    return _text(found)


def group(imprint: Imprint, x: float, y: float, size: float) -> str:
    """For a picture: so large, with its corner there."""
    found = _root(imprint)
    left, top, width, height = map(float, found.attrib["viewBox"].split())
    scale = size / max(width, height)
    inside = "".join(_text(child) for child in found)
    return f'<g transform="translate({x - left * scale:g} {y - top * scale:g}) scale({scale:g})">{inside}</g>'


def _root(imprint: Imprint) -> ET.Element:
    return ET.fromstring(imprint.logo)  # nosec B314  checked when it was read


def _text(element: ET.Element) -> str:
    """Without the prefixes of a name space: inside a page or another picture it is known."""
    for found in element.iter():
        found.tag = str(found.tag).removeprefix(_SVG)
        found.tail = None
    return ET.tostring(element, encoding="unicode")
