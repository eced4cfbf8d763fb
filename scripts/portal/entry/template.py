"""The empty template on the site, for people who have no copy of the repository."""

from __future__ import annotations

from portal import kept
from portal.imprint.value import Imprint
from portal.kept import Keep
from portal.packages import Package

FILE = "mau-nhap-lieu.xlsx"  # its address below `data/`


def files(registry: Package, by: Imprint, keep: Keep = kept.always_made) -> dict[str, bytes]:
    """By its path below `data/`."""

    def made() -> bytes:
        from portal.entry import (
            workbook,  # what writes workbooks loads long, and the template hardly ever changes
        )

        return workbook.write(workbook.empty(by), registry)

    return {FILE: keep(f"{FILE} {registry.sum} {by}", made)}
