"""Pictures of charts: SVG in light and dark and one that stands alone, PNG; the scripts that make them live.

What takes long is kept in a cache below its own hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from portal import kept
from portal.charts import standalone, table, theme
from portal.charts.chart import Chart
from portal.language import Language
from portal.model import Portal

VEGA_LITE = "6.4"
# The one font inside vl-convert. It has every Vietnamese letter, in regular and bold, and with no font of the
# machine beside it a PNG is the same bytes everywhere.
PNG_FONT = "Liberation Sans"
PNG_SCALE = 2
_FONTS = Path(__file__).with_name("fonts.conf")
# What is drawn follows from these lines, too: others draw anew.
_DRAWN_BY = hashlib.sha256(Path(__file__).read_bytes() + _FONTS.read_bytes()).hexdigest()
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def files(portal: Portal, chart: Chart, language: Language, cache: Path) -> dict[str, str | bytes]:
    """What stands beside a page for one of its charts, by the ending of the file's name."""
    spec = chart.pictures[language].spec
    light = picture(spec, cache)
    alone = standalone.dressed(chart, light, language, portal.edition.imprint)
    return {
        "json": as_json(spec),
        "light.svg": light,
        "dark.svg": darkened(light),
        "svg": alone,
        "png": png(alone, cache),
        "csv": table.as_csv(portal, chart, language),
    }


def picture(spec: dict[str, Any], cache: Path) -> str:
    """The light picture of a specification, from the cache when the same was drawn before."""
    return _kept_or(cache, as_json(spec), "svg", lambda: _drawn(spec).encode()).decode()


def png(svg: str, cache: Path) -> bytes:
    """A picture as PNG at twice its size."""
    lettered = svg.replace(theme.FONT, PNG_FONT).replace(theme.FONT.replace("'", "&#x27;"), PNG_FONT)

    def draw() -> bytes:
        with _own_fonts():
            return compressed(bytes(vl_convert.svg_to_png(lettered, scale=PNG_SCALE)))

    return _kept_or(cache, lettered, "png", draw)


def compressed(png: bytes) -> bytes:
    """The same picture in a third of the bytes: the library packs its pixels in haste."""
    chunks, at = [], 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + size]))
        at += size + 12
    pixels = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    found = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    found += [(b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    return png[:8] + b"".join(
        len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)
        for name, content in found
    )


def as_json(spec: dict[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def darkened(svg: str) -> str:
    """The same picture in the colours of a dark page."""
    return re.sub("|".join(theme.DARK), lambda found: theme.DARK[found[0]], svg)


def scripts(cache: Path) -> str:
    """Vega, Vega-Lite and Vega-Embed in one file, from the package that draws the pictures."""

    def bundle() -> bytes:
        return str(vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE)).encode()

    return _kept_or(cache, _SNIPPET, "js", bundle).decode()


def _kept_or(cache: Path, made_from: str, kind: str, draw: Callable[[], bytes]) -> bytes:
    """What is in the cache; else drawn, and kept."""
    key = f"{version('vl-convert-python')} {_DRAWN_BY} {kind} {made_from}"
    return kept.or_made(cache, key, draw)


def _drawn(spec: dict[str, Any]) -> str:
    with _own_fonts():
        return _renumbered(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))


@contextmanager
def _own_fonts() -> Iterator[None]:
    """The library looks for fonts when it draws first: then it is told that the machine has none."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _renumbered(svg: str) -> str:
    """Clip paths counted from 0: the library counts on from whatever it drew before."""
    names = dict.fromkeys(re.findall(r"clip[0-9]+", svg))
    numbers = {name: f"clip{number}" for number, name in enumerate(names)}
    return re.sub(r"clip[0-9]+", lambda found: numbers[found[0]], svg)
