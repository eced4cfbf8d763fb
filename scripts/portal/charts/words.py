"""How a chart writes a figure and names its source."""

from __future__ import annotations

from portal import figures
from portal.language import Text
from portal.model import Observation
from portal.registry import Registry


def written(registry: Registry, observation: Observation) -> Text:
    """The figure with its unit, money shortened; the table below has it in full."""
    return Text(
        figures.short(registry, observation, "vi"),
        figures.short(registry, observation, "en"),
    )


def source(observation: Observation) -> Text:
    """Section and line in the document."""
    return Text(
        f"mục {observation.locator}, dòng {observation.line}",
        f"section {observation.locator}, line {observation.line}",
    )
