"""Which provinces a portal is for: what lies elsewhere is a problem, so that nothing is published by mistake."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from portal.derive import places
from portal.errors import DataProblems, Problem, quoted
from portal.imprint import FILE
from portal.language import Text
from portal.model import Portal
from portal.packages import DESCRIPTOR


def check(portal: Portal) -> None:
    """Raises `DataProblems`. A unit that was merged lies in the province of today."""
    if problems := [*_provinces(portal), *_packages(portal), *_figures(portal)]:
        raise DataProblems(problems)


def _provinces(portal: Portal) -> Iterator[Problem]:
    """Each one is a province of today."""
    found = places.find(portal.registry)
    known = sorted({unit.id for unit in found.province.values()})
    for code in portal.edition.imprint.provinces:
        if code not in known:
            near = difflib.get_close_matches(code, known, n=1, cutoff=0.4) or known[:1]
            yield Problem(
                f"{FILE}:1:extra.portal.provinces",
                Text(
                    f"{quoted(code)} không phải tỉnh, thành phố đang có",
                    f"{quoted(code)} is no province of today",
                ),
                Text(
                    f"viết id trong localities.csv, như {near[0]}",
                    f"write an id of localities.csv, as {near[0]}",
                ),
                rule="scope",
                below="",
            )


def _packages(portal: Portal) -> Iterator[Problem]:
    """Each report is of a place within them."""
    provinces = portal.edition.imprint.provinces
    found = places.find(portal.registry).province if provinces else {}
    for document in portal.documents.values():
        own = found.get(document.locality)
        if own and own.id not in provinces:
            yield Problem(
                f"{document.package}/{DESCRIPTOR}",
                Text(
                    f"{document.locality} nay thuộc {own.name.vi}, ngoài phạm vi của cổng này",
                    f"{document.locality} now lies in {own.name.en}, outside of what this portal is for",
                ),
                Text(
                    "bỏ gói này, hoặc thêm tỉnh vào extra.portal.provinces của mkdocs.yml",
                    "remove the package, or add the province to extra.portal.provinces of mkdocs.yml",
                ),
                rule="scope",
            )


def _figures(portal: Portal) -> Iterator[Problem]:
    """In the site of a province no report speaks of a place of another: nobody would hold the two against each other."""
    imprint = portal.edition.imprint
    if not imprint.whole:
        return
    found, seen = places.find(portal.registry).province, set[tuple[str, str]]()
    where = {package.name: package for package in portal.packages}
    rows: dict[str, int] = {}
    for o in portal.observations:
        row = rows[o.package] = rows.get(o.package, -1) + 1
        own = found.get(o.locality)
        if own and own.id not in imprint.provinces and (o.package, o.locality) not in seen:
            seen.add((o.package, o.locality))
            yield Problem(
                where[o.package].where("observations", row, "locality"),
                Text(
                    f"{o.locality} nay thuộc {own.name.vi}, mà cổng này mỗi tỉnh, thành phố một trang riêng",
                    f"{o.locality} now lies in {own.name.en}, while this portal has a site for each province",
                ),
                Text(
                    "đưa con số vào gói của tỉnh ấy, hoặc đặt divided: false",
                    "put the figure into a package of that province, or say divided: false",
                ),
                rule="scope",
            )
