"""How much a built site weighs: all of it, one page as a browser loads it, and search up to its first result."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from benchmark.invented import YEAR, Place

# What a browser loads of a page by itself; pictures that are `lazy` only where they come near to be seen.
_LOADED = re.compile(r"<(?:script|link|img)\b[^>]*>")
_ADDRESS = re.compile(r'\b(?:src|href)="([^"#]+)"')
_KINDS = re.compile(r'rel="(?:stylesheet|icon)"|<script|<img')


def everything(site: Path) -> dict[str, int]:
    """Files and bytes, those of the sites of provinces too, which may stand elsewhere."""
    folders = os.walk(site, followlinks=True)
    sizes = [Path(folder, name).stat().st_size for folder, _, names in folders for name in names]
    return {"files": len(sizes), "bytes": sum(sizes)}


def page(site: Path, place: Place) -> dict[str, int]:
    """The page of a locality's last report: its HTML, packed as hosts send it, and with all that it loads at once."""
    folder = max((site / "dia-phuong" / place.id).glob(f"{YEAR}-*/index.html")).parent
    html = (folder / "index.html").read_bytes()
    loaded = {found for tag in _LOADED.findall(html.decode()) if (found := _file(folder, tag))}
    return {
        "html": len(html),
        "packed": _packed(html),
        "transferred": _packed(html) + sum(_packed(file.read_bytes()) for file in loaded),
    }


def search(site: Path) -> dict[str, int]:
    """Bytes to the first result: what every search reads, and the largest of the files that one letter leads to."""
    folder = site / "search"
    shards = [_packed(path.read_bytes()) for path in folder.glob("w-*.json")]
    return {"head": _packed((folder / "head.json").read_bytes()), "shard": max(shards, default=0)}


def _file(folder: Path, tag: str) -> Path | None:
    """The file of the site that a tag loads at once."""
    address = _ADDRESS.search(tag)
    if not address or "loading=" in tag or not _KINDS.search(tag):
        return None
    parts = urlsplit(address[1])
    path = (folder / unquote(parts.path)).resolve()
    return path if not parts.scheme and path.is_file() else None


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))
