"""Data and downloads."""

from __future__ import annotations

from collections.abc import Iterator

from portal import qualities, schemas
from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page

MOST_LISTED = 60  # of localities and packages; the page of each has its files


def pages(site: Site) -> Iterator[Page]:
    registry = site.portal.registry
    reported = {registry.indicators[code].domain for code in site.by_indicator}
    yield Page(
        path=routes.DATA,
        title=Text("Dữ liệu và tải về", "Data and downloads"),
        description=Text(
            "Toàn bộ số liệu ở dạng Excel, CSV, JSON, Parquet và gói dữ liệu Frictionless, dùng lại tự do.",
            "All figures as Excel, CSV, JSON, Parquet and Frictionless data packages, free to reuse.",
        ),
        template="data.md.j2",
        context={
            "packages": site.portal.packages if len(site.portal.packages) <= MOST_LISTED else (),
            "domains": [d for d in registry.domains.values() if d.id in reported],
            "most_listed": MOST_LISTED,
            "fields": schemas.published(frozenset())["fields"],
            "qualities": qualities.QUALITIES,
        },
    )
