"""Names that stay the same wherever the site stands: of the entries of feeds, and of what a calendar holds."""

from __future__ import annotations

import hashlib

# The name space of addresses (RFC 9562); what begins with the project's name in it is ours.
_ADDRESSES = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")


def permanent(*parts: str) -> str:
    """A UUID of version 5: the same parts give the same name for ever, on any host."""
    digest = bytearray(
        hashlib.sha1(_ADDRESSES + "/".join(("an-sinh-mo", *parts)).encode(), usedforsecurity=False).digest()[
            :16
        ]
    )
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    found = digest.hex()
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def midnight(day: str) -> str:
    """The beginning of a day in Viet Nam, as RFC 3339 writes it. Versions are days; no clock is read."""
    return f"{day}T00:00:00+07:00"
