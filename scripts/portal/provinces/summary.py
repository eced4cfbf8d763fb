"""What the site of a province tells the site above it: little, whatever the number of its reports."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from portal.derive import Site
from portal.edition import BELOW
from portal.language import Language
from portal.registry import Locality

FILE = "summary.json"  # below build/ of the province's tree


@dataclass(frozen=True)
class Summary:
    """`province` is its id, `version` that of the newest data; how many figures, documents and localities there are."""

    province: str
    version: str
    observations: int
    documents: int
    localities: int


@dataclass(frozen=True)
class Child:
    """A province, what its site says of itself, and the folder in which that site stands."""

    province: Locality
    summary: Summary
    site: Path

    def below(self, language: Language) -> str:
        """From the language's root of the site above to that of this one: `tinh-x-01/`, `../tinh-x-01/en/`."""
        up = "../" if BELOW[language] else ""
        return f"{up}{self.province.id}/{BELOW[language]}"


def of(site: Site) -> Summary:
    """Of a site of one province, as its imprint says."""
    (province,) = site.portal.edition.imprint.provinces
    return Summary(
        province=province,
        version=site.portal.edition.version,
        observations=len(site.portal.observations),
        documents=len(site.documents),
        localities=len(site.localities),
    )


def text(summary: Summary) -> str:
    """The same summary gives the same bytes."""
    return json.dumps(asdict(summary), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(content: bytes) -> Summary:
    """What `text` wrote."""
    found: dict[str, Any] = json.loads(content)
    return Summary(**found)
