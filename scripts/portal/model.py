"""The portal's values: the registry, the source documents, and every observation in one tidy table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from portal import periods, registry
from portal.errors import Problem
from portal.language import Text
from portal.packages import Package, Source
from portal.registry import Identity, Registry


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


@dataclass(frozen=True)
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

    `observations` keeps the order of the reports; `table` has the same figures in the model's columns,
    with the package's name before them, as text. `left_out` are packages with problems that are not in it.
    """

    registry: Registry
    packages: tuple[Package, ...]
    documents: dict[str, Document]
    observations: tuple[Observation, ...]
    table: pd.DataFrame
    identities: dict[str, tuple[Identity, ...]]
    left_out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def assemble(source: Source) -> Portal:
    """The model of a validated source."""
    tables = [package.tables["observations"].assign(package=package.name) for package in source.reports]
    table = pd.concat(tables, ignore_index=True)
    table.insert(0, "package", table.pop("package"))
    return Portal(
        registry=registry.load(source.registry),
        packages=source.reports,
        documents={d.id: d for package in source.reports for d in _documents(package)},
        observations=tuple(_observation(row) for row in table.itertuples()),
        table=table,
        identities={package.name: registry.identities(package) for package in source.reports},
        left_out=source.left_out,
    )


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
        )
        for s in package.descriptor["sources"]
    ]


def _observation(row: Any) -> Observation:
    return Observation(
        package=row.package,
        id=row.id,
        locality=row.locality,
        period=periods.parse(row.period),
        reported_for=periods.parse(row.reported_for),
        indicator=row.indicator,
        breakdown=tuple(row.breakdown.split(";")) if row.breakdown else (),
        kind=row.kind,
        value=Decimal(row.value) if row.value else None,
        value_high=Decimal(row.value_high) if row.value_high else None,
        unit=row.unit,
        reported_as=row.reported_as,
        qualifier=row.qualifier,
        obs_status=row.obs_status,
        conf_status=row.conf_status,
        correction=row.correction,
        document=row.document,
        locator=row.locator,
        line=int(row.line),
        part_of=row.part_of,
        note=Text(row.note_vi, row.note_en),
    )
