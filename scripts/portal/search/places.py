"""Localities by name, old and new, and the figures of each in a file of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from portal import figures
from portal.derive import Site
from portal.language import Language, Text
from portal.model import Observation
from portal.pages import routes, titles
from portal.registry import Locality
from portal.search import head
from portal.search.folding import fold
from portal.search.head import Numbers

_MOST_NAMED = 3
# What sort of unit a Vietnamese name says it is, in the order in which to look.
KINDS = ("thành phố", "thị xã", "thị trấn", "quận", "huyện", "phường", "xã", "đặc khu", "tỉnh")


def entries(
    site: Site, numbers: Numbers, paths: Collection[str], language: Language
) -> Iterator[tuple[list[str], list[Any]]]:
    """Each locality under every word of its names: [id, title, kind, above, code, periods, note, names, before, path].

    `before` are the names of what it was made from; `path` is empty where the locality has its own page.
    """
    for locality in site.units.values():
        earlier = list(site.places.before.get(locality.id, ()))
        names = [_bare(locality.name.vi), *(_bare(unit.name.vi) for unit in earlier)]
        entry = [
            locality.id,
            titles.locality(locality)[language],
            _kind(locality.name.vi),
            ", ".join(unit.name[language] for unit in site.portal.registry.ancestors(locality)),
            locality.code,
            [numbers.periods[profile.period] for profile in site.profiles.get(locality.id, ())],
            _note(site, locality, earlier, language),
            [locality.name.vi] if language == "en" else [],
            [unit.name[language] for unit in earlier],
            _elsewhere(site, locality, earlier, paths, language),
        ]
        yield [locality.code, *dict.fromkeys(key for name in names for key in _keys(name))], entry


def files(site: Site, numbers: Numbers, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    """By locality: its figures as [anchor, indicator, members, reported for, period, text, rank], and its reports."""
    for code, profiles in site.profiles.items():
        observations = [o for profile in profiles for o in profile.observations]
        documents = dict.fromkeys(o.document for o in observations)
        yield (
            code,
            {
                "figures": [figure(site, numbers, o, language) for o in observations],
                "reports": [
                    head.report(site, numbers, site.portal.documents[name], language) for name in documents
                ],
            },
        )


def figure(site: Site, numbers: Numbers, o: Observation, language: Language) -> list[Any]:
    """A figure; its rank is 0 for a whole that was reached, more for parts, targets, levels and rates."""
    rank = (1 if o.part_of else 0) + {"actual": 0, "context": 0, "rate": 1, "target": 2, "level": 2}[o.kind]
    return [
        o.id,
        numbers.indicators[o.indicator],
        sorted(numbers.members[member] for member in o.breakdown),
        numbers.periods[o.reported_for],
        numbers.periods[o.period],
        figures.full(site.portal.registry, o, language),
        rank,
    ]


def _keys(name: str) -> Iterator[str]:
    """`tan an`, `an`, `tanan`: from each of its words on, and written together."""
    found = fold(name).split()
    yield from (" ".join(found[start:]) for start in range(len(found)))
    if len(found) > 1:
        yield "".join(found)


def _kind(name: str) -> str:
    return next((fold(kind) for kind in KINDS if name.lower().startswith(f"{kind} ")), "")


def _bare(name: str) -> str:
    """Without what sort of unit it is."""
    kind = next((kind for kind in KINDS if name.lower().startswith(f"{kind} ")), "")
    return name[len(kind) :].strip()


def _note(site: Site, locality: Locality, earlier: list[Locality], language: Language) -> str:
    """What it was before, or what followed it."""
    later = list(site.places.after.get(locality.id, ()))
    said = []
    if locality.valid_to:
        said.append(Text("đơn vị cũ", "former unit")[language])
    if earlier:
        said.append(f"{Text('trước là', 'formerly')[language]} {_named(earlier, language)}")
    if later:
        said.append(f"{Text('nay là', 'now')[language]} {_named(later, language)}")
    return "; ".join(said)


def _named(units: list[Locality], language: Language) -> str:
    names = ", ".join(unit.name[language] for unit in units[:_MOST_NAMED])
    return f"{names}, …" if len(units) > _MOST_NAMED else names


def _elsewhere(
    site: Site, locality: Locality, earlier: list[Locality], paths: Collection[str], language: Language
) -> str:
    """Where a locality without a page of its own is spoken of: with what it was made from, or what followed it."""
    if routes.locality(locality)[language] in paths:
        return ""
    others = [*earlier, *site.places.after.get(locality.id, ())]
    found = (routes.locality(unit)[language] for unit in others)
    return next((path for path in found if path in paths), routes.LOCALITIES[language])
