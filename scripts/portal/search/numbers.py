"""Figures and reports by their number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal import formats
from portal.derive import Site
from portal.language import Language
from portal.model import Observation
from portal.pages import titles
from portal.registry import Locality
from portal.search import head, places

MOST = 40  # figures with one number; who looks for 5 must say where
_BILLION, _MILLION = Decimal(1_000_000_000), Decimal(1_000_000)


def entries(site: Site, counted: head.Numbers, language: Language) -> dict[str, dict[str, Any]]:
    """By number: `n` how many figures have it, `f` the newest of them as [locality, its name, above, figure…],
    `r` the reports that bear it.
    """
    found: dict[str, list[Observation]] = defaultdict(list)
    for profile in site.all_profiles:
        for o in profile.observations:
            for number in of(o):
                found[number].append(o)
    place = {unit.id: _place(site, unit, language) for unit in site.localities}
    result: dict[str, dict[str, Any]] = {}
    for number, observations in found.items():
        rows = [[*place[o.locality], *places.figure(site, counted, o, language)] for o in observations[:MOST]]
        result[number] = {"n": len(observations), "f": rows}
    for document in site.documents:
        for digits in re.findall(r"\d+", document.number.partition("/")[0]):
            entry = result.setdefault(canonical(Decimal(digits)), {})
            if len(entry.setdefault("r", [])) < MOST:
                entry["r"].append(head.report(site, counted, document, language))
    return result


def of(o: Observation) -> set[str]:
    """The numbers under which somebody may look for a figure: in full, both ends of a range, and money as it is
    rounded in talk: 7,884 tỷ is also 7,88 and 7,9 tỷ.
    """
    values = [value for value in (o.value, o.value_high) if value is not None and o.qualifier != "none"]
    return {canonical(value) for exact in values for value in (exact, *_rounded(o, exact))}


def canonical(value: Decimal) -> str:
    """`19286`, `0.94`: no separators, nothing that says nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(o: Observation, value: Decimal) -> Iterator[Decimal]:
    if o.unit != "vnd":
        return
    for size in (_BILLION, _MILLION):
        if abs(value) >= size:
            yield from (formats.rounded(value / size, places) * size for places in (0, 1, 2))


def _place(site: Site, locality: Locality, language: Language) -> list[str]:
    above = ", ".join(unit.name[language] for unit in site.portal.registry.ancestors(locality))
    return [locality.id, titles.locality(locality)[language], above]
