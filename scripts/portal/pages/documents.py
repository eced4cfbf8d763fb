"""The list of the source documents."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page

TITLE = Text("Nguồn", "Sources")
MOST_LISTED = 300  # documents on the list; the page of each locality and period names its own
TRAIL = ((TITLE, routes.DOCUMENTS),)


def pages(site: Site) -> Iterator[Page]:
    here = site.portal.edition.name
    yield Page(
        path=routes.DOCUMENTS,
        title=TITLE,
        description=Text(
            f"Các báo cáo mà số liệu trên {here.vi} được đọc từ đó.",
            f"The reports that the figures of {here.en} were read from.",
        ),
        template="documents.md.j2",
        context={"newest": site.documents[:MOST_LISTED], "older": len(site.documents[MOST_LISTED:])},
    )
