"""Charts of a page: which questions there are figures for, and how each is drawn.

A chart is a value: title, what is to be seen, a Vega-Lite specification in each language, its table.
`draw.py` makes pictures of it. A new chart is a new file with a `charts` function and one line in `KINDS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from operator import itemgetter

from portal.charts import attainment, branches, groups, levels, moments, parts, places, series
from portal.charts.chart import Chart
from portal.derive import Site
from portal.derive.profile import Profile, Section
from portal.registry import Indicator

Kind = Callable[[Site, Section], Iterator[Chart]]

# The most telling first.
KINDS: tuple[Kind, ...] = (
    attainment.charts,
    moments.charts,
    parts.charts,
    levels.charts,
    branches.charts,
    groups.charts,
)
# The same for pages on which too many bars would stand alone: one or two are read as well in the table.
TOGETHER: tuple[Kind, ...] = (attainment.together, moments.together, *KINDS[2:])
MOST_ALONE = 2
MOST_PER_DOMAIN = 4
MOST_PER_PAGE = 14


def of_profile(site: Site, profile: Profile) -> dict[str, tuple[Chart, ...]]:
    """The charts of a page of a locality and period, by domain; each has a name of its own. Where there are too many
    the first ones of every domain come before the second ones.
    """
    alone = [
        section
        for section in profile.sections
        for found in (*attainment.pairs(section).values(), *moments.pairs(site, section).values())
        if len(found) == 1
    ]
    every = {
        section.domain.id: of_section(site, section, alone=len(alone) <= MOST_ALONE)
        for section in profile.sections
    }
    ranked = [(rank, domain) for domain, found in every.items() for rank in range(len(found))]
    shown = Counter(domain for _, domain in sorted(ranked, key=itemgetter(0))[:MOST_PER_PAGE])
    taken: set[str] = set()
    return {domain: tuple(_apart(found[: shown[domain]], domain, taken)) for domain, found in every.items()}


def of_section(site: Site, section: Section, *, alone: bool = True) -> tuple[Chart, ...]:
    """The charts of one domain on a page of a locality and period; none only repeats what others show. Bars that
    stand `alone` in their picture may be left out.
    """
    here = {o.key for o in section.observations}
    found: list[Chart] = []
    shown: set[str] = set()
    for kind in KINDS if alone else TOGETHER:
        for chart in kind(site, section):
            figures = {o.key for o in chart.table.figures} & here  # beside figures of earlier pages
            if not figures <= shown:
                found.append(chart)
                shown |= figures
            if len(found) == MOST_PER_DOMAIN:
                return tuple(found)
    return tuple(found)


def of_indicator(site: Site, indicator: Indicator) -> tuple[Chart, ...]:
    """The charts of an indicator: how far apart many places are, its change over time, then places and periods side
    by side.
    """
    observations = site.by_indicator.get(indicator.id, ())
    lines = tuple(_apart(series.over_time(site, indicator, observations), "more", set()))
    shown = {o.key for chart in lines for o in chart.table.figures}
    compared = places.compared(site, indicator, observations)
    if compared is None or {o.key for o in compared.table.figures} <= shown:
        return lines
    ranks = places.ranked(site, indicator, observations)
    return (ranks, compared, *lines) if ranks else (*lines, compared)


def _apart(charts: Iterable[Chart], suffix: str, taken: set[str]) -> Iterator[Chart]:
    """The charts; one whose name is `taken` by another of its page is told apart: the files of both have their place."""
    for chart in charts:
        names = chain(
            (chart.name, f"{chart.name}-{suffix}"), (f"{chart.name}-{suffix}-{n}" for n in count(2))
        )
        name = next(name for name in names if name not in taken)
        taken.add(name)
        yield replace(chart, name=name)
