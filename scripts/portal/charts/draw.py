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
    kept = cache / f"{digest}.svg"
    if kept.is_file():
        light = kept.read_text(encoding="utf-8")
    else:
        light = _renumbered(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_text(light, encoding="utf-8", newline="\n")
    dark = light
    for ink, bright in DARK.items():
        dark = dark.replace(ink, bright)
    return Drawing(text, light, dark)


def _renumbered(svg: str) -> str:
    """Clip paths counted from 0: the library counts on from whatever it drew before."""
    names = dict.fromkeys(re.findall(r"clip[0-9]+", svg))
    numbers = {name: f"clip{number}" for number, name in enumerate(names)}
    return re.sub(r"clip[0-9]+", lambda found: numbers[found[0]], svg)


def scripts() -> str:
    """Vega, Vega-Lite and Vega-Embed in one file, from the package that draws the pictures."""
    return str(vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE))
