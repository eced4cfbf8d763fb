"""Charts of a page: which questions there are figures for, and how each is drawn.

A chart is a value: title, description, and a Vega-Lite specification in each language. `draw.py` makes
pictures of it. A new chart is a new file with a `charts` function and one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.charts import attainment, parts
from portal.charts.chart import Chart
from portal.derive.profile import Section
from portal.registry import Registry

KINDS: tuple[Callable[[Registry, Section], Iterator[Chart]], ...] = (attainment.charts, parts.charts)
MOST_PER_DOMAIN = 3


def of_section(registry: Registry, section: Section) -> tuple[Chart, ...]:
    """The charts of one domain on a page of a locality and period, the most telling first."""
    found = [chart for kind in KINDS for chart in kind(registry, section)]
    return tuple(found[:MOST_PER_DOMAIN])
