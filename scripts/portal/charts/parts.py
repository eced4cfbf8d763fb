"""Parts of a whole: how a total divides, largest part first, each bar on the scale of the whole. Never a pie."""

from __future__ import annotations

from collections.abc import Iterator

from portal.charts import words
from portal.charts.chart import Chart
from portal.charts.divided import Cells, Group, beside, by_total, cells_of, draw, is_levelled, named, ordered
from portal.derive import Site, labels
from portal.derive.profile import Section
from portal.model import Observation
from portal.registry import Registry


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart for each total of the domain that is itself no part, the totals with most parts first."""
    for total, group in divisions(site.portal.registry, section):
        if not any(o.id == total.part_of for o in section.observations):
            yield chart(site, total, group)


def chart(site: Site, total: Observation, group: Group) -> Chart:
    registry = site.portal.registry
    name = named(registry.indicators[total.indicator].name, group)
    by = words.dimensions(registry, added(group.lead, total))
    title = words.titled(name, registry, by, total.breakdown)
    return draw(site, f"{total.id}-parts", title, ordered(group), subject=total.key)


def added(parts: tuple[Observation, ...], total: Observation) -> list[str]:
    """The members that set the parts apart from their total."""
    return [key for o in parts for key in o.breakdown if key not in total.breakdown]


def divisions(registry: Registry, section: Section) -> Iterator[tuple[Observation, Group]]:
    """Every total with its parts, most parts first; a total of money stands beside its count where it can."""
    rows = {o.id: o for o in section.observations}
    cells = cells_of(section)
    groups = {
        total: _group(registry, rows, rows[total], parts, cells) for total, parts in by_total(section).items()
    }
    beside_others = {group.wholes[1].id for group in groups.values() if group.wholes[1]}
    for total in sorted(groups, key=lambda total: -len(groups[total].lead)):
        group = groups[total]
        if total not in beside_others and group.is_worth_drawing and not is_levelled(group.lead, cells):
            yield rows[total], group


def _group(
    registry: Registry,
    rows: dict[str, Observation],
    total: Observation,
    parts: list[Observation],
    cells: dict[str, Cells],
) -> Group:
    lead = tuple(parts)
    money = beside(lead, "money", cells) if total.unit != "vnd" else ()
    whole = {o.part_of for o in money}
    other = rows.get(whole.pop()) if len(whole) == 1 else None
    return Group(
        tuple(labels.within(registry, o, total) for o in lead),
        lead,
        money if other else (),
        (total, other),
    )
