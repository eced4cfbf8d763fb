"""The localities of a made-up country, and the figures of their reports.

Sizes, shares, gaps and targets are those of real monthly reports of communes. Names are Vietnamese and of nowhere.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from portal.search.folding import fold

YEAR = 2025  # that is made up
PROVINCES = 34  # as many as there are today
GROUP = "group"  # the one dimension
_SEED = 7
_MISSING = 0.08  # of the indicators, in each report
_LEAST = 11  # of a count: smaller ones of people would have to be suppressed
_HIDING = 0.3  # of the reports suppress a count of a few people, and another that would give it back
_NAMED_ONCE = 1500  # localities; of what comes after, the names are numbered
_ALL_KINDS = 1950  # localities that are wards, communes and towns in turn; the others are communes

Row = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A locality, and how large it is beside a usual one."""

    id: str
    code: str
    name: str
    name_en: str
    parent: str
    scale: float


def places(count: int) -> list[Place]:
    """So many localities, always the same."""
    return list(islice(_places(), count))


def _places() -> Iterator[Place]:
    chance, seen = random.Random(_SEED), set[str]()
    while True:
        number = len(seen)
        kind = told()["kinds"][number % 3 if number < _ALL_KINDS else 1]
        own = f"{chance.choice(told()['first'])} {chance.choice(told()['second'])}"
        own += f" {number // _NAMED_ONCE + 1}" if number >= _NAMED_ONCE else ""
        name, code = slug(f"{kind['vi']} {own}"), f"{number + 1:05d}"
        if name not in seen:
            seen.add(name)
            scale = chance.lognormvariate(0, 0.5)
            parent = province(number % PROVINCES)
            yield Place(f"{name}-{code}", code, f"{kind['vi']} {own}", f"{own} {kind['en']}", parent, scale)


def figures(place: Place, month: int, document: str, edition: int = 0) -> Iterator[Row]:
    """The rows of `observations.csv` of one report, about 62."""
    chance = random.Random(f"{_SEED}/{place.id}/{month}/{edition}")
    period, line = f"{YEAR}-{month:02d}", 10
    for section, domain in enumerate(told()["domains"], 1):
        for number, indicator in enumerate(domain["indicators"], 1):
            if chance.random() < _MISSING:
                continue
            line += 1
            row = {
                "locality": place.id,
                "period": period,
                "reported_for": period,
                "unit": indicator["unit"],
                "qualifier": "exact",
                "obs_status": "A",
                "conf_status": "F",
                "document": document,
                "locator": f"{section}.{number}",
                "line": str(line),
            }
            yield from _figures(chance, indicator, place.scale, row)


def _figures(chance: random.Random, indicator: Row, scale: float, row: Row) -> Iterator[Row]:
    """The figure itself, its target, and its parts."""
    code, unit, usual = slug(indicator["en"]), indicator["unit"], indicator["usual"]
    is_share = unit == "percent"
    value = usual * (chance.uniform(0.85, 1.05) if is_share else scale * chance.lognormvariate(0, 0.25))
    row = {**row, "indicator": code, "kind": "rate" if is_share else "actual"}
    note = chance.choice(told()["notes"])
    yield {**row, "id": code, **_said(value, unit), "note_vi": note, "note_en": note and "A note."}
    if indicator["has_target"]:
        yield {
            **row,
            "id": f"{code}-target",
            "kind": "target",
            **_said(value * chance.uniform(0.8, 1.3), unit),
        }
    weights = [chance.random() + 0.3 for _ in indicator["members"]]
    hidden = _hidden(chance, weights)
    for number, (member, weight) in enumerate(zip(indicator["members"], weights, strict=True)):
        part = hidden.get(number) or _said(value * weight / sum(weights), unit)
        yield {**row, "id": f"{code}-{member}", "breakdown": f"{GROUP}:{member}", **part}


def _hidden(chance: random.Random, weights: list[float]) -> dict[int, dict[str, str]]:
    """Which parts a report suppresses, if any: of three or more the two smallest, so that none is what the others leave."""
    if len(weights) < 3 or chance.random() > _HIDING:
        return {}
    first, second, *_ = sorted(range(len(weights)), key=weights.__getitem__)
    nothing = {"value": "", "reported_as": "", "qualifier": "", "obs_status": "Q"}
    return {first: {**nothing, "conf_status": "A"}, second: {**nothing, "conf_status": "D"}}


def _said(value: float, unit: str) -> dict[str, str]:
    if unit == "percent":
        said = f"{min(value, 99.9):.1f}"
        return {"value": said, "reported_as": f"{said.replace('.', ',')}%"}
    whole = round(value, -3) if unit == "vnd" else max(_LEAST, round(value))
    return {"value": f"{whole:.0f}", "reported_as": f"{whole:,.0f}".replace(",", ".")}


def province(number: int) -> str:
    """The id of one of its provinces."""
    return f"tinh-{number + 1:02d}"


def slug(name: str) -> str:
    """An id made of a name."""
    return fold(name).replace(" ", "-")


@cache
def told() -> dict[str, Any]:
    """The words of which the country is made."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("country.json").read_text(encoding="utf-8"))
    return found
