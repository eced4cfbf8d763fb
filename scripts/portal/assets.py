"""The style sheet and the scripts of the site, joined from the parts in `theme/`.

A part is a file of its own and one line here. What every page has is one request; what few pages need
(`LAZY`) is fetched when it is used, and vouched for by a hash that stands in the page.
"""

from __future__ import annotations

from pathlib import Path

from portal.charts import draw

_THEME = Path(__file__).with_name("theme")

# In the order of the cascade: what comes later may change what came before.
STYLES = (
    "tokens",
    "page",
    "shell",
    "home",
    "headlines",
    "charts",
    "tables",
    "figures",
    "findings",
    "places",
    "phone",
    "print",
)
SCRIPTS = (
    "core",
    "scheme",
    "charts",
    "figures",
    "filter",
)


def everywhere() -> dict[str, bytes]:
    """What every page of either language loads, by file name below `assets/`."""
    return {
        "portal.css": _joined("styles", STYLES, "css"),
        "portal.js": _joined("scripts", SCRIPTS, "js"),
    }


def lazy() -> dict[str, bytes]:
    """Scripts fetched when they are used, by file name below the Vietnamese `assets/`."""
    return {"vega.js": draw.scripts().encode()}


def _joined(folder: str, names: tuple[str, ...], ending: str) -> bytes:
    return b"".join((_THEME / folder / f"{name}.{ending}").read_bytes() for name in names)
