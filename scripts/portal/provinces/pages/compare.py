"""Where to compare: within a province on its own site, between provinces on the pages of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from portal.language import Text
from portal.pages import compare, routes
from portal.pages.page import Page
from portal.provinces.country import Country
from portal.provinces.pages.indicators import own

MOST = 30  # indicators


def pages(country: Country) -> Iterator[Page]:
    found = [(indicator, len(own(said))) for indicator, said in country.indicators.items()]
    both = sorted((entry for entry in found if entry[1] > 1), key=lambda entry: -entry[1])
    yield Page(
        path=routes.COMPARE,
        title=compare.TITLE,
        description=Text(
            "So sánh các nơi trong một tỉnh, và số liệu do chính các tỉnh, thành phố báo cáo.",
            "Compare places within a province, and the figures that provinces themselves report.",
        ),
        template="country/compare.md.j2",
        context={"country": country, "between": both[:MOST]},
        boost=2,
    )
