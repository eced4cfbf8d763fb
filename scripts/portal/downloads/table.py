"""A table as a value: what it is called, where it is shown, its rows, what its columns and words mean, its sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from portal.language import Text
from portal.model import Document
from portal.registry import Indicator, Term


@dataclass(frozen=True, eq=False)
class Table:
    """One table to take away, in every format of `FORMATS`.

    `name` is its address below `data/`, without an ending; `page` the page that shows it, from its language's root;
    `rows` are text, in the order of the page; `schema` is the Table Schema of its columns. `sources` are the reports
    that its figures were read from, `indicators` what they count, `terms` the words of the field that say so.
    """

    name: str
    title: Text
    page: Text
    rows: pd.DataFrame
    schema: dict[str, Any]
    sources: tuple[Document, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def fields(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.schema["fields"]
        return found

    @property
    def whole(self) -> str:
        """All that it is as one text, that of no other table."""
        rows = [list(map(str, self.rows.columns)), *self.rows.to_numpy().tolist()]
        said = (self.name, self.title, self.page, self.sources, self.indicators, self.terms)
        return json.dumps([rows, self.schema], default=repr) + repr(said)

    def used(self, column: str) -> list[str]:
        """What stands in a column, each once, in the order of the rows; nothing where there is no such column."""
        return [str(cell) for cell in self.rows[column].unique() if cell] if column in self.rows else []
