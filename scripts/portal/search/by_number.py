"""The figures and reports of all that bear a number, from what was left of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.language import Language
from portal.pages import titles
from portal.registry import Locality, Registry
from portal.search.left import Left
from portal.search.numbers import MOST
from portal.search.shards import as_json


def entries(registry: Registry, left: Left, language: Language) -> Iterator[tuple[str, bytes]]:
    """By number, in the order of its signs: `n` how many figures have it, `f` the newest of them as [locality, its name,
    above, figure…], `r` the newest reports that bear it.
    """
    count, figures = _figures(registry, left, language)
    reports = _reports(left, language)
    for number in sorted(count.keys() | reports.keys()):
        said = []
        if number in count:
            said += [f'"n":{count[number]}', f'"f":[{figures[number][1:]}]']
        if number in reports:
            said.append(f'"r":[{",".join(reports[number])}]')
        yield number, f"{{{','.join(said)}}}".encode()


def _figures(registry: Registry, left: Left, language: Language) -> tuple[dict[str, int], dict[str, str]]:
    """How many, and the newest. Texts and not lists of rows: of ten thousands of those Python would look after each."""
    count: dict[str, int] = {}
    found: dict[str, str] = {}
    place = {page.locality: "" for page in left.pages}
    for code in place:
        place[code] = _place(registry, registry.localities[code], language)
    for page in left.pages:
        begin = f",{place[page.locality]},"
        for row, numbers in zip(page.rows[language], page.numbers, strict=True):
            for number in numbers.split():
                before = count.get(number, 0)
                count[number] = before + 1
                if before < MOST:
                    found[number] = found.get(number, "") + begin + row[1:]
    return count, found


def _reports(left: Left, language: Language) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in left.reports:
        for number in report.numbers:
            if len(found[number]) < MOST:
                found[number].append(report.row[language])
    return found


def _place(registry: Registry, locality: Locality, language: Language) -> str:
    """How the row of a figure of it begins, as JSON."""
    above = ", ".join(unit.name[language] for unit in registry.ancestors(locality))
    return as_json([locality.id, titles.locality(locality)[language], above]).decode()[:-1]
