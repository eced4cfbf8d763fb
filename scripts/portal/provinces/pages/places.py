"""The provinces, and what there is of each; their own sites have the places in them."""

from __future__ import annotations

from collections.abc import Iterator

from portal.language import Text
from portal.pages import localities, routes
from portal.pages.page import Page
from portal.provinces.country import Country

MOST_PERIODS = 4  # of a province


def pages(country: Country) -> Iterator[Page]:
    here = country.site.portal.edition.name
    yield Page(
        path=routes.LOCALITIES,
        title=localities.TITLE,
        description=Text(
            f"Các tỉnh, thành phố trên {here.vi}, cùng số liệu an sinh xã hội đã có của từng nơi.",
            f"The provinces and cities on {here.en}, with the social welfare figures there are of each.",
        ),
        template="country/places.md.j2",
        context={"country": country, "most_periods": MOST_PERIODS},
    )
