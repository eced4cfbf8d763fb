"""Data and downloads: where each province's files stand, and what all of them share."""

from __future__ import annotations

from collections.abc import Iterator

from portal import qualities, schemas
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page
from portal.provinces.country import Country


def pages(country: Country) -> Iterator[Page]:
    yield Page(
        path=routes.DATA,
        title=Text("Dữ liệu và tải về", "Data and downloads"),
        description=Text(
            "Số liệu của từng tỉnh, thành phố ở dạng Excel, CSV, JSON, Parquet và gói dữ liệu Frictionless, dùng lại tự do.",
            "The figures of each province as Excel, CSV, JSON, Parquet and Frictionless data packages, free to reuse.",
        ),
        template="country/data.md.j2",
        context={
            "country": country,
            "fields": schemas.published(frozenset())["fields"],
            "qualities": qualities.QUALITIES,
        },
    )
