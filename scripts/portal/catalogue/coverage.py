"""What a table of figures is about: where, when, what, from which reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from portal import periods
from portal.derive import Site
from portal.downloads.table import Table
from portal.model import Document
from portal.registry import Indicator, Locality


@dataclass(frozen=True)
class Coverage:
    """In the order in which the rows name them; `start` and `end` are None where no row speaks of a time."""

    localities: tuple[Locality, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    documents: tuple[Document, ...] = ()
    packages: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None


NOTHING = Coverage()


_COLUMNS = ("package", "locality", "indicator", "document", "period")


def of(site: Site, table: Table) -> Coverage:
    """Of tables of figures; other tables describe figures and are about no place or time of their own."""
    if not (table.count and all(column in table.whole for column in _COLUMNS)):
        return NOTHING
    packages, localities, indicators, documents, codes = (table.used(column) for column in _COLUMNS)
    registry, spans = site.portal.registry, [_period(code) for code in codes]
    return Coverage(
        localities=tuple(registry.localities[code] for code in localities),
        indicators=tuple(registry.indicators[code] for code in indicators),
        documents=tuple(site.portal.documents[name] for name in documents),
        packages=tuple(packages),
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
    )


@cache
def _period(code: str) -> periods.Period:
    return periods.parse(code)
