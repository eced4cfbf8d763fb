"""The order in which people read the columns of observations; programs find them by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

# What people look for stands first, in Vietnamese and printed; then the rest, in English, and codes.
_PRINTED = (
    "locality_vi", "period", "domain_vi", "indicator_vi", "breakdown_vi", "value", "value_high", "unit_vi", "flags",
    "flags_vi", "reported_as", "note_vi", "document_number", "document_date", "locator", "line",
)  # fmt: skip
_NEXT = (
    "issuer_vi", "address", "period_start", "period_end", "locality_en", "domain_en", "indicator_en", "breakdown_en", "unit_en",
    "flags_en", "note_en", "locality_code",
)  # fmt: skip
_PLACE = {name: place for place, name in enumerate((*_PRINTED, *_NEXT))}


def ordered(fields: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """As people read them; tables that hold no observations stay as they are."""
    found = list(fields)
    if not any(field["name"] == "indicator_vi" for field in found):
        return found
    return sorted(found, key=lambda field: _PLACE.get(field["name"], len(_PLACE)))


def printed(fields: Sequence[dict[str, Any]]) -> int:
    """How many of the columns, so ordered, fit on paper."""
    return len(_PRINTED) if fields[0]["name"] in _PRINTED else len(fields)
