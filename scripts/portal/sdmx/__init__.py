"""All observations as statistical offices exchange them: SDMX-CSV 2.0, and the SDMX-ML 3.0 structure that it keeps.

`components` says what identifies and describes an observation, `codes` in which words; both files are made from them.
"""

from __future__ import annotations

from portal import figure_texts
from portal.figure_texts import Texts
from portal.model import Portal
from portal.sdmx import observations, structure

OBSERVATIONS, STRUCTURE = "sdmx/observations.csv", "sdmx/structure.xml"


LEFT = "sdmx.json"  # what reports leave for the observations of all


def left(portal: Portal) -> bytes:
    """The lines of reports."""
    return figure_texts.written((o.package for o in portal.observations), observations.lines(portal))


def files(portal: Portal, lines: Texts | None = None) -> dict[str, bytes]:
    """Both files by their path below `data/`. `lines` are what reports left."""
    return {OBSERVATIONS: observations.write(portal, lines), STRUCTURE: structure.write(portal)}
