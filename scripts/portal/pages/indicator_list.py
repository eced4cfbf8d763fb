"""The list of all indicators that were reported, in alphabetical order within their domains."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import domains, routes
from portal.pages.page import Page

TITLE = Text("Chỉ tiêu", "Indicators")


def pages(site: Site) -> Iterator[Page]:
    here = site.portal.edition.name
    yield Page(
        path=routes.INDICATORS,
        title=TITLE,
        description=Text(
            f"Mọi chỉ tiêu an sinh xã hội trên {here.vi}, theo vần trong từng lĩnh vực.",
            f"Every social welfare indicator on {here.en}, in alphabetical order within its domain.",
        ),
        template="indicators.md.j2",
        context={"found": domains.entries(site)},
    )
