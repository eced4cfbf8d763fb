"""Charts of a page: which questions there are figures for, and how each is drawn.

A chart is a value: title, what is to be seen, a Vega-Lite specification in each language, its table.
`draw.py` makes pictures of it. A new chart is a new file with a `charts` function and one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.charts import attainment, branches, groups, levels, moments, parts, places, series
from portal.charts.chart import Chart
from portal.derive import Site
from portal.derive.profile import Section
from portal.registry import Indicator

# The most telling first.
KINDS: tuple[Callable[[Site, Section], Iterator[Chart]], ...] = (
    attainment.charts,
    moments.charts,
    parts.charts,
    levels.charts,
    branches.charts,
    groups.charts,
)
MOST_PER_DOMAIN = 4


def of_section(site: Site, section: Section) -> tuple[Chart, ...]:
    """The charts of one domain on a page of a locality and period; none only repeats what others show."""
    found: list[Chart] = []
    shown: set[str] = set()
    for kind in KINDS:
        for chart in kind(site, section):
            figures = {o.key for o in chart.table.figures}
            if not figures <= shown:
                found.append(chart)
                shown |= figures
            if len(found) == MOST_PER_DOMAIN:
                return tuple(found)
    return tuple(found)


def of_indicator(site: Site, indicator: Indicator) -> tuple[Chart, ...]:
    """The charts of an indicator: its change over time, then all places and periods side by side."""
    observations = site.by_indicator.get(indicator.id, ())
    lines = tuple(series.over_time(site, indicator, observations))
    shown = {o.key for chart in lines for o in chart.table.figures}
    compared = places.compared(site, indicator, observations)
    if compared is None or {o.key for o in compared.table.figures} <= shown:
        return lines
    return (*lines, compared)
