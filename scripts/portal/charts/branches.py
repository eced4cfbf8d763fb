"""Parts of a part: how the larger parts of a total divide again, most money or people first."""

from __future__ import annotations

from collections.abc import Iterator

from portal.charts import parts
from portal.charts.chart import Chart
from portal.derive import Site
from portal.derive.profile import Section


def charts(site: Site, section: Section) -> Iterator[Chart]:
    """One chart for each total that is itself a part of another, the largest first."""
    ids = {o.id for o in section.observations}
    found = [
        (total, group)
        for total, group in parts.divisions(site.portal.registry, section)
        if total.part_of in ids and len({o.value for o in group.lead}) > 1
    ]
    for total, group in sorted(found, key=lambda entry: -(entry[0].value or 0)):
        yield parts.chart(site, total, group)
