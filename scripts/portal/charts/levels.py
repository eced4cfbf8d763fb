"""Levels and counts of gifts: how many gifts at which value, and what money that makes; the highest level first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from portal.charts import words
from portal.charts.chart import Chart
from portal.charts.divided import Cells, Group, beside, by_total, cells_of, draw, is_levelled, named
from portal.charts.parts import added
from portal.derive import Site, labels
from portal.derive.profile import Section
from portal.language import Text
from portal.model import Observation
from portal.registry import Registry

MOST_CHARTS = 2


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart for each of the largest totals whose every part has a count, a level and its money."""
    rows = {o.id: o for o in section.observations}
    cells = cells_of(section)
    counts = {total: [o for o in parts if o.unit != "vnd"] for total, parts in by_total(section).items()}
    found = {total: parts for total, parts in counts.items() if parts}
    largest = sorted(found, key=lambda total: -(rows[total].value or 0))
    drawn = [
        one for total in largest if (one := _chart(site, rows, rows[total], found[total], cells)) is not None
    ]
    yield from drawn[:MOST_CHARTS]


def _chart(
    site: Site,
    rows: dict[str, Observation],
    total: Observation,
    counts: list[Observation],
    cells: dict[str, Cells],
) -> Chart | None:
    if not is_levelled(counts, cells):
        return None
    levels, money = beside(counts, "level", cells), beside(counts, "money", cells)
    registry = site.portal.registry
    order = sorted(range(len(counts)), key=lambda n: -(levels[n].value or Decimal(0)))
    group = Group(
        tuple(_label(registry, counts[n], levels[n], total) for n in order),
        tuple(counts[n] for n in order),
        tuple(money[n] for n in order),
        (total, rows.get(money[0].part_of)),
    )
    if not group.is_worth_drawing:
        return None
    by = words.dimensions(registry, added(group.lead, total))
    name = named(registry.indicators[total.indicator].name, group)
    return draw(
        site,
        f"{total.id}-levels",
        words.titled(name, registry, by, total.breakdown),
        group,
        subject=total.key,
    )


def _label(registry: Registry, count: Observation, level: Observation, total: Observation) -> Text:
    """`Mức 500.000 đồng`, or `Tuổi 80 · 900.000 đồng mỗi suất` where something else sets the parts apart."""
    name = labels.within(registry, count, total)
    if any(key.startswith("level:") for key in count.breakdown):
        return name
    each = words.written(registry, level)
    return words.joined(name, Text(f"{each.vi} mỗi suất", f"{each.en} each"))
