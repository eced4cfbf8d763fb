"""Reads the small file beside a page from which the browser writes citations: the same as values again."""

from __future__ import annotations

import json
from pathlib import Path

from portal import imprint
from portal.citation.value import Citation, Held
from portal.language import Text

OWN = imprint.of(Path(__file__).parents[2])


def read(content: str) -> dict[str, Citation]:
    """Every citation of the file by its name."""
    page = json.loads(content)
    held = [Held(h["version"], Text(**h["file"]), h["sha256"]) for h in page["held"]]
    reports = [Text(**report) for report in page["reports"]]
    return {
        name: Citation(
            page=item.get("page", page["page"]),
            anchor=item.get("anchor", name),
            what=Text(item["vi"], item["en"]),
            within=Text(**item.get("within", page["within"])),
            address=Text(**item.get("address", page["address"])),
            reports=tuple(reports[number] for number in item.get("from", [0])),
            held=held[item.get("held", 0)],
            by=OWN,
            at=tuple(item["at"]) if "at" in item else None,
        )
        for name, item in page["items"].items()
    }
