"""A chart as a value: what it is called, what is to be seen, its picture in each language, its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.language import Language, Text
from portal.model import Observation


@dataclass(frozen=True)
class Picture:
    """A complete Vega-Lite specification and its height in pixels; all are as wide as `theme.WIDTH`."""

    spec: dict[str, Any]
    height: int


@dataclass(frozen=True)
class Table:
    """The figures that a chart draws: heads of the columns, then a label and a figure a column in each row.

    A cell is None where the report has no such figure; a suppressed or missing one is a figure.
    """

    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Observation | None, ...]], ...]

    @property
    def figures(self) -> Iterator[Observation]:
        return (o for _, cells in self.rows for o in cells if o)


@dataclass(frozen=True)
class Chart:
    """`name` is unique on its page. `note` stands below the title, `alt` says what is to be seen.

    `place` and `source` say what the figures are about and where they stand, for a picture that left its page.
    `subject` is the key of the observation that the chart takes apart, empty where there is none.
    """

    name: str
    title: Text
    note: Text
    alt: Text
    pictures: dict[Language, Picture]
    table: Table
    place: Text
    source: Text
    subject: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"c_{self.name}"
