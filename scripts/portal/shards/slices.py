"""What follows from the figures of one indicator or domain, wherever they were reported: their pages, and their files
for programs. Their tables are made elsewhere, for those of everything hold the same lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal import api, catalogue, citation, cite
from portal.api.values import Given
from portal.derive import Site
from portal.downloads import FORMATS
from portal.downloads.table import Table
from portal.file import File
from portal.pages import domain, indicators, routes
from portal.pages.page import Page
from portal.shards.make import Files, Making
from portal.shards.narrowed import narrowed, seen, version


@dataclass(frozen=True)
class Kind:
    """`sealed` gives the packages whose seal its pages may name."""

    pages: Callable[[Site], Iterator[Page]]
    sealed: Callable[[Site, frozenset[str]], frozenset[str]]
    has_api: bool


# By the folder of their tables.
KINDS = {
    "indicators/": Kind(indicators.pages, indicators.sealed, has_api=True),
    "domains/": Kind(domain.pages, domain.sealed, has_api=False),
}


@dataclass(frozen=True)
class Slice:
    """`table` has the figures, `files` are those of the table by their path below `data/`; `kind` is what is made of them.
    `sealed` are the packages whose seal these may name, `documents` the sums of what is seen of the reports.
    """

    table: Table
    files: Mapping[str, File]
    kind: Kind
    indicators: frozenset[str]
    sealed: frozenset[str]
    documents: tuple[str, ...]

    def made_from(self, site: Site, registry: str) -> str:
        """All that it follows from as one text; `registry` is the sum of that."""
        keys = [o.key for code in sorted(self.indicators) for o in site.by_indicator[code]]
        said = (
            (self.table.name, registry, site.portal.edition.imprint, version(site)),
            sorted((name, len(problems)) for name, problems in site.portal.left_out.items()),
            sorted((path, known.sha256) for path, known in self.files.items()),
            [site.holding.get(key, 0) for key in keys],
            [site.broken[key] for key in keys if key in site.broken],
            [site.history.figures[key] for key in keys if key in site.history.figures],
            self.documents,
            [citation.held(site.packages[name]) for name in sorted(self.sealed)],
            (sorted(site.reporting), sorted(site.shared & self.indicators)),
        )
        return repr(said)


def slices(given: Given) -> Iterator[Slice]:
    """One for each indicator and domain with figures."""
    site = given.site
    sums = {name: _sum(repr(seen(document))) for name, document in site.portal.documents.items()}
    for table in given.tables:
        folder, below, _ = table.name.partition("/")
        if kind := KINDS.get(folder + below):
            used = frozenset(indicator.id for indicator in table.indicators)
            files = {
                path: given.files[path] for end in FORMATS if (path := f"{table.name}.{end}") in given.files
            }
            documents = tuple(sums[document.id] for document in table.sources)
            yield Slice(table, files, kind, used, kind.sealed(site, used), documents)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def site_of(site: Site, slice_: Slice) -> Site:
    """The whole as its pages see it."""
    return narrowed(site, slice_.indicators, slice_.sealed)


class Figures(Making):
    """Those of a slice."""

    def __init__(self, root: Path, slice_: Slice, given: Given) -> None:
        super().__init__(root, site_of(given.site, slice_))
        self._slice, self._figures = slice_, given.figures

    def beside(self) -> Files:
        table, data = self._slice.table, self._slice.files
        given = Given(self.site, (table,), data, self._figures)
        own = api.of_figures(given) if self._slice.kind.has_api else ()
        found = {f"{routes.API}{path}": content for path, content in own}
        cited = cite.run(self.site, self._slice.kind.pages(self.site), (table,), data)
        return found | self.write(cited, catalogue.of_figures(self.site, table, data), data)
