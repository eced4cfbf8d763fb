"""Which tables there are to take away: of everything, and of each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from portal import schemas
from portal.audit import broken
from portal.derive import Site
from portal.downloads import changes, discrepancies, documents, expected
from portal.downloads.table import Table
from portal.language import Text
from portal.packages import Source
from portal.pages import routes, titles

OF_EVERYTHING = (
    "observations",
    "localities",
    "indicators",
    "documents",
    "discrepancies",
    "changes",
    "versions",
    "expected",
)
_NUMBERS = frozenset({"stated", "computed", "difference"})
_COUNTS = frozenset({"observations", "figures_printed", "figures_found"})


def collect(source: Source, site: Site) -> tuple[Table, ...]:
    """Those of everything first; the figures stand in the order of the reports."""
    return (*_of_everything(source, site), *_profiles(site), *_indicators(site))


def _of_everything(source: Source, site: Site) -> Iterator[Table]:
    registry, portal = source.registry.tables, site.portal
    title, schema = Text("Mọi số liệu", "Every observation"), observations_schema()
    yield Table("observations", title, routes.HOME, portal.table, schema)
    title, schema = Text("Địa phương", "Localities"), _of_the_registry("localities")
    yield Table("localities", title, routes.LOCALITIES, registry["localities"], schema)
    title, schema = Text("Chỉ tiêu", "Indicators"), _of_the_registry("indicators")
    yield Table("indicators", title, routes.INDICATORS, registry["indicators"], schema)
    title, rows = Text("Tài liệu nguồn", "Source documents"), documents.rows(site)
    yield Table("documents", title, routes.DOCUMENTS, rows, _made(rows, counts=_COUNTS))
    title, rows = (
        Text("Sai lệch", "Discrepancies"),
        discrepancies.rows(portal.registry, broken(site.findings)),
    )
    yield Table("discrepancies", title, routes.DISCREPANCIES, rows, _made(rows, discrepancies.COLUMNS))
    yield from _of_the_history(site)
    title = Text("Kỳ chờ báo cáo", "Expected periods")
    yield Table("expected", title, routes.LOCALITIES, expected.rows(site), expected.schema())


def _of_the_history(site: Site) -> Iterator[Table]:
    title, rows = Text("Thay đổi của từng số liệu", "Changes of each figure"), changes.rows(site)
    key = {"primaryKey": ["package", "version", "id", "column"]}
    yield Table("changes", title, routes.REVISIONS, rows, _made(rows, changes.COLUMNS) | key)
    title, rows = (
        Text("Các phiên bản của gói dữ liệu", "Versions of the data packages"),
        changes.versions(site),
    )
    key = {"primaryKey": ["package", "version"]}
    yield Table(
        "versions", title, routes.REVISIONS, rows, _made(rows, changes.VERSIONS, changes.COUNTS) | key
    )


def _profiles(site: Site) -> Iterator[Table]:
    rows = dict(iter(site.portal.table.groupby(["locality", "reported_for"], sort=False)))
    for profiles in site.profiles.values():
        for profile in profiles:
            yield Table(
                f"profiles/{profile.locality.id}/{profile.period.slug}",
                titles.profile(profile),
                routes.profile(profile),
                rows[profile.locality.id, profile.period.code],
                observations_schema(),
            )


def _indicators(site: Site) -> Iterator[Table]:
    """All figures of each indicator, as its page shows them."""
    indicators = site.portal.registry.indicators
    for code, rows in site.portal.table.groupby("indicator", sort=True):
        indicator = indicators[str(code)]
        name, page = f"indicators/{indicator.id}", routes.indicator(indicator)
        yield Table(name, indicator.name.opening, page, rows, observations_schema())


def observations_schema() -> dict[str, Any]:
    """The model's schema of the observations, with the package's name before the other columns."""
    found = _of_the_registry("observations")
    package = {"name": "package", "type": "string", "title": "Gói", "description": "Data package"}
    found["fields"].insert(0, {**package, "constraints": {"required": True}})
    found["primaryKey"] = ["package", "id"]
    # part_of reaches inside one package only: empty there, a key of two columns is not.
    found["foreignKeys"] = [k for k in found["foreignKeys"] if k["reference"]["resource"]]
    return found


def _of_the_registry(name: str) -> dict[str, Any]:
    found = schemas.standalone(name, frozenset(OF_EVERYTHING))
    found.pop("registryKeys", None)
    return found


def _made(
    rows: pd.DataFrame,
    described: dict[str, dict[str, str]] | None = None,
    counts: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The schema of a table that the build makes."""

    def field(column: str) -> dict[str, Any]:
        said = (described or {}).get(column, {})
        if column in _NUMBERS:
            return {"name": column, "type": "number", "decimalChar": ".", **said}
        return {"name": column, "type": "integer" if column in counts else "string", **said}

    fields = [field(str(column)) for column in rows.columns]
    return {
        "fieldsMatch": "exact",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": [fields[0]["name"]],
    }
