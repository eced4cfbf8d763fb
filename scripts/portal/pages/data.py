"""Data and downloads."""

from __future__ import annotations

from collections.abc import Iterator

from portal import qualities, schemas
from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    yield Page(
        path=routes.DATA,
        title=Text("Dữ liệu và tải về", "Data and downloads"),
        description=Text(
            "Toàn bộ số liệu ở dạng CSV và gói dữ liệu Frictionless, dùng lại tự do.",
            "All figures as CSV and as Frictionless data packages, free to reuse.",
        ),
        template="data.md.j2",
        context={
            "packages": site.portal.packages,
            "fields": schemas.schema("observations")["fields"],
            "qualities": qualities.QUALITIES,
        },
    )
