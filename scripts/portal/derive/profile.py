"""The page of a locality and period as values: domains, families of indicators, rows, cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from portal.derive import labels
from portal.language import NOTHING, Text
from portal.model import Observation, Portal
from portal.periods import Period
from portal.registry import Domain, Locality, Registry

ROLES = ("count", "level", "money", "target", "rate")


@dataclass(frozen=True)
class Row:
    """Figures that share a breakdown: how many, how much each, how much in all, the target, the rate."""

    label: Text
    depth: int
    cells: dict[str, Observation]

    @property
    def period(self) -> Period | None:
        """The period that all its figures speak of; None where they differ."""
        periods = {o.period for o in self.cells.values()}
        return periods.pop() if len(periods) == 1 else None


@dataclass(frozen=True)
class Family:
    """Rows of indicators that belong together; `name` is empty where the only row says it all."""

    name: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """One domain of the page; `roles` are the columns that its table needs."""

    domain: Domain
    families: tuple[Family, ...]
    roles: tuple[str, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True)
class Profile:
    """What was reported of a locality for a period."""

    locality: Locality
    period: Period
    observations: tuple[Observation, ...]
    registry: Registry = field(repr=False, compare=False)

    @cached_property
    def domains(self) -> tuple[Domain, ...]:
        """Those of its figures, in the order of the registry."""
        used = {self.registry.indicators[o.indicator].domain for o in self.observations}
        return tuple(domain for code, domain in self.registry.domains.items() if code in used)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """One for each domain, in the order of the registry: for whoever makes the page."""
        return tuple(_sections(self.registry, self.observations))


def collect(portal: Portal) -> dict[str, tuple[Profile, ...]]:
    """All profiles by locality, localities in the registry's order, newest period first."""
    found: dict[str, dict[Period, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for observation in portal.observations:
        found[observation.locality][observation.reported_for].append(observation)
    return {
        code: tuple(
            Profile(locality, period, tuple(found[code][period]), portal.registry)
            for period in sorted(found[code], key=lambda p: (p.end, p.start), reverse=True)
        )
        for code, locality in portal.registry.localities.items()
        if code in found
    }


def role(registry: Registry, observation: Observation) -> str:
    """The column a figure stands in."""
    if observation.kind == "target":
        return "target"
    if observation.unit == "percent":
        return "rate"
    if registry.indicators[observation.indicator].measure == "level":
        return "level"
    return "money" if observation.unit == "vnd" else "count"


def _sections(registry: Registry, observations: tuple[Observation, ...]) -> Iterator[Section]:
    by_domain: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        by_domain[registry.indicators[observation.indicator].domain].append(observation)
    for code, domain in registry.domains.items():
        if code in by_domain:
            yield _section(registry, domain, tuple(by_domain[code]))


def _section(registry: Registry, domain: Domain, observations: tuple[Observation, ...]) -> Section:
    def family(observation: Observation) -> tuple[int, str]:
        name = registry.indicators[observation.indicator].family
        return registry.families[name], name

    ordered = sorted(observations, key=family)  # stable: the report's order stays within a family
    groups = [list(group) for _, group in groupby(ordered, key=family)]
    families = tuple(_family(registry, group, is_only=len(groups) == 1) for group in groups)
    present = {name for found in families for row in found.rows for name in row.cells}
    return Section(domain, families, tuple(name for name in ROLES if name in present), observations)


def _family(registry: Registry, observations: list[Observation], *, is_only: bool) -> Family:
    rows = _rows(registry, observations)
    at = {o.id: index for index, cells in enumerate(rows) for o in cells.values()}
    parent = _parents(rows, at)
    children: dict[int | None, list[int]] = defaultdict(list)
    for index, above in enumerate(parent):
        children[above].append(index)
    alone = len(children[None]) == 1
    found: list[Row] = []
    waiting = [(root, 0) for root in reversed(children[None])]
    while waiting:
        index, depth = waiting.pop()
        above = parent[index]
        label = _label(registry, rows[index], rows[above] if above is not None else None, alone=alone)
        found.append(Row(label, depth, rows[index]))
        waiting += [(child, depth + 1) for child in reversed(children[index])]
    name = registry.indicators[observations[0].indicator].name
    return Family(NOTHING if alone or is_only else name, tuple(found))


def _rows(registry: Registry, observations: list[Observation]) -> list[dict[str, Observation]]:
    """Figures with one breakdown share a row as long as each column has one figure."""
    rows: list[dict[str, Observation]] = []
    open_rows: dict[tuple[str, ...], list[dict[str, Observation]]] = defaultdict(list)
    for observation in observations:
        column = role(registry, observation)
        free = next((r for r in open_rows[observation.breakdown] if column not in r), None)
        if free is None:
            free = {}
            rows.append(free)
            open_rows[observation.breakdown].append(free)
        free[column] = observation
    return rows


def _parents(rows: list[dict[str, Observation]], at: dict[str, int]) -> list[int | None]:
    """For each row the row of the total of any of its cells; never round in a circle.

    Totals and parts of figures form a tree, but rows gather several figures and need not.
    """
    parents: list[int | None] = [None] * len(rows)
    for index, cells in enumerate(rows):
        above = (at[o.part_of] for o in cells.values() if o.part_of in at)
        parents[index] = next((other for other in above if not _leads_to(parents, other, index)), None)
    return parents


def _leads_to(parents: list[int | None], start: int | None, goal: int) -> bool:
    while start is not None and start != goal:
        start = parents[start]
    return start == goal


def _label(
    registry: Registry, cells: dict[str, Observation], above: dict[str, Observation] | None, *, alone: bool
) -> Text:
    first = next(iter(cells.values()))
    if above is not None:
        total = next(iter(above.values()))
        return labels.within(registry, first, total)
    if alone or not first.breakdown:
        return labels.full(registry, first)
    return labels.members(registry, first.breakdown)
