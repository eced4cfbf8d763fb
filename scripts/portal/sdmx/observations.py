"""The observations as SDMX-CSV 2.0: a row each, with the structure that it keeps named before it."""

from __future__ import annotations

from collections.abc import Sequence

from portal.downloads import lines as csv
from portal.figure_texts import Texts
from portal.model import Portal
from portal.sdmx import components, structure
from portal.sdmx.components import Component

_END = "\r\n"


def write(portal: Portal, known: Texts | None = None) -> bytes:
    """In the order of the reports, lines ended as RFC 4180 has them. What is withheld or left empty has its status
    and no value. `known` are `lines` that were written before.
    """
    before = ("dataflow", structure.reference(structure.DATAFLOW, portal.edition), "I")
    head = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(column.id for column in _columns(portal)))
    found: Sequence[str]
    if known is None:
        found = lines(portal)
    else:
        found = [line for package in portal.packages for line in known.get(package.name, ())]
    first, start = csv.of([head, before], _END)
    return f"{start.removesuffix(_END)},".join([first, *found]).encode()


def lines(portal: Portal) -> list[str]:
    """The observations, without what all of them begin with."""
    columns = _columns(portal)
    return csv.of((tuple(column.cell(o) for column in columns) for o in portal.observations), _END)


def _columns(portal: Portal) -> Sequence[Component]:
    return (
        *components.dimensions(portal.registry),
        components.TIME,
        components.VALUE,
        *components.ATTRIBUTES,
    )
