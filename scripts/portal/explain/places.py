"""A figure named within a sentence: as printed, what it is called, where it stands."""

from __future__ import annotations

from portal.audit import Finding
from portal.derive import labels
from portal.language import Text
from portal.model import Observation
from portal.registry import Registry


def where(o: Observation) -> Text:
    """`mục II.9, dòng 163`."""
    return Text(f"mục {o.locator}, dòng {o.line}", f"section {o.locator}, line {o.line}")


def named(registry: Registry, o: Observation) -> Text:
    """`“Suất quà đã tặng” (mục I, dòng 21)`."""
    label, place = labels.full(registry, o), where(o)
    return Text(f"“{label.vi}” ({place.vi})", f"“{label.en}” ({place.en})")


def printed(registry: Registry, finding: Finding) -> Text:
    """What the report says in so many digits."""
    o = finding.result
    name = named(registry, o)
    if not o.reported_as:
        return Text(f"Số được xét: {name.vi}.", f"The figure in question: {name.en}.")
    return Text(
        f"Báo cáo in “{o.reported_as}” cho {name.vi}.", f"The report prints “{o.reported_as}” for {name.en}."
    )
