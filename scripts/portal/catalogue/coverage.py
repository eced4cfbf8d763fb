"""What a table of figures is about: where, when, what, from which reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from portal import periods
from portal.derive import Site
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


def of(site: Site, rows: pd.DataFrame) -> Coverage:
    """Of tables of figures; other tables describe figures and are about no place or time of their own."""
    if not {"package", "locality", "indicator", "document", "period"} <= set(rows.columns) or rows.empty:
        return NOTHING
    registry, documents = site.portal.registry, site.portal.documents
    spans = [_period(code) for code in dict.fromkeys(rows["period"])]
    return Coverage(
        localities=tuple(registry.localities[code] for code in dict.fromkeys(rows["locality"])),
        indicators=tuple(registry.indicators[code] for code in dict.fromkeys(rows["indicator"])),
        documents=tuple(documents[name] for name in dict.fromkeys(rows["document"])),
        packages=tuple(dict.fromkeys(rows["package"])),
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
    )


@cache
def _period(code: str) -> periods.Period:
    return periods.parse(code)
