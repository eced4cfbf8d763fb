"""One index over the sites of all provinces of a divided portal: what they tell, put together.

Places, indicators and the newest reports stand in it. The figures of a place stay in the index of its province, and so
do those that bear a number: of that this index says which sites have the newest.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from portal import periods
from portal.derive import Site
from portal.edition import BELOW
from portal.language import Language
from portal.pages import routes
from portal.registry import Locality
from portal.search.above import Told
from portal.search.left import Left, Report, as_text
from portal.search.numbers import MOST
from portal.search.places import Leads

MOST_SITES = 8  # that are asked for what bears a number
# Packed, as servers send them, files are a third: with so many names and numbers they may be larger here, and fewer.
LIMIT = 60_000

Children = Mapping[str, Told]  # in the order of the registry's provinces


def below(province: str, language: Language) -> str:
    """From the language's root of the site above to that of the province's."""
    return f"{'../' if BELOW[language] else ''}{province}/{BELOW[language]}"


def sites(children: Children, language: Language) -> list[list[Any]]:
    """[id, path, buckets of numbers] of each."""
    return [[code, below(code, language), told.buckets[language]] for code, told in children.items()]


def left(children: Children, most: int) -> Left:
    """What all tell, as if it had been left by reports here: no pages, and the newest reports, which lead there."""
    members: dict[str, set[int]] = defaultdict(set)
    for code, used in ((code, used) for told in children.values() for code, used in told.members.items()):
        members[code].update(used)
    reports = [_leading(report, province) for province, told in children.items() for report in told.reports]
    return Left(
        pages=(),
        reports=tuple(sorted(reports, key=lambda report: report.date, reverse=True)[:most]),
        members={code: sorted(used) for code, used in members.items()},
        periods=tuple(sorted({period for told in children.values() for period in told.periods})),
    )


def _leading(report: Report, province: str) -> Report:
    row: dict[Language, str] = {}
    for language, text in report.row.items():
        kind, path, *rest = json.loads(text)
        row[language] = as_text([kind, below(province, language) + path, *rest])
    return Report(report.date, report.package, report.numbers, row)


def leads(site: Site, children: Children, language: Language) -> Leads:
    """[path, number of the province's site], for localities. Without a page of its own one leads to that of another, or to
    the list of its province; a province to its site.
    """
    numbers = {code: number for number, code in enumerate(children)}
    of_page = {code: province for province, told in children.items() for code in told.places}

    def found(locality: Locality, spoken_of: Locality | None) -> list[Any]:
        today = site.places.province[locality.id].id
        province = of_page[spoken_of.id] if spoken_of else today
        if spoken_of is locality:
            return ["", numbers[province]]
        if province not in numbers:
            return [routes.LOCALITIES[language], None]
        if spoken_of:
            path = routes.locality(spoken_of)[language]
        else:
            path = "" if locality.id == province else routes.LOCALITIES[language]
        return [below(province, language) + path, numbers[province]]

    return found


def numbers(children: Children) -> Iterator[tuple[str, bytes]]:
    """By number, in the order of its signs: [how many figures have it, then for each site that has the newest its number,
    how many of the figures and how many of the reports of its own entry to take].
    """
    found: dict[str, str] = {}  # a text for each and no list: there may be a million
    for site, told in enumerate(children.values()):
        for line in told.numbers:
            number, _, said = line.partition("\t")
            before = found.get(number)
            found[number] = f"{before}\n{site}\t{said}" if before else f"{site}\t{said}"
    for number in sorted(found):
        told_ = found[number]
        if "\n" in told_:
            yield number, _of_several([line.split("\t") for line in told_.split("\n")])
        else:
            site_, count, figures, reports, _ = told_.split("\t", 4)
            yield number, f"[{count},{site_},{figures},{reports}]".encode()


def _of_several(lines: Sequence[Sequence[str]]) -> bytes:
    figures = _newest([(site, shown) for site, _, _, _, shown, _ in lines])
    reports = _newest([(site, papers) for site, *_, papers in lines])
    chosen = list(dict.fromkeys([*figures, *reports]))[:MOST_SITES]
    said = [str(sum(int(line[1]) for line in lines))]
    for site in sorted(chosen, key=int):
        said += [site, str(figures.get(site, 0)), str(reports.get(site, 0))]
    return f"[{','.join(said)}]".encode()


def _newest(told: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many of each site are among the newest of all, the site of the newest first."""
    parts = ((site, entry.partition("*")) for site, said in told for entry in said.split())
    every = [(_when(code), site, int(count)) for site, (code, _, count) in parts]
    found: dict[str, int] = defaultdict(int)
    room = MOST
    for _, site, count in sorted(every, key=itemgetter(0), reverse=True):
        if not room:
            break
        taken = min(count, room)
        found[site] += taken
        room -= taken
    return found


@cache
def _when(code: str) -> tuple[date, date]:
    period = periods.parse(code)
    return period.end, period.start
