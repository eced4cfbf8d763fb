"""A table as a value: what it is called, where it is shown, its rows, what its columns and words mean, its sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pandas as pd

from portal.downloads import lines
from portal.downloads.lines import Lines, Places
from portal.language import Text
from portal.model import Document
from portal.registry import Indicator, Term

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Table:
    """One table to take away, in every format of `FORMATS`.

    `name` is its address below `data/`, without an ending; `page` the page that shows it, from its language's root;
    its rows are text, in the order of the page: those of `whole`, or those that stand `at` these places of it, for many
    tables hold the same figures; these are lines from which any can be put together. `schema` is the Table Schema of its columns. `sources` are the reports that its figures
    were read from, `indicators` what they count, `terms` the words of the field that say so. `shared` is what a table
    leaves for another that has the same rows; `described` are its sources as texts, said once for many tables.
    """

    name: str
    title: Text
    page: Text
    whole: pd.DataFrame | Lines
    schema: dict[str, Any]
    sources: tuple[Document, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    terms: tuple[Term, ...] = ()
    at: Places | None = None
    shared: dict[str, Any] | None = None
    described: tuple[str, ...] = ()
    _used: dict[str, list[str]] = field(init=False, repr=False, default_factory=dict)

    @property
    def fields(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.schema["fields"]
        return found

    @property
    def rows(self) -> pd.DataFrame:
        """Taken anew each time, as are the columns: the tables of everything are large."""
        return self.whole.rows(self.at) if isinstance(self.whole, Lines) else lines.taken(self.whole, self.at)

    @property
    def known(self) -> pd.DataFrame:
        """Its rows in those columns that are at hand: the model's, of figures."""
        return lines.taken(self.whole.known if isinstance(self.whole, Lines) else self.whole, self.at)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.whole if self.at is None else self.at)

    @property
    def columns(self) -> dict[str, list[str]]:
        """The cells of each column."""
        return _columns(self.rows)

    def parts(self, size: int) -> Iterator[dict[str, list[str]]]:
        """The same for so many rows at a time; a table without rows has one part."""
        rows = self.rows
        for start in range(0, max(1, len(rows)), size):
            yield _columns(rows.iloc[start : start + size])

    def opened(self) -> Table:
        """The same with all its rows at hand, for whoever writes it in many formats."""
        return replace(self, whole=self.rows, at=None)

    def key(self, csv: bytes) -> str:
        """The name of all that it is, that of no other table; its rows are what its CSV says."""
        sources = self.described or self.sources
        said = (self.name, self.title, self.page, sources, self.indicators, self.terms)
        rows = hashlib.sha256(csv).hexdigest()
        whole = f"{rows} {json.dumps(self.schema, default=repr)} {said}"
        return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """What follows from the rows alone: made for one of two tables that have the same, and taken by the other."""
        if self.shared is None:
            return make()
        if what in self.shared:
            taken: Made = self.shared.pop(what)
            return taken
        self.shared[what] = found = make()
        return found

    def used(self, column: str) -> list[str]:
        """What stands in a column, each once, in the order of the rows; nothing where there is no such column."""
        if column not in self._used:
            self._used[column] = [cell for cell in dict.fromkeys(self._column(column)) if cell]
        return self._used[column]

    def _column(self, name: str) -> list[str]:
        if name not in self.whole:
            return []
        if isinstance(self.whole, Lines):
            return self.whole.column(name, self.at)
        cells = self.whole[name].to_numpy(dtype=object)
        found: list[str] = (cells if self.at is None else cells[self.at]).tolist()
        return found


def _columns(rows: pd.DataFrame) -> dict[str, list[str]]:
    cells: list[list[str]] = rows.to_numpy(dtype=object).T.tolist()
    return dict(zip(map(str, rows.columns), cells, strict=True))
