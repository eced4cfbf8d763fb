"""Figures side by side that no total holds together: money by source, people by group, rates of several groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.charts import words
from portal.charts.chart import Chart
from portal.charts.divided import Cells, Group, beside, cells_of, draw, named, ordered
from portal.derive import Site, labels
from portal.derive.profile import Section
from portal.language import Text
from portal.model import Observation
from portal.registry import Registry

# Whose money it is is asked of an occasion as a whole, whoever the gifts were for.
FUND, OCCASION = "fund", "occasion"
PLANNED = ("stage:proposed", "stage:planned")

Key = tuple[str, str, tuple[str, ...], str, str]


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart for each dimension by which figures are told apart, money by source first; none that repeats another."""
    found = _siblings(section)
    cells = cells_of(section)
    shown: set[str] = set()
    for key in sorted(found, key=lambda key: _importance(key, found[key])):
        new = [o for o in found[key] if o.id not in shown]
        if 2 * len(new) > len(found[key]) and len({o.value for o in found[key]}) > 1:
            for chart in _chart(site, key, found[key], cells):
                shown |= _rows_of(found[key], cells)
                yield chart


def _importance(key: Key, found: list[Observation]) -> tuple[bool, bool, int]:
    return found[0].unit != "vnd", key[1] != FUND, -len(found)


def _rows_of(found: list[Observation], cells: dict[str, Cells]) -> set[str]:
    """The figures of a chart and how many, or how much money, stands in the same rows; rates say something else."""
    beside_them = {
        o.id for lead in found for role in ("count", "money") if (o := cells.get(lead.id, {}).get(role))
    }
    return beside_them | {o.id for o in found}


def _siblings(section: Section) -> dict[Key, list[Observation]]:
    ids = {o.id for o in section.observations}
    found: dict[Key, list[Observation]] = defaultdict(list)
    for o in section.observations:
        if o.part_of in ids or o.kind not in ("actual", "context") or set(PLANNED) & set(o.breakdown):
            continue
        for dimension in dict.fromkeys(
            key.partition(":")[0] for key in o.breakdown
        ):  # in order: no hash decides
            found[o.indicator, dimension, _rest(o, dimension), o.period.code, o.kind].append(o)
    return found


def _rest(o: Observation, dimension: str) -> tuple[str, ...]:
    """What the figures of a group have in common beside the dimension that tells them apart."""
    if dimension == FUND and o.unit == "vnd" and any(key.startswith(f"{OCCASION}:") for key in o.breakdown):
        return tuple(key for key in o.breakdown if key.startswith(f"{OCCASION}:"))
    return tuple(key for key in o.breakdown if not key.startswith(f"{dimension}:"))


def _chart(site: Site, key: Key, lead: list[Observation], cells: dict[str, Cells]) -> Iterator[Chart]:
    registry = site.portal.registry
    _, dimension, rest, _, _ = key
    if lead[0].unit == "vnd":
        counts = beside(lead, "count", cells)
        columns = (counts, tuple(lead)) if counts else (tuple(lead), ())
    else:
        columns = (tuple(lead), beside(lead, "money", cells))
    group = ordered(Group(_labels(registry, lead, rest), *columns))
    if group.is_worth_drawing:
        name = named(registry.indicators[group.lead[0].indicator].name, group)
        by = words.dimensions(registry, [dimension])
        yield draw(site, _name(key, lead[0]), words.titled(name, registry, by, rest), group)


def _labels(registry: Registry, lead: list[Observation], rest: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(labels.members(registry, [key for key in o.breakdown if key not in rest]) for o in lead)


def _name(key: Key, first: Observation) -> str:
    """`gift-money-by-fund-tet`; a period of its own is part of the name."""
    indicator, dimension, rest, _, kind = key
    members = [member.partition(":")[2] for member in rest]
    span = [first.period.slug] if first.period != first.reported_for else []
    return "-".join([indicator, "by", dimension, *members, *span, *([kind] if kind != "actual" else [])])
