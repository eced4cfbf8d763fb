"""The small file beside a page from which the browser writes the citations of its parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from portal.citation import styles
from portal.citation.value import Citation
from portal.language import both


def as_json(itself: Citation, found: Mapping[str, Citation]) -> str:
    """What the browser writes the citations of a page’s parts from: every text once, and the patterns."""
    named = _numbered(report for c in found.values() for report in c.reports)
    held = _numbered(c.held for c in found.values())

    def item(c: Citation) -> dict[str, Any]:
        sources = [named[report] for report in c.reports]
        at = {"at": c.at} if c.at else {}
        elsewhere = {
            "page": c.page,
            "within": both(c.within),
            "address": both(c.address),
            "anchor": c.anchor,
        }
        return {
            **both(c.what),
            **({} if sources == [0] else {"from": sources}),
            **({"held": held[c.held]} if held[c.held] else {}),
            **at,
            **(elsewhere if c.page != itself.page else {}),
        }

    content = {
        "page": itself.page,
        "within": both(itself.title),
        "address": both(itself.address),
        "reports": [both(report) for report in named],
        "held": [{"version": h.version, "file": both(h.file), "sha256": h.sha256} for h in held],
        "items": {name: item(c) for name, c in found.items()},
        "styles": styles.patterns(itself.by),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _numbered(values: Iterable[Any]) -> dict[Any, int]:
    """Each value once, with its number."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
