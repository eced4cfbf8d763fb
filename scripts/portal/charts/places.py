"""One indicator wherever it was reported: a bar for each place and period, never joined into a line. Where there are
more places than bars, those of one period and one level, and by their rank how far apart all of them are.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil

from portal import formats, periods
from portal.charts import words
from portal.charts.chart import Chart
from portal.charts.divided import panel
from portal.charts.rows import Mark, Row, chart
from portal.derive import Site, comparisons
from portal.explain.differences import LEVELS
from portal.language import NOTHING, Text
from portal.model import Observation
from portal.periods import Period
from portal.registry import Indicator, Registry

MOST_BARS = 15
NEARLY_ALL = 0.75  # of the places that reported for another period: of the newest some are still to come
_BETWEEN = (
    Text("Một phần tư số nơi từ mức này trở lên", "A quarter of the places have this or more"),
    Text("Một nửa số nơi từ mức này trở lên", "Half of the places have this or more"),
    Text("Ba phần tư số nơi từ mức này trở lên", "Three quarters of the places have this or more"),
)


def compared(site: Site, indicator: Indicator, observations: tuple[Observation, ...]) -> Chart | None:
    """The whole figures of the indicator side by side; None where fewer than two can be compared.

    Only totals without a breakdown, all counted the same way, over periods that are alike: of a year's figures
    and a quarter's those that are more.
    """
    registry = site.portal.registry
    every = [o for o in observations if _is_whole(indicator, o)]
    together = _of_one_period(registry, every)
    whole = together or _most_alike(registry, every)
    if len({(o.locality, o.reported_for) for o in whole}) < 2 or not any(o.value for o in whole):
        return None
    ordered = sorted(whole, key=lambda o: -(o.value or 0))[:MOST_BARS]
    return chart(
        site.portal,
        "places",
        _highest(indicator) if together else _by_place(indicator),
        [Row(_name(registry, o) if together else _label(registry, o), (Mark(o),)) for o in ordered],
        [panel(registry, ordered, None)],
        alt_text=_alt(registry, ordered, whole),
        note=_some(registry, ordered, together) if together else NOTHING,
    )


def ranked(site: Site, indicator: Indicator, observations: tuple[Observation, ...]) -> Chart | None:
    """How far apart many places are: the highest, the lowest, and those between that a quarter, a half, three quarters
    of the places reach. Every bar is a figure of one place. None where all places have their bar.
    """
    registry = site.portal.registry
    whole = _of_one_period(registry, [o for o in observations if _is_whole(indicator, o)])
    ordered = sorted(whole, key=lambda o: -(o.value or 0))
    if not ordered or not ordered[0].value:
        return None
    ranks = [ordered[ceil(len(ordered) * share / 4) - 1] for share in range(1, 4)]
    shown = [ordered[0], *ranks, ordered[-1]]
    count = words.both(lambda language: formats.number(len(ordered), language))
    return chart(
        site.portal,
        "ranks",
        Text(
            f"{indicator.name.vi}: các nơi cách nhau bao xa", f"{indicator.name.en}: how far apart places are"
        ),
        [Row(label, (Mark(o),)) for label, o in zip(_ranks(registry, shown), shown, strict=True)],
        [panel(registry, shown, None)],
        alt_text=_ranked_alt(registry, shown, count),
        note=_of_all(registry, ordered),
    )


def _by_place(indicator: Indicator) -> Text:
    return Text(f"{indicator.name.vi} theo nơi và kỳ báo cáo", f"{indicator.name.en} by place and period")


def _highest(indicator: Indicator) -> Text:
    return Text(
        f"{indicator.name.vi}: những nơi có số lớn nhất",
        f"{indicator.name.en}: places with the highest figures",
    )


def _of_all(registry: Registry, whole: list[Observation]) -> Text:
    """How many places of which level, and of which period: `91 nơi cấp xã, tháng 10/2025`."""
    span = words.both(lambda language: periods.label(whole[0].reported_for, language))
    count = words.both(lambda language: formats.number(len(whole), language))
    return Text(f"{count.vi} nơi {_level(registry, whole[0]).vi}, {span.vi}", f"{count.en} places, {span.en}")


def _some(registry: Registry, shown: list[Observation], whole: list[Observation]) -> Text:
    every = _of_all(registry, whole)
    return Text(f"{len(shown)} trong {every.vi}", f"{len(shown)} of {every.en}")


def _ranks(registry: Registry, shown: list[Observation]) -> list[Text]:
    """The highest and the lowest with their names; of those between their rank says more."""
    first, last = (registry.localities[o.locality].name for o in (shown[0], shown[-1]))
    highest = Text(f"Cao nhất: {first.vi}", f"Highest: {first.en}")
    return [highest, *_BETWEEN, Text(f"Thấp nhất: {last.vi}", f"Lowest: {last.en}")]


def _of_one_period(registry: Registry, whole: list[Observation]) -> list[Observation]:
    """The figures of places of one level in the newest period for which nearly as many of these reported as for any;
    none where no such period has more places than there are bars.
    """
    found: dict[tuple[Period, str, str], dict[str, Observation]] = defaultdict(dict)
    for o in whole:
        alike = comparisons.alike(registry, o)
        found[o.reported_for, _level(registry, o).vi, alike].setdefault(o.locality, o)
    fewest = max(MOST_BARS + 1, NEARLY_ALL * max(map(len, found.values()), default=0))
    many = [key for key, several in found.items() if len(several) >= fewest]
    newest = max(many, key=lambda key: (key[0].end, key[0].start, len(found[key])), default=None)
    return list(found[newest].values()) if newest else []


def _level(registry: Registry, o: Observation) -> Text:
    return LEVELS[registry.localities[o.locality].kind]


def _ranked_alt(registry: Registry, shown: list[Observation], count: Text) -> Text:
    said = [words.written(registry, o) for o in shown]
    return Text(
        f"Biểu đồ thanh, 5 trong {count.vi} nơi. Cao nhất {said[0].vi}; một nửa số nơi từ {said[2].vi} trở lên; "
        f"thấp nhất {said[-1].vi}.",
        f"Bar chart of 5 of {count.en} places. Highest {said[0].en}; half of the places have {said[2].en} or more; "
        f"lowest {said[-1].en}.",
    )


def _is_whole(indicator: Indicator, o: Observation) -> bool:
    is_total = not o.part_of and not o.breakdown and o.kind in ("actual", "context")
    return is_total and o.value is not None and o.unit == indicator.unit


def _most_alike(registry: Registry, whole: list[Observation]) -> list[Observation]:
    """Those whose kind of period is the commonest; among equals the one that was met first."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for o in whole:
        found[comparisons.alike(registry, o)].append(o)
    return max(found.values(), key=len, default=[])


def _name(registry: Registry, o: Observation) -> Text:
    return registry.localities[o.locality].name.opening


def _label(registry: Registry, o: Observation) -> Text:
    name = registry.localities[o.locality].name
    return words.both(lambda language: f"{name[language]}, {periods.label(o.period, language)}").opening


def _alt(registry: Registry, ordered: list[Observation], whole: list[Observation]) -> Text:
    first, last = ordered[0], ordered[-1]
    most, least = words.written(registry, first), words.written(registry, last)
    large, small = _label(registry, first), _label(registry, last)
    every = words.both(lambda language: formats.number(len(whole), language))
    is_all = len(ordered) == len(whole)
    vi, en = ("", "") if is_all else (f"{len(ordered)} trong ", f"{len(ordered)} of ")
    lowest = Text("Nhỏ nhất", "Smallest") if is_all else Text("Nhỏ nhất trong đó", "Smallest of these")
    return Text(
        f"Biểu đồ thanh, {vi}{every.vi} nơi và kỳ. Lớn nhất: {large.vi}, {most.vi}. {lowest.vi}: {small.vi}, {least.vi}.",
        f"Bar chart of {en}{every.en} places and periods. Largest: {large.en}, {most.en}. {lowest.en}: {small.en}, {least.en}.",
    )
