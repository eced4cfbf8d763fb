"""The newest source documents of all provinces."""

from __future__ import annotations

from collections.abc import Iterator

from portal.language import Text
from portal.pages import documents, routes
from portal.pages.page import Page
from portal.provinces.country import Country

MOST = 100


def pages(country: Country) -> Iterator[Page]:
    here = country.site.portal.edition.name
    yield Page(
        path=routes.DOCUMENTS,
        title=documents.TITLE,
        description=Text(
            f"Các báo cáo mà số liệu trên {here.vi} được đọc từ đó.",
            f"The reports that the figures of {here.en} were read from.",
        ),
        template="country/documents.md.j2",
        context={"country": country, "newest": country.papers[:MOST]},
    )
