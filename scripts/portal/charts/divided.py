"""Groups of figures drawn as sorted bars: how many on the left and how much money on the right where both are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts import theme, words
from portal.charts.chart import Chart
from portal.charts.rows import Mark, Panel, Row, chart
from portal.derive import Site
from portal.derive.profile import Section
from portal.language import NOTHING, Text
from portal.model import Observation
from portal.registry import Registry

FEWEST, MOST = 2, 13  # more rows are read in the table
FEWEST_LEVELS = 3
SMALL = 10  # two bars of which one counts fewer say no more than their two numbers
MONEY = Text("Số tiền", "Money")

Cells = Mapping[str, Observation]


@dataclass(frozen=True)
class Group:
    """Figures of one thing side by side: labels, then the figures that lead, then the money beside them.

    `wholes` are the totals that the figures are parts of, None where they have none.
    """

    labels: tuple[Text, ...]
    lead: tuple[Observation, ...]
    money: tuple[Observation, ...] = ()
    wholes: tuple[Observation | None, Observation | None] = (None, None)

    @property
    def is_worth_drawing(self) -> bool:
        """Something is to be seen: two bars or more, and not two small counts alone."""
        values = [o.value for o in self.lead if o.value]
        is_small = len(values) == FEWEST and min(values) < SMALL and self.lead[0].unit != "percent"
        return len(values) >= FEWEST and len(self.lead) <= MOST and not is_small


def cells_of(section: Section) -> dict[str, Cells]:
    """For each figure by its id the figures of its row: how many, at which level, how much money."""
    return {o.id: row.cells for family in section.families for row in family.rows for o in row.cells.values()}


def by_total(section: Section) -> dict[str, list[Observation]]:
    """The parts of each total of the domain, by the id of the total."""
    ids = {o.id for o in section.observations}
    found: dict[str, list[Observation]] = defaultdict(list)
    for o in section.observations:
        if o.part_of in ids and o.kind == "actual":
            found[o.part_of].append(o)
    return found


def beside(lead: Sequence[Observation], role: str, cells: Mapping[str, Cells]) -> tuple[Observation, ...]:
    """The figures of a column in the rows of others; none where one lacks or they are not of one kind."""
    found = [cells.get(o.id, {}).get(role) for o in lead]
    known = [o for o in found if o is not None]
    alike = {(o.indicator, o.unit) for o in known}
    return tuple(known) if len(known) == len(found) and len(alike) == 1 else ()


def is_levelled(counts: Sequence[Observation], cells: Mapping[str, Cells]) -> bool:
    """Whether each part of a total has its level and its money: then `levels.py` draws it."""
    levels = beside(counts, "level", cells)
    is_known = bool(levels) and all(o.value is not None for o in levels)
    return is_known and len(counts) >= FEWEST_LEVELS and bool(beside(counts, "money", cells))


def ordered(group: Group) -> Group:
    """The largest first, what has no value last; the report's order among equals."""
    order = sorted(range(len(group.lead)), key=lambda n: -_value(group.lead[n]))
    return Group(
        tuple(group.labels[n] for n in order),
        tuple(group.lead[n] for n in order),
        tuple(group.money[n] for n in order) if group.money else (),
        group.wholes,
    )


def draw(site: Site, name: str, title: Text, group: Group, *, subject: str = "") -> Chart:
    """The group as it stands, in one panel or two."""
    registry = site.portal.registry
    columns = [group.lead, group.money] if group.money else [group.lead]
    panels = [panel(registry, column, whole) for column, whole in zip(columns, group.wholes, strict=False)]
    rows = [Row(label, tuple(Mark(column[n]) for column in columns)) for n, label in enumerate(group.labels)]
    return chart(
        site.portal,
        name,
        title,
        rows,
        panels,
        alt_text=_alt(registry, group),
        note=_total(registry, group),
        subject=subject,
    )


def panel(registry: Registry, column: Sequence[Observation], whole: Observation | None) -> Panel:
    """The panel of figures of one unit: money in its colour, rates on the scale of a hundred."""
    unit = column[0].unit
    reach = Decimal(100) if unit == "percent" else whole.value if whole else None
    if unit == "vnd":
        return Panel(MONEY, theme.MONEY, reach)
    name = registry.units[unit].name
    return Panel(Text("Tỷ lệ", "Share") if unit == "percent" else name.opening, theme.BAR, reach)


def named(lead: Text, group: Group) -> Text:
    """What is counted, and that its money stands beside it."""
    return Text(f"{lead.vi} và số tiền", f"{lead.en} and money") if group.money else lead


def _value(o: Observation) -> Decimal:
    return Decimal(-1) if o.value is None else o.value


def _total(registry: Registry, group: Group) -> Text:
    """`Tổng: 19.286 suất, 11,55 tỷ đồng`."""
    found = [words.written(registry, o) for o in group.wholes if o]
    if not found:
        return NOTHING
    return Text(
        "Tổng: " + ", ".join(text.vi for text in found), "Total: " + ", ".join(text.en for text in found)
    )


def _alt(registry: Registry, group: Group) -> Text:
    ranked = sorted(
        (n for n, o in enumerate(group.lead) if o.value is not None),
        key=lambda n: -_value(group.lead[n]),
    )
    ends = [(group.labels[n], words.written(registry, group.lead[n])) for n in (ranked[0], ranked[-1])]
    hidden = sum(o.obs_status == "Q" for o in group.lead)
    count, total = len(group.lead), _total(registry, group)
    (large, most), (small, least) = ends
    return Text(
        f"Biểu đồ thanh, {count} mục. {total.vi + '. ' if total else ''}"
        f"Lớn nhất: {large.vi}, {most.vi}. Nhỏ nhất: {small.vi}, {least.vi}."
        + (f" {hidden} mục được giấu." if hidden else ""),
        f"Bar chart of {count} items. {total.en + '. ' if total else ''}"
        f"Largest: {large.en}, {most.en}. Smallest: {small.en}, {least.en}."
        + (f" {hidden} suppressed." if hidden else ""),
    )
