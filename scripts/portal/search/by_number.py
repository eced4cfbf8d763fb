"""The figures and reports of all that bear a number, from what was left of them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from portal.language import Language
from portal.pages import titles
from portal.registry import Locality, Registry
from portal.search.left import Left
from portal.search.numbers import MOST
from portal.search.shards import as_json


def entries(
    registry: Registry, left: Left, languages: Sequence[Language]
) -> dict[Language, Iterator[tuple[str, bytes]]]:
    """By number, in the order of its signs: `n` how many figures have it, `f` the newest of them as [locality, its name,
    above, figure…], `r` the newest reports that bear it.
    """
    numbers = (numbers for page in left.pages for numbers in page.numbers)
    figures = _bearing(number.split() for number in numbers)
    reports = _bearing(report.numbers for report in left.reports)
    return {at: _written(registry, left, figures, reports, at) for at in languages}


def _bearing(several: Iterable[Sequence[str]]) -> Mapping[str, Sequence[int]]:
    """Where, among all, those stand that bear a number. Arrays and not lists: Python would look after ten thousands of those."""
    found: dict[str, array[int]] = defaultdict(partial(array, "I"))
    for place, numbers in enumerate(several):
        for number in numbers:
            found[number].append(place)
    return found


def _written(
    registry: Registry,
    left: Left,
    figures: Mapping[str, Sequence[int]],
    reports: Mapping[str, Sequence[int]],
    language: Language,
) -> Iterator[tuple[str, bytes]]:
    rows, papers = _rows(registry, left, language), [report.row[language] for report in left.reports]
    for number in sorted(figures.keys() | reports.keys()):
        said = []
        if shown := figures.get(number):
            said += [f'"n":{len(shown)}', f'"f":[{",".join([rows[place] for place in shown[:MOST]])}]']
        if shown := reports.get(number):
            said.append(f'"r":[{",".join([papers[place] for place in shown[:MOST]])}]')
        yield number, f"{{{','.join(said)}}}".encode()


def _rows(registry: Registry, left: Left, language: Language) -> list[str]:
    """All figures, page by page."""
    localities = dict.fromkeys(page.locality for page in left.pages)
    place = {code: _place(registry, registry.localities[code], language) for code in localities}
    return [f"{place[page.locality]},{row[1:]}" for page in left.pages for row in page.rows[language]]


def _place(registry: Registry, locality: Locality, language: Language) -> str:
    """How the row of a figure of it begins, as JSON."""
    above = ", ".join(unit.name[language] for unit in registry.ancestors(locality))
    return as_json([locality.id, titles.locality(locality)[language], above]).decode()[:-1]
