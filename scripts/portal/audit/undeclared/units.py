"""Words behind a number that its unit contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from portal import numerals
from portal.audit.finding import Finding
from portal.audit.instances import Instance
from portal.model import Observation, Portal

UNITS = {"đồng": "vnd", "đ": "vnd", "vnđ": "vnd", "%": "percent", "km²": "km2", "kg": "kg"}
LARGEST = 1_000_000  # nobody counts a million millions: the word is one too many
_WORD = re.compile(
    rf"[0-9\s](?:{'|'.join(numerals.MULTIPLIERS)})?\s*({'|'.join(UNITS)})(?:\s*/.*)?\s*\.?$", re.I
)
_MANY = re.compile(
    rf"(?<![0-9.,])([0-9.]+)(?:,[0-9]+)?\s*({'|'.join(numerals.MULTIPLIERS)})\b", re.IGNORECASE
)


def look(portal: Portal, _: tuple[Instance, ...]) -> Iterator[Finding]:
    """Chữ in sau con số trái với đơn vị của chỉ tiêu, hoặc số đã đủ mà còn thêm “triệu”, “tỷ”. /
    The word printed behind a figure contradicts its unit, or a full number is followed by a “million”."""
    for o in portal.observations:
        if o.value is None or o.correction or o.reported_as.replace(".", "").isdigit():
            continue  # hidden, mended, or a number alone, as most are
        word = _WORD.search(o.reported_as)
        if word and UNITS[word[1].lower()] != o.unit:
            yield Finding(f"unit-{o.id}", o.package, "unit", o, (), "fails", o.value, None)
        factor = _one_too_many(o)
        if factor is not None:
            computed = o.value / factor
            yield Finding(f"words-{o.id}", o.package, "words", o, (), "doubtful", o.value, computed)


def _one_too_many(o: Observation) -> Decimal | None:
    """What the word multiplies by where the number in front of it is already large."""
    found = _MANY.search(o.reported_as)
    if found and int(found[1].replace(".", "") or 0) >= LARGEST:
        return numerals.MULTIPLIERS[found[2].lower()]
    return None
