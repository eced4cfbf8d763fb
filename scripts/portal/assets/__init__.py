"""The style sheet and the scripts of the site, joined from the parts in this folder.

A part is a file of its own and one line here. What every page has is one request; what few pages need
(`LAZY`) is fetched when it is used, and vouched for by a hash that stands in the page.
"""

from __future__ import annotations

import re
from pathlib import Path

from portal.charts import draw
from portal.imprint import colours
from portal.imprint.value import Imprint

_HERE = Path(__file__).parent

# What the theme brings and no page of ours loads: its search, and maps for those who mend its scripts.
_UNUSED = re.compile(r".*\.map|assets/(javascripts/(lunr|workers)|images)/.*")
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
    "history",
    "words",
    "search",
    "places",
    "compare",
    "downloads",
    "follow",
    "cite",
    "phone",
    "everybody",
    "print",
)
SCRIPTS = (
    "core",
    "scheme",
    "charts",
    "png",
    "figures",
    "terms",
    "print",
    "filter",
    "compare",
    "cite",
    "search",
)
# The parts of each script fetched when it is used, in the order in which they need each other.
LAZY = {
    "cite": ("styles", "box"),
    "compare": ("make", "choose", "figures", "table", "bars", "file", "page"),
    "search": ("fold", "numbers", "periods", "question", "match", "index", "places", "find", "show", "box"),
}


def everywhere(by: Imprint) -> dict[str, bytes]:
    """What every page of either language loads, by file name below `assets/`. The portal's colours come first."""
    return {
        "logo.svg": by.logo.encode(),
        "portal.css": colours.style(by.light, by.dark).encode() + _joined("styles", STYLES, "css"),
        "portal.js": _joined("scripts", SCRIPTS, "js"),
    }


def lazy(cache: Path) -> dict[str, bytes]:
    """Scripts fetched when they are used, by file name below the Vietnamese `assets/`."""
    return {
        **{f"{name}.js": _joined(f"lazy/{name}", parts, "js") for name, parts in LAZY.items()},
        "vega.js": _classic(draw.scripts(cache)).encode(),
    }


def signposts() -> dict[str, bytes]:
    """What the pages at addresses that were left load, by file name below the Vietnamese `assets/`."""
    return {"moved.js": (_HERE / "lazy" / "moved.js").read_bytes()}


def embeds(by: Imprint) -> dict[str, bytes]:
    """What the pages of charts in frames load, by file name below the Vietnamese `assets/`."""
    return {"embed.css": colours.style(by.light, by.dark).encode() + (_HERE / "embed.css").read_bytes()}


def _classic(module: str) -> str:
    """A module that neither imports nor exports, as a plain script: from a folder a browser loads no module."""
    return f'(()=>{{"use strict";{module}}})();'


def _joined(folder: str, names: tuple[str, ...], ending: str) -> bytes:
    return b"".join((_HERE / folder / f"{name}.{ending}").read_bytes() for name in names)


def is_unused(path: str) -> bool:
    """Whether no page needs a file that MkDocs made for a language."""
    return _UNUSED.fullmatch(path) is not None
