"""The site as the pages of a few indicators see it: their figures, wherever they were reported, and nothing else."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from portal.cells import Cells, Tables
from portal.derive import Site, run
from portal.edition import Edition
from portal.history import History
from portal.model import Document, Verification
from portal.packages import Package

_OBSERVATIONS = "observations"


def narrowed(site: Site, indicators: frozenset[str], sealed: Container[str]) -> Site:
    """Of these indicators; of the packages that are `sealed` it is known what seals their figures. What is not of them
    cannot be asked for: so whatever is made from it follows from it alone.
    """
    observations = tuple(o for o in site.portal.observations if o.indicator in indicators)
    keys, names = {o.key for o in observations}, {o.package for o in observations}
    documents = dict.fromkeys(o.document for o in observations)
    portal = replace(
        site.portal,
        packages=tuple(_bare(p, known=p.name in sealed) for p in site.portal.packages if p.name in names),
        documents={name: seen(site.portal.documents[name]) for name in documents},
        observations=observations,
        identities={},
        edition=Edition(version(site), site.portal.edition.imprint),
    )
    touching = {id(f): f for key in keys for f in site.broken.get(key, ())}
    findings = tuple(f for f in site.findings if id(f) in touching) if touching else ()
    return replace(
        run(portal, findings, site.shared & indicators),
        holding={key: site.holding[key] for key in keys if key in site.holding},
        reporting=dict.fromkeys(site.reporting, frozenset[str]())
        | {c: site.reporting[c] for c in indicators},
        history=History(
            figures={key: site.history.figures[key] for key in keys & site.history.figures.keys()}
        ),
    )


def version(site: Site) -> str:
    """That of everything only where pages say it: beside what is missing."""
    return site.portal.edition.version if site.portal.left_out else ""


def seen(document: Document) -> Document:
    """As pages of figures see it: whether all of its figures were found again, not how many they are."""
    search = document.verification
    is_whole = search and search.is_current and search.found == search.figures
    return replace(
        document,
        verification=Verification(date="", found=0, figures=0, numbers={}, is_current=True)
        if is_whole
        else None,
        omissions=(),
    )


def _bare(package: Package, *, known: bool) -> Package:
    """Its name and version, and what seals its figures where that is known."""
    resources = [r for r in package.descriptor["resources"] if r["name"] == _OBSERVATIONS] if known else []
    descriptor = {"name": package.name, "version": package.descriptor["version"], "resources": resources}
    columns = package.tables.cells[_OBSERVATIONS].columns
    return Package(
        package.name, package.folder, descriptor, {}, Tables({_OBSERVATIONS: Cells(b"\n", columns)})
    )
