"""What the comparison page fetches: what there is to choose from, which pages have an indicator, their figures.

Each file stays small however many places there are, and is fetched when it is needed. Whatever a reader sees of a
figure is worked out here, by the functions that write it on the other pages; the script only lays it out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal import figures, periods, qualities
from portal.derive import Site, comparisons, labels
from portal.derive.profile import Profile
from portal.language import Language, Text
from portal.model import Observation
from portal.pages import routes, titles
from portal.pages.domains import Entry
from portal.registry import Domain

KINDS = {
    "target": Text("chỉ tiêu giao", "target"),
    "rate": Text("tỷ lệ", "rate"),
    "level": Text("mức", "level"),
}
WHOLE = Text("Toàn bộ", "All")


def files(site: Site, found: Mapping[Domain, list[Entry]], language: Language) -> dict[str, str]:
    """`choices.json`; `pages/<indicator>.json`."""
    numbers = {unit.id: number for number, unit in enumerate(site.localities)}
    return {
        "choices.json": _json(choices(site, found, language)),
        **{
            f"pages/{indicator}.json": _json(reported_on(observations, numbers))
            for indicator, observations in site.by_indicator.items()
        },
    }


def of_reports(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    """`figures/<locality>/<period>.json`, by path from the language's root."""
    for profile in site.all_profiles:
        path = f"{routes.COMPARE[language]}figures/{profile.locality.id}/{profile.period.slug}.json"
        yield path, _json(profile_figures(site, profile, language))


def choices(site: Site, found: Mapping[Domain, list[Entry]], language: Language) -> dict[str, Any]:
    """Places with their periods, oldest first; periods, newest first; indicators with how many places have them."""
    return {
        "localities": f"../{routes.LOCALITIES[language]}",
        "indicators": f"../{routes.INDICATORS[language]}",
        "places": [
            {
                "id": unit.id,
                "code": unit.code,
                "name": titles.locality(unit)[language],
                "within": ", ".join(u.name[language] for u in site.portal.registry.ancestors(unit)),
                "periods": [p.period.slug for p in reversed(site.profiles[unit.id])],
            }
            for unit in site.localities
        ],
        "periods": list(
            {p.period.slug: titles.period(p.period)[language] for p in site.all_profiles}.items()
        ),
        "domains": [
            {
                "name": domain.name[language],
                "indicators": [
                    {"id": e.indicator.id, "name": e.indicator.name[language], "places": len(e.places)}
                    for e in entries
                ],
            }
            for domain, entries in found.items()
        ],
    }


def reported_on(observations: Iterable[Observation], numbers: Mapping[str, int]) -> dict[str, list[int]]:
    """For each period the places that reported an indicator, by their number among the choices."""
    found: dict[str, set[int]] = defaultdict(set)
    for o in observations:
        found[o.reported_for.slug].add(numbers[o.locality])
    return {period: sorted(places) for period, places in sorted(found.items())}


def profile_figures(site: Site, profile: Profile, language: Language) -> dict[str, Any]:
    """By indicator the rows (breakdown, kind, unit) and the figures, each in one of them."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for o in profile.observations:
        found[o.indicator].append(o)
    return {indicator: _indicator(site, rows, language) for indicator, rows in found.items()}


def _indicator(site: Site, observations: list[Observation], language: Language) -> dict[str, Any]:
    keys = list(dict.fromkeys(_row(o) for o in observations))
    parts = {_row(o) for o in observations if o.part_of}
    return {
        "rows": [
            {
                "key": " ".join((key[1], key[2], *key[0])),
                "label": _label(site, key, language),
                "kind": key[1],
                "unit": site.portal.registry.units[key[2]].name[language],
                "whole": not key[0] or key not in parts,
            }
            for key in keys
        ],
        "figures": [{"row": keys.index(_row(o)), **_figure(site, o, language)} for o in observations],
    }


def _row(o: Observation) -> tuple[tuple[str, ...], str, str]:
    return o.breakdown, "actual" if o.kind == "context" else o.kind, o.unit


def _label(site: Site, key: tuple[tuple[str, ...], str, str], language: Language) -> str:
    breakdown, kind, _ = key
    text = labels.members(site.portal.registry, breakdown)[language] or WHOLE[language]
    return f"{text} ({KINDS[kind][language]})" if kind in KINDS else text


def _figure(site: Site, o: Observation, language: Language) -> dict[str, Any]:
    """What is empty is left out. `shape` is the same for figures whose periods can be compared; `flags` are the
    marks that the figure bears on its own page: tone, symbol, word.
    """
    document = site.portal.documents[o.document]
    every = {
        "id": o.id,
        "text": figures.full(site.portal.registry, o, language),
        "value": "" if o.value is None else f"{o.value:f}",
        "high": "" if o.value_high is None else f"{o.value_high:f}",
        "period": periods.label(o.period, language),
        "code": o.period.code,
        "own": o.period != o.reported_for,
        "shape": comparisons.alike(site.portal.registry, o),
        "flags": [[q.tone, q.symbol, q.word[language]] for q in qualities.of(site, o) if q.tone],
        "printed": o.reported_as,
        "qualifier": o.qualifier,
        "status": o.obs_status,
        "source": f"{document.number or document.issuer[language]}, {document.date}",
        "locator": o.locator,
        "line": o.line,
        "note": o.note[language],
    }
    return {name: value for name, value in every.items() if value}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
