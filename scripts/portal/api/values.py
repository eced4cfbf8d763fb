"""How the API writes what every resource has: numbers, words, addresses, periods, references to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from portal import periods
from portal.api.written import Written
from portal.derive import Site
from portal.downloads import FORMATS
from portal.downloads.table import Table
from portal.edition import Edition
from portal.file import File
from portal.language import Text, both
from portal.model import Document, Observation
from portal.pages import routes
from portal.periods import Period
from portal.registry import Domain, Indicator, Locality, Term

_LARGEST = 2**53 - 1  # the integers of which a double has every one
Number = int | float | str | None


@dataclass(frozen=True)
class Given:
    """What all resources are made from: the site, its tables to take away, and all downloads by path below `data/`.
    `figures` are what is written of each.
    """

    site: Site
    tables: tuple[Table, ...]
    files: Mapping[str, File]
    figures: Written = field(default_factory=Written)

    @property
    def edition(self) -> Edition:
        return self.site.portal.edition

    def address(self, path: str) -> str:
        """The absolute address of a resource, given without its ending: `localities/thanh-pho-uong-bi-196`."""
        return self.edition.url(f"{routes.API}{path}.json")

    def page(self, path: Text) -> dict[str, str]:
        """The absolute addresses of a page, given from its language's root."""
        return {"vi": self.edition.page(path, "vi"), "en": self.edition.page(path, "en")}

    @cached_property
    def _by_page(self) -> dict[str, tuple[Table, ...]]:
        found: dict[str, tuple[Table, ...]] = {}
        for table in self.tables:
            found[table.page.vi] = (*found.get(table.page.vi, ()), table)
        return found

    def downloads(self, page: Text) -> list[dict[str, str]]:
        """The tables of a page in every format there is."""
        names = ((table.name, ending) for table in self._by_page.get(page.vi, ()) for ending in FORMATS)
        found = ((ending, f"{name}.{ending}") for name, ending in names)
        return [
            {"format": ending, "href": self.edition.url(f"data/{path}")}
            for ending, path in found
            if path in self.files
        ]


def number(value: Decimal | None) -> Number:
    """Exact for everybody: a number where a double is, else its digits as a string."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value) if abs(value) <= _LARGEST else f"{value:f}"
    found = float(value)
    return found if Decimal(repr(found)) == value else f"{value:f}"


def text(found: Text) -> dict[str, str]:
    return both(found)


def period(found: Period) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": text(Text(periods.label(found, "vi"), periods.label(found, "en"))),
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
    }


def locality(given: Given, found: Locality) -> dict[str, Any]:
    return _reference(given, found.id, found.name, f"localities/{found.id}")


def localities(given: Given, found: Iterable[Locality]) -> list[dict[str, Any]]:
    """Those that have a file here."""
    return [locality(given, unit) for unit in found if unit.id in given.site.units]


def indicator(given: Given, found: Indicator) -> dict[str, Any]:
    return _reference(given, found.id, found.name, f"indicators/{found.id}")


def document(given: Given, found: Document) -> dict[str, Any]:
    return _reference(given, found.id, found.title, f"documents/{found.id}")


def domain(given: Given, found: Domain) -> dict[str, Any]:
    return _reference(given, found.id, found.name, "domains")


def term_page(term: Term) -> Text:
    """The entry of the glossary."""
    return Text(f"{routes.GLOSSARY.vi}#{term.id}", f"{routes.GLOSSARY.en}#{term.id}")


def profile_path(observation: Observation) -> str:
    """Where the figures of its locality and period stand."""
    return f"localities/{observation.locality}/{observation.reported_for.slug}"


def _reference(given: Given, key: str, name: Text, path: str) -> dict[str, Any]:
    return {"id": key, "name": text(name), "href": given.address(path)}
