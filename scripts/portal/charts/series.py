"""Change over time: a line with points for each place whose periods are alike.

A period that was not reported, or whose figure is missing or suppressed, is a gap in the line. Where the way of
counting or the place itself changed no line is drawn and a mark says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal import figures
from portal.charts import words
from portal.charts.alike import cadence, name_of, position
from portal.charts.chart import Chart, Picture, Table
from portal.charts.line import Point, picture
from portal.charts.rows import with_unit
from portal.derive import Site
from portal.language import LANGUAGES, NOTHING, Text
from portal.model import Observation
from portal.registry import Indicator, Registry

FEWEST, MOST_POINTS, MOST_LINES = 2, 12, 6
PERIOD = Text("Kỳ", "Period")
BREAK, OTHER_UNIT = Text("đổi cách đếm", "counted anew"), Text("đổi đơn vị", "new unit")


def over_time(site: Site, indicator: Indicator, observations: tuple[Observation, ...]) -> Iterator[Chart]:
    """One chart for each locality and kind of period with at least two points; the newest points where many. Of many
    localities those that were the first to have two: a chart keeps its address whoever reports later.
    """
    found: dict[tuple[str, object], dict[int, Observation]] = defaultdict(dict)
    for o in observations:
        if not o.part_of and not o.breakdown and o.kind in ("actual", "context") and o.unit == indicator.unit:
            for locality in _lines(site.portal.registry, o.locality):
                line = found[locality, cadence(o.period)]
                at = position(o.period)
                if at not in line or line[at].locality != locality:  # a place's own figure comes first
                    line[at] = o
    lines = [(locality, line) for (locality, _), line in found.items() if _is_drawn(locality, line)]
    first = sorted(range(len(lines)), key=lambda n: _since(site, lines[n][1]))[:MOST_LINES]
    for locality, line in (lines[n] for n in sorted(first)):
        yield _chart(site, indicator, locality, _newest(line))


def _is_drawn(locality: str, line: dict[int, Observation]) -> bool:
    own = [o for o in line.values() if o.locality == locality and o.value is not None]
    return bool(own) and sum(o.value is not None for o in _newest(line).values()) >= FEWEST


def _newest(line: dict[int, Observation]) -> dict[int, Observation]:
    last = max(line)
    return {at: line[at] for at in sorted(line) if at > last - MOST_POINTS}


def _since(site: Site, line: dict[int, Observation]) -> str:
    """The date of the report with which the line could be drawn."""
    dates = sorted(site.portal.documents[o.document].date for o in line.values() if o.value is not None)
    return dates[FEWEST - 1]


def _lines(registry: Registry, locality: str) -> Iterator[str]:
    """The place, and the one that took its place where exactly one did and took no other's."""
    yield locality
    after = registry.localities[locality].successors
    if len(after) == 1 and registry.localities[after[0]].predecessors == (locality,):
        yield from _lines(registry, after[0])


def _chart(site: Site, indicator: Indicator, locality: str, line: dict[int, Observation]) -> Chart:
    registry = site.portal.registry
    name = registry.localities[locality].name.opening
    title = Text(f"{indicator.name.vi} qua các kỳ: {name.vi}", f"{indicator.name.en} over time: {name.en}")
    unit = registry.units[indicator.unit].name
    points = [_point(site, line, at) for at in range(min(line), max(line) + 1)]
    found = [line[at] for at in sorted(line)]
    return Chart(
        name=f"series-{locality}-{name_of(found[0].period)}",
        title=title,
        note=Text(f"Đơn vị: {unit.vi}", f"Unit: {unit.en}"),
        alt=_alt(registry, points),
        pictures={language: Picture(*picture(points, title[language], language)) for language in LANGUAGES},
        table=Table(
            (PERIOD, with_unit(indicator.name, unit)),
            tuple((words.period(o).opening, (o,)) for o in found),
        ),
        place=NOTHING,
        source=words.sources(site.portal, found),
    )


def _point(site: Site, line: dict[int, Observation], at: int) -> Point:
    o, before = line.get(at), line.get(at - 1)
    if o is None:
        return Point(None, NOTHING, NOTHING, NOTHING, NOTHING)
    registry = site.portal.registry
    changed = OTHER_UNIT if before and before.locality != o.locality else NOTHING
    return Point(
        o,
        _short(registry, o),
        words.written(registry, o),
        words.source(site.portal, o),
        BREAK if o.obs_status == "B" else changed,
    )


def _short(registry: Registry, o: Observation) -> Text:
    """The number alone, the unit stands above; money with its size; letters for what has no number."""
    if o.value is None:
        return Text("[c]", "[c]") if o.obs_status == "Q" else Text("[x]", "[x]")
    write = figures.short if o.unit == "vnd" else figures.bare
    return words.both(lambda language: write(registry, o, language).removesuffix(" đồng"))


def _alt(registry: Registry, points: list[Point]) -> Text:
    known = [
        point.observation for point in points if point.observation and point.observation.value is not None
    ]
    first, last = known[0], known[-1]
    was, now = words.written(registry, first), words.written(registry, last)
    then, today = words.period(first), words.period(last)
    gaps, breaks = len(points) - len(known), sum(bool(point.broken) for point in points)
    vi = f"Biểu đồ đường, {len(known)} kỳ, từ {was.vi} ({then.vi}) đến {now.vi} ({today.vi})."
    en = f"Line chart of {len(known)} periods, from {was.en} ({then.en}) to {now.en} ({today.en})."
    if gaps:
        vi, en = f"{vi} {gaps} kỳ không có số.", f"{en} No figure for {gaps}."
    if breaks:
        vi, en = f"{vi} {breaks} chỗ không nối được.", f"{en} {breaks} not joined."
    return Text(vi, en)
