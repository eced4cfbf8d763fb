"""Pictures of charts: SVG in light and dark, kept in a cache by the specification's own hash."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from portal.charts.chart import DARK

VEGA_LITE = "6.4"
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


@dataclass(frozen=True)
class Drawing:
    """What a page shows of a chart in one language: the specification and its pictures, as file contents."""

    spec: str
    light: str
    dark: str


def drawing(spec: dict[str, Any], cache: Path) -> Drawing:
    """One drawing; the light picture comes from the cache when the same specification was drawn before."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(f"{version('vl-convert-python')}{VEGA_LITE}{text}".encode()).hexdigest()
    light = _kept(cache / digest) or _drawn(spec, cache / digest)
    dark = light
    for ink, bright in DARK.items():
        dark = dark.replace(ink, bright)
    return Drawing(text, light, dark)


def _kept(file: Path) -> str:
    """The picture in the cache, empty where there is none or where it is not as it was put there."""
    if not file.is_file():
        return ""
    own, _, picture = file.read_bytes().partition(b"\n")
    return picture.decode() if hashlib.sha256(picture).hexdigest().encode() == own else ""


def _drawn(spec: dict[str, Any], file: Path) -> str:
    """A new picture, kept below its own hash: whoever is killed while writing leaves nothing that is believed."""
    svg = _renumbered(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(f"{hashlib.sha256(svg.encode()).hexdigest()}\n{svg}".encode())
    return svg


def _renumbered(svg: str) -> str:
    """Clip paths counted from 0: the library counts on from whatever it drew before."""
    names = dict.fromkeys(re.findall(r"clip[0-9]+", svg))
    numbers = {name: f"clip{number}" for number, name in enumerate(names)}
    return re.sub(r"clip[0-9]+", lambda found: numbers[found[0]], svg)


def scripts() -> str:
    """Vega, Vega-Lite and Vega-Embed in one file, from the package that draws the pictures."""
    return str(vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE))
