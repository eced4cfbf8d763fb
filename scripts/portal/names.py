"""Names that stay the same wherever the site stands: of the entries of feeds, and of what a calendar holds."""

from __future__ import annotations

import uuid


def permanent(*parts: str) -> str:
    """A UUID of version 5: the same parts give the same name for ever, on any host. The first is the portal's slug."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)))


def midnight(day: str) -> str:
    """The beginning of a day in Viet Nam, as RFC 3339 writes it. Versions are days; no clock is read."""
    return f"{day}T00:00:00+07:00"
