"""The observations as SDMX-CSV 2.0: a row each, with the structure that it keeps named before it."""

from __future__ import annotations

import csv
import io

from portal.model import Portal
from portal.sdmx import components, structure


def write(portal: Portal) -> bytes:
    """In the order of the reports, lines ended as RFC 4180 has them. What is withheld or left empty has its status
    and no value.
    """
    columns = (
        *components.dimensions(portal.registry),
        components.TIME,
        components.VALUE,
        *components.ATTRIBUTES,
    )
    start = ("dataflow", structure.reference(structure.DATAFLOW, portal.edition), "I")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *(column.id for column in columns)))
    writer.writerows((*start, *(column.cell(o) for column in columns)) for o in portal.observations)
    return buffer.getvalue().encode()
