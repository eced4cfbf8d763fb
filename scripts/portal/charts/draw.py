"""Pictures of charts: SVG in light and dark and one that stands alone; the scripts that make charts live.

What takes long is kept in a cache below its own hash. Who wants a chart as PNG has it made by the browser.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from portal import kept
from portal.charts import grammar, paint, standalone, table, theme
from portal.charts.chart import Chart
from portal.language import Language
from portal.model import Portal

VEGA_LITE = "6.4"
# The one font inside vl-convert is Liberation Sans. It has every Vietnamese letter, in regular and bold, and with no font
# of the machine beside it a PNG is the same bytes everywhere.
_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts.conf"
# What is drawn follows from these lines, too: others draw anew.
_DRAWN_BY = hashlib.sha256(
    b"".join((_HERE / name).read_bytes() for name in ("draw.py", "png.py", "fonts.conf"))
).hexdigest()
_LIGHT = re.compile("|".join(theme.DARK))
_LIBRARY = version("vl-convert-python")
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def files(portal: Portal, chart: Chart, language: Language, cache: Path) -> dict[str, str]:
    """What stands beside a page for one of its charts, by the ending of the file's name."""
    light = picture(chart.pictures[language].spec, cache)
    return {
        "light.svg": light,
        "dark.svg": darkened(light),
        "svg": standalone.dressed(chart, light, language, portal.edition.imprint),
        "csv": table.as_csv(portal, chart, language),
    }


def picture(spec: dict[str, Any], cache: Path) -> str:
    """The light picture of a specification: painted where it is one of ours, else the library's, which is kept."""
    with suppress(grammar.Strange):
        return paint.picture(spec)
    return kept_or(cache, json.dumps(spec, sort_keys=True), "svg", lambda: drawn(spec).encode()).decode()


def darkened(svg: str) -> str:
    """The same picture in the colours of a dark page."""
    return _LIGHT.sub(lambda found: theme.DARK[found[0]], svg)


def scripts(cache: Path) -> str:
    """Vega, Vega-Lite and Vega-Embed in one file, from the package that draws the pictures."""

    def bundle() -> bytes:
        return str(vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE)).encode()

    return kept_or(cache, _SNIPPET, "js", bundle).decode()


def kept_or(cache: Path, made_from: str, kind: str, draw: Callable[[], bytes]) -> bytes:
    """What is in the cache; else drawn, and kept."""
    key = f"{_LIBRARY} {_DRAWN_BY} {kind} {made_from}"
    return kept.or_made(cache, key, draw)


def drawn(spec: dict[str, Any]) -> str:
    """The picture as the library draws it."""
    with own_fonts():
        return _renumbered(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))


@contextmanager
def own_fonts() -> Iterator[None]:
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
