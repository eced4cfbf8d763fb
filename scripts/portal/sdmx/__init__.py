"""All observations as statistical offices exchange them: SDMX-CSV 2.0, and the SDMX-ML 3.0 structure that it keeps.

`components` says what identifies and describes an observation, `codes` in which words; both files are made from them.
"""

from __future__ import annotations

from portal.model import Portal
from portal.sdmx import observations, structure

OBSERVATIONS, STRUCTURE = "sdmx/observations.csv", "sdmx/structure.xml"


def files(portal: Portal) -> dict[str, bytes]:
    """Both files by their path below `data/`."""
    return {OBSERVATIONS: observations.write(portal), STRUCTURE: structure.write(portal)}
