"""The portal's values: the registry, the source documents, and every observation in one tidy table."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any

from portal import edition, periods, registry
from portal.cells import Cells
from portal.edition import NOWHERE, Edition
from portal.errors import Problem
from portal.imprint.value import NOBODY, Imprint
from portal.language import NOTHING, Text
from portal.packages import VERIFICATIONS, Package, Source, checksums
from portal.registry import Identity, Registry

_OFTEN = 1024  # breakdowns that are read once: a country has few, each in many rows


@dataclass(frozen=True)
class Verification:
    """How much of a package was found when its document was last searched, and on which day.

    `numbers` are those of the document by kind, see `verify.remainder.KINDS`. `is_current` is false when the
    package's tables changed since.
    """

    date: str
    found: int
    figures: int
    numbers: dict[str, int]
    is_current: bool

    @property
    def is_complete(self) -> bool:
        return self.is_current and self.found == self.figures and not self.numbers.get("unexplained")


@dataclass(frozen=True)
class Omission:
    """A number of a document that is no figure, and why."""

    document: str
    line: int
    printed: str
    count: int
    reason: Text


@dataclass(frozen=True)
class Document:
    """A published report: who issued it, and the file it was read from."""

    id: str
    package: str
    title: Text
    issuer: Text
    number: str
    date: str
    locality: str
    file: str
    sha256: str
    address: str
    verification: Verification | None
    omissions: tuple[Omission, ...]

    def is_early(self, period: periods.Period) -> bool:
        """Whether it was written before the period ended."""
        return periods.parse(self.date).end < period.end


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure. `value` is None when suppressed or missing; `breakdown` holds `dimension:member` keys."""

    package: str
    id: str
    locality: str
    period: periods.Period
    reported_for: periods.Period
    indicator: str
    breakdown: tuple[str, ...]
    kind: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    reported_as: str
    qualifier: str
    obs_status: str
    conf_status: str
    correction: str
    document: str
    locator: str
    line: int
    part_of: str
    note: Text

    @property
    def key(self) -> str:
        """The figure's name among all packages."""
        return f"{self.package}/{self.id}"


@dataclass(frozen=True)
class Portal:
    """All that pages, charts and downloads are made from.

    `observations` keeps the order of the reports. `left_out` are packages with problems that are not in it.
    """

    registry: Registry
    packages: tuple[Package, ...]
    documents: dict[str, Document]
    observations: tuple[Observation, ...]
    identities: dict[str, tuple[Identity, ...]]
    left_out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    edition: Edition = NOWHERE


def assemble(source: Source, imprint: Imprint = NOBODY, known: Registry | None = None) -> Portal:
    """The model of a validated source, for the portal that says so of itself. `known` is its registry, where somebody
    loaded that already.
    """
    return Portal(
        registry=known or registry.load(source.registry),
        packages=source.reports,
        documents={d.id: d for package in source.reports for d in _documents(package)},
        observations=tuple(o for package in source.reports for o in _observations(package)),
        identities={package.name: registry.identities(package) for package in source.reports},
        left_out=source.left_out,
        edition=edition.of(source, imprint),
    )


def _observations(package: Package) -> Iterator[Observation]:
    return observations(package.name, package.tables.cells["observations"])


def _documents(package: Package) -> list[Document]:
    return [
        Document(
            id=s["name"],
            package=package.name,
            title=Text(s["title"], s["title_en"]),
            issuer=Text(s["issuer"], s["issuer_en"]),
            number=s.get("number", ""),
            date=s["date"],
            locality=s["locality"],
            file=s["file"],
            sha256=s["sha256"],
            address=s.get("path", ""),
            verification=_verification(package, s["name"]),
            omissions=tuple(o for o in _omissions(package) if o.document == s["name"]),
        )
        for s in package.descriptor["sources"]
    ]


def _verification(package: Package, document: str) -> Verification | None:
    for record in package.descriptor.get(VERIFICATIONS, []):
        if record["document"] == document:
            figures = record["figures"]
            return Verification(
                date=record["date"],
                found=figures["found"],
                figures=sum(figures.values()) - figures["withheld"],
                numbers=record["numbers"],
                is_current=record["tables"] == checksums(package),
            )
    return None


def _omissions(package: Package) -> list[Omission]:
    return [
        Omission(o.document, int(o.line), o.printed, int(o.count), Text(o.reason_vi, o.reason_en))
        for o in package.rows("omissions")
    ]


def observations(package: str, cells: Cells, ids: Container[str] | None = None) -> Iterator[Observation]:
    """The figures of a table of this package, or those of these ids."""
    for row in cells.rows():
        if ids is None or row.id in ids:
            yield _observation(package, row)


def _observation(package: str, row: Any) -> Observation:
    return Observation(
        package=package,
        id=row.id,
        locality=intern(row.locality),
        period=periods.parse(row.period),
        reported_for=periods.parse(row.reported_for),
        indicator=intern(row.indicator),
        breakdown=_split(row.breakdown) if row.breakdown else (),
        kind=intern(row.kind),
        value=Decimal(row.value) if row.value else None,
        value_high=Decimal(row.value_high) if row.value_high else None,
        unit=intern(row.unit),
        reported_as=row.reported_as,
        qualifier=intern(row.qualifier),
        obs_status=intern(row.obs_status),
        conf_status=intern(row.conf_status),
        correction=row.correction,
        document=intern(row.document),
        locator=intern(row.locator),
        line=int(row.line),
        part_of=row.part_of,
        note=Text(row.note_vi, row.note_en) if row.note_vi or row.note_en else NOTHING,
    )


@lru_cache(_OFTEN)
def _split(breakdown: str) -> tuple[str, ...]:
    return tuple(breakdown.split(";"))
