"""The index that search reads: a small head, then only the files that a question needs.

`head.json` is fetched when somebody begins to search; `w-….json` have localities by the letters of their names,
`p-….json` the figures of one locality, `n-….json` figures by number, `words.json` every word, to guess what was meant.
`assets/lazy/search/` reads them. The figures of a locality follow from its reports alone; of the rest, what reports
leave for it does. Above the provinces of a divided portal stands one index over all (`whole`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from portal.derive import Site
from portal.edition import BELOW
from portal.language import Language
from portal.pages import routes
from portal.pages.page import Page
from portal.search import above, by_number, head, left, places, shards, whole
from portal.search.folding import words
from portal.search.places import Pages
from portal.search.rows import Row

LEFT = "search.json"  # what reports leave for the index of all
_FOLDER = "search/"  # from its language's root

Files = dict[Language, dict[str, bytes]]


def of_reports(site: Site) -> tuple[dict[str, bytes], bytes]:
    """Of some reports: the files that follow from them alone, by their path from the top of the site, and what they
    leave for the index of all.
    """
    found = {language: left.figures(site, language) for language in site.portal.edition.languages}
    files = {
        f"{BELOW[language]}{_FOLDER}p-{code}.json": content
        for language, figures in found.items()
        for code, content in places.files(site, figures, language)
    }
    return files, left.of(site, found)


def files(site: Site, pages: Iterable[Page], several: Iterable[bytes]) -> Files:
    """All other files of the index of each language, by name within its folder `search/`; `several` is what was left by
    reports.
    """
    pages, found = tuple(pages), left.gather(site.portal.registry, several)
    shown, localities = Pages(_with_page(site, pages), found.by_locality()), tuple(site.units.values())
    result: Files = {}
    counts: dict[Language, int] = {}
    languages = site.portal.edition.languages
    for at, entries in by_number.entries(site.portal.registry, found, languages).items():
        numbers = shards.by_number(entries)
        rows = list(places.entries(site, localities, shown, places.path(at), at))
        more, counts[at] = {"buckets": len(numbers)}, len(numbers)
        result[at] = _named(head.head(site, found, pages, at) | more, rows, shards.LIMIT)
        result[at] |= _buckets(numbers)
    if site.portal.edition.imprint.whole:
        told = {
            unit.id: shown.reported.get(unit.id, ()) for unit in localities if unit.id in shown.localities
        }
        result["vi"][above.FILE] = above.of(found, told, counts, head.MOST_REPORTS)
    return result


def merged(site: Site, pages: Iterable[Page], children: Mapping[str, Path]) -> Files:
    """The files of the index over all provinces of a divided portal, whose finished sites are given by their id; `site` has
    no figures of its own. Which sites have a number is the same in each language, and said once.
    """
    pages, localities = tuple(pages), site.portal.registry.localities
    order = [code for code in localities if code in children]
    told = {code: above.read((children[code] / _FOLDER / above.FILE).read_bytes()) for code in order}
    found = whole.left(told, head.MOST_REPORTS)
    reported = {code: several for child in told.values() for code, several in child.places.items()}
    numbers = shards.by_number(whole.numbers(told), whole.LIMIT)
    result: Files = {}
    for at in site.portal.edition.languages:
        leads, shown = whole.leads(site, told, at), Pages(reported, reported)
        rows = list(places.entries(site, localities.values(), shown, leads, at))
        more = {"buckets": len(numbers), "sites": whole.sites(told, at)}
        result[at] = _named(head.head(site, found, pages, at) | more, rows, whole.LIMIT)
    result["vi"] |= _buckets(numbers)
    return result


def _with_page(site: Site, pages: Iterable[Page]) -> frozenset[str]:
    paths = {page.path.vi for page in pages}
    localities = site.portal.registry.localities.values()
    return frozenset(unit.id for unit in localities if routes.locality(unit).vi in paths)


def _named(opening: dict[str, Any], rows: Sequence[tuple[list[str], Row]], limit: int) -> dict[str, bytes]:
    """The head, the localities by their letters, and all words, by the names of their files."""
    letters = shards.by_letters(((keys, shards.as_json(row)) for keys, row in rows), limit)
    named = (row[1] for _, row in rows)
    return {
        "head.json": shards.as_json({**opening, "shards": list(letters)}),
        **{f"{shards.file(key)}.json": several for key, several in letters.items()},
        "words.json": shards.as_json(_words([*_names(opening), *named])),
    }


def _buckets(numbers: Sequence[bytes]) -> dict[str, bytes]:
    return {f"n-{number}.json": bucket for number, bucket in enumerate(numbers)}


def _names(opening: dict[str, list[list[str]]]) -> list[str]:
    return [entry[2] for kind in ("entries", "indicators") for entry in opening[kind]]


def _words(names: Iterable[str]) -> list[str]:
    return sorted({word for name in set(names) for word in words(name) if len(word) > 1})
