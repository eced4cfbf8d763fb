"""What other programs read: tables of everything, a CSV for each page, each package as a zip. Stable addresses.

All functions give file contents by path below `data/`; nothing is written here.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pandas as pd

from portal import explain, packages, schemas, spreadsheets
from portal.audit import Finding, broken
from portal.derive import Site
from portal.model import Verification
from portal.packages import REGISTRY, Package, Source, path_of
from portal.registry import Registry

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_BUNDLED = ("localities", "domains", "units", "indicators", "dimensions", "members")


def files(source: Source, site: Site, tables: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Every download by its path below `data/`."""
    return {
        **_both(tables),
        **_both(_profiles(site)),
        **_both(_indicators(site)),
        **{f"packages/{p.name}.zip": bundle(source, p) for p in source.reports},
        f"packages/{REGISTRY}.zip": _zip(source.registry.files),
    }


def tables(source: Source, site: Site) -> dict[str, pd.DataFrame]:
    """The tables of everything, as text, ready to be described and written."""
    return {
        "observations": site.portal.table,
        "localities": source.registry.tables["localities"],
        "indicators": source.registry.tables["indicators"],
        "documents": _documents(site),
        "discrepancies": _discrepancies(site.portal.registry, broken(site.findings)),
    }


def csv(table: pd.DataFrame) -> bytes:
    """UTF-8 without BOM, commas, LF, empty for what has no value."""
    return str(table.to_csv(index=False, lineterminator="\n")).encode()


def _both(found: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Each table twice: for programs, and for whoever opens it with a double click."""
    return {
        **{f"{name}.csv": csv(table) for name, table in found.items()},
        **{f"{name}.excel.csv": spreadsheets.csv_for_excel(table) for name, table in found.items()},
    }


def bundle(source: Source, package: Package) -> bytes:
    """The package as a zip that stands alone: with the rows of the registry that it refers to."""
    used = _used(source, package)
    contents = {path_of(name): package.files[path_of(name)] for name in schemas.PACKAGE}
    contents |= {f"registry/{name}.csv": csv(table) for name, table in used.items()}
    names = frozenset(schemas.PACKAGE) | frozenset(_BUNDLED)
    described = [
        packages.resource(name, contents[path_of(name)], schemas.standalone(schema, names))
        for name, schema in schemas.PACKAGE.items()
    ] + [
        {
            **packages.resource(name, contents[f"registry/{name}.csv"], schemas.schema(name)),
            "path": f"registry/{name}.csv",
        }
        for name in _BUNDLED
    ]
    descriptor = {**package.descriptor, "resources": described}
    readme = {packages.README: package.files[packages.README]} if packages.README in package.files else {}
    return _zip(
        {
            packages.DESCRIPTOR: packages.as_json(descriptor).encode(),
            **readme,
            **contents,
        }
    )


def _used(source: Source, package: Package) -> dict[str, pd.DataFrame]:
    """The registry's rows that the package's foreign keys reach, directly or through each other."""
    registry, observations = source.registry.tables, package.tables["observations"]
    localities = _with_parents(registry["localities"], set(observations["locality"]))
    indicators = _rows(registry["indicators"], set(observations["indicator"]))
    pairs = {pair for cell in observations["breakdown"] for pair in cell.split(";") if pair}
    members = registry["members"]
    members = members[(members["dimension"] + ":" + members["id"]).isin(pairs)]
    return {
        "localities": localities,
        "domains": _rows(registry["domains"], set(indicators["domain"])),
        "units": _rows(registry["units"], set(indicators["unit"]) | set(observations["unit"])),
        "indicators": indicators,
        "dimensions": _rows(registry["dimensions"], set(members["dimension"])),
        "members": members,
    }


def _rows(table: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    return table[table["id"].isin(ids)]


def _with_parents(table: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    parents = dict(zip(table["id"], table["parent"], strict=True))
    while missing := {parents[i] for i in ids if parents[i]} - ids:
        ids = ids | missing
    return _rows(table, ids)


def entry(path: str) -> zipfile.ZipInfo:
    """A file in a zip, of no day and of nobody: the same input gives the same bytes."""
    found = zipfile.ZipInfo(path, _EPOCH)
    found.compress_type, found.external_attr, found.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    return found


def _zip(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(contents):
            archive.writestr(entry(path), contents[path], compresslevel=9)
    return buffer.getvalue()


def _profiles(site: Site) -> dict[str, pd.DataFrame]:
    table = site.portal.table
    found = {}
    for (locality, period), rows in table.groupby(["locality", "reported_for"], sort=True):
        slug = str(period).lower().replace("/", "--")
        found[f"profiles/{locality}/{slug}"] = rows
    return found


def _indicators(site: Site) -> dict[str, pd.DataFrame]:
    """All figures of each indicator, as its page shows them."""
    return {
        f"indicators/{indicator}": rows
        for indicator, rows in site.portal.table.groupby("indicator", sort=True)
    }


def _documents(site: Site) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "id": d.id,
            "package": d.package,
            "locality": d.locality,
            "number": d.number,
            "date": d.date,
            "title_vi": d.title.vi,
            "title_en": d.title.en,
            "issuer_vi": d.issuer.vi,
            "issuer_en": d.issuer.en,
            "file": d.file,
            "sha256": d.sha256,
            "observations": len(site.by_document.get(d.id, ())),
            **_verified(d.verification),
        }
        for d in sorted(site.portal.documents.values(), key=lambda d: d.id)
    ]
    return pd.DataFrame(rows, dtype=str)


def _verified(found: Verification | None) -> dict[str, Any]:
    """Empty where the document was not searched, or not since the last edit."""
    if not found or not found.is_current:
        return {"verified_on": "", "figures_printed": "", "figures_found": ""}
    return {"verified_on": found.date, "figures_printed": found.figures, "figures_found": found.found}


def _discrepancies(registry: Registry, findings: tuple[Finding, ...]) -> pd.DataFrame:
    rows = [
        {
            "identity": f"{f.package}/{f.identity}",
            "observations": " ".join(o.key for o in f.observations),
            "stated": _plain(f.stated),
            "computed": _plain(f.computed),
            "difference": _plain(f.difference),
            "kind": f.relation,
            "unit": f.result.unit,
            "note_vi": (f.reason or f.note).vi,
            "note_en": (f.reason or f.note).en,
            "verdict": f.verdict,
            **_explained(registry, f),
        }
        for f in findings
    ]
    return pd.DataFrame(rows, columns=list(DISCREPANCIES), dtype=str)


DISCREPANCIES = (
    "identity",
    "observations",
    "stated",
    "computed",
    "difference",
    "kind",
    "unit",
    "note_vi",
    "note_en",
    "verdict",
    "explanation_vi",
    "explanation_en",
    "cure_observation",
    "cure_value",
    "cure_slip",
)


def _explained(registry: Registry, finding: Finding) -> dict[str, str]:
    """The sentences of the page, and the one cure where there is one: its figures, each with its value."""
    said = explain.of(registry, finding).text
    cure = finding.cures[0] if len(finding.cures) == 1 else ()
    return {
        "explanation_vi": said.vi,
        "explanation_en": said.en,
        "cure_observation": " ".join(c.observation.key for c in cure),
        "cure_value": " ".join(_plain(c.value) for c in cure),
        "cure_slip": " ".join(c.slip or "other" for c in cure),
    }


def _plain(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"
