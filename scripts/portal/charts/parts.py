"""Parts of a whole: how a total divides, largest part first. Never a pie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from portal.charts.chart import Bar, Chart, bars
from portal.charts.words import source, written
from portal.derive import labels
from portal.derive.profile import Section
from portal.language import Text
from portal.model import Observation
from portal.registry import Registry

FEWEST, MOST_BARS = 2, 12


def charts(registry: Registry, section: Section) -> Iterator[Chart]:
    """One chart for each total of the domain that is itself no part, the totals with most parts first."""
    rows = {o.id: o for o in section.observations}
    groups: dict[str, list[Observation]] = defaultdict(list)
    for o in section.observations:
        if o.part_of in rows and o.kind == "actual":
            groups[o.part_of].append(o)
    roots = [total for total in groups if not rows[total].part_of and _is_worth(groups[total])]
    for total in sorted(roots, key=lambda total: -len(groups[total])):
        yield _chart(registry, rows[total], groups[total])


def _is_worth(parts: list[Observation]) -> bool:
    """Something is to be seen where at least two parts are more than nothing."""
    return sum(1 for o in parts if o.value) >= FEWEST and len(parts) <= MOST_BARS + 1


def _chart(registry: Registry, total: Observation, parts: list[Observation]) -> Chart:
    ordered = sorted(parts, key=lambda o: -(o.value if o.value is not None else Decimal(-1)))
    name = labels.full(registry, total)
    amount = written(registry, total)
    return bars(
        f"{total.id}-parts",
        Text(f"{name.vi}: {amount.vi}, gồm", f"{name.en}: {amount.en}, made up of"),
        [Bar(labels.within(registry, o, total), o.value, written(registry, o), source(o)) for o in ordered],
        subject=total.key,
    )
