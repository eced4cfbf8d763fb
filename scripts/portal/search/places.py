"""Localities by name, old and new, and the figures of each in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.derive import Site
from portal.language import Language, Text
from portal.pages import routes, titles
from portal.periods import Period
from portal.registry import Locality
from portal.search import rows
from portal.search.folding import fold
from portal.search.rows import Row
from portal.search.shards import as_json

_MOST_NAMED = 3
# What sort of unit a Vietnamese name says it is, in the order in which to look.
KINDS = ("thành phố", "thị xã", "thị trấn", "quận", "huyện", "phường", "xã", "đặc khu", "tỉnh")


@dataclass(frozen=True)
class Pages:
    """Which localities have a page, by their id; the periods of which each reported, newest first."""

    localities: Collection[str]
    reported: Mapping[str, list[Period]]


# Of a locality, and of the one on whose page it is spoken of, if any: how its row ends.
Leads = Callable[[Locality, Locality | None], list[Any]]


def entries(
    site: Site, localities: Iterable[Locality], pages: Pages, leads: Leads, language: Language
) -> Iterator[tuple[list[str], Row]]:
    """Each locality under every word of its names: [id, title, kind, above, code, periods, note, names, before], then where
    it leads; `before` are the names of what it was made from.
    """
    for locality in localities:
        earlier = list(site.places.before.get(locality.id, ()))
        names = [_bare(locality.name.vi), *(_bare(unit.name.vi) for unit in earlier)]
        entry = [
            locality.id,
            titles.locality(locality)[language],
            _kind(locality.name.vi),
            ", ".join(unit.name[language] for unit in site.portal.registry.ancestors(locality)),
            locality.code,
            [period.code for period in pages.reported.get(locality.id, ())],
            _note(site, locality, earlier, language),
            [locality.name.vi] if language == "en" else [],
            [unit.name[language] for unit in earlier],
            *leads(locality, _spoken_of(site, locality, earlier, pages.localities)),
        ]
        yield [locality.code, *dict.fromkeys(key for name in names for key in _keys(name))], entry


def path(language: Language) -> Leads:
    """[path], empty where the locality has its own page; the list of localities where none speaks of it."""

    def found(locality: Locality, spoken_of: Locality | None) -> list[Any]:
        if not spoken_of:
            return [routes.LOCALITIES[language]]
        return ["" if spoken_of is locality else routes.locality(spoken_of)[language]]

    return found


def files(
    site: Site, figures: Mapping[str, list[list[str]]], language: Language
) -> Iterator[tuple[str, bytes]]:
    """By locality, as JSON: its figures page by page, which are given, and its reports."""
    for code, pages in figures.items():
        documents = dict.fromkeys(o.document for page in site.profiles[code] for o in page.observations)
        reports = [rows.report(site, site.portal.documents[name], language) for name in documents]
        texts = ",".join(row for page in pages for row in page)
        yield code, f'{{"figures":[{texts}],"reports":'.encode() + as_json(reports) + b"}"


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


def _spoken_of(
    site: Site, locality: Locality, earlier: list[Locality], with_page: Collection[str]
) -> Locality | None:
    """On whose page: its own, else that of what it was made from, or of what followed it."""
    others = [locality, *earlier, *site.places.after.get(locality.id, ())]
    return next((unit for unit in others if unit.id in with_page), None)
