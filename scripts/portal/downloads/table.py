"""A table as a value: what it is called, where it is shown, its rows, what its columns and words mean, its sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from portal.downloads.lines import Columns, Lines, Places, taken
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
    leaves for another that has the same rows; `described` are the sums of its sources, taken once for many tables.
    """

    name: str
    title: Text
    page: Text
    whole: Columns | Lines
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
    def count(self) -> int:
        """How many rows there are."""
        if self.at is not None:
            return len(self.at)
        whole = self.whole
        return len(whole) if isinstance(whole, Lines) else len(next(iter(whole.values()), ()))

    @property
    def columns(self) -> Columns:
        """Every cell, by column."""
        if isinstance(self.whole, Lines):
            return self.whole.cells(self.at)
        return {name: taken(cells, self.at) for name, cells in self.whole.items()}

    def opened(self) -> Table:
        """The same with all its rows at hand, for whoever writes it in many formats."""
        return replace(self, whole=self.columns, at=None)

    @cached_property
    def key(self) -> str:
        """The name of all that it is, that of no other table."""
        sources = self.described or self.sources
        said = (self.name, self.title, self.page, sources, self.indicators, self.terms)
        rows = self.whole.sum(self.at) if isinstance(self.whole, Lines) else repr(self.columns)
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
            self.know(column, self._column(column))
        return self._used[column]

    def know(self, column: str, cells: Iterable[str | None]) -> None:
        """These stand in the column, as somebody saw who read them for another reason."""
        self._used[column] = [cell for cell in dict.fromkeys(cells) if cell]

    def _column(self, name: str) -> Sequence[str]:
        """The cells of a column, none where the table has no such column."""
        if name not in self.whole:
            return ()
        if isinstance(self.whole, Lines):
            return self.whole.column(name, self.at)
        return taken(self.whole[name], self.at)
