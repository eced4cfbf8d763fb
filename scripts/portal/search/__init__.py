"""The index that search reads: a small head, then only the files that a question needs.

`head.json` is fetched when somebody begins to search; `w-….json` have localities by the letters of their names,
`p-….json` the figures of one locality, `n-….json` figures by number, `words.json` every word, to guess what was meant.
`assets/lazy/search/` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable

from portal.derive import Site
from portal.language import LANGUAGES, Language
from portal.pages.page import Page
from portal.search import head, numbers, places, shards
from portal.search.folding import words


def files(site: Site, pages: Iterable[Page]) -> dict[Language, dict[str, bytes]]:
    """All files of the index of each language, by name within its folder `search/`."""
    pages, counted = tuple(pages), head.count(site)
    return {language: _files(site, counted, pages, language) for language in LANGUAGES}


def _files(
    site: Site, counted: head.Numbers, pages: tuple[Page, ...], language: Language
) -> dict[str, bytes]:
    found = list(places.entries(site, counted, {page.path[language] for page in pages}, language))
    letters = shards.by_letters(found)
    buckets = shards.by_number(numbers.entries(site, counted, language))
    opening = head.head(site, counted, pages, language)
    values = {
        "head": {**opening, "shards": list(letters), "buckets": len(buckets)},
        **{shards.file(key): rows for key, rows in letters.items()},
        **{f"n-{number}": rows for number, rows in enumerate(buckets)},
        **{f"p-{code}": rows for code, rows in places.files(site, counted, language)},
        "words": _words([*_names(opening), *(row[1] for _, row in found)]),
    }
    return {f"{name}.json": shards.as_json(value) for name, value in values.items()}


def _names(opening: dict[str, list[list[str]]]) -> list[str]:
    return [entry[2] for kind in ("entries", "indicators") for entry in opening[kind]]


def _words(names: Iterable[str]) -> list[str]:
    return sorted({word for name in names for word in words(name) if len(word) > 1})
