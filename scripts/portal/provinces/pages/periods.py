"""The periods, and for each the provinces with reports of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from portal.language import Text
from portal.pages import by_period, routes, titles
from portal.pages.page import Page
from portal.provinces.country import Country


def pages(country: Country) -> Iterator[Page]:
    found = country.periods
    yield Page(
        path=routes.PERIODS,
        title=by_period.TITLE,
        description=by_period.described(country.site.portal.edition.name),
        template="country/periods.md.j2",
        context={
            "country": country,
            "years": [
                (year, [(period, found[period]) for period in same])
                for year, same in groupby(found, key=lambda period: period.end.year)
            ],
        },
    )
    for period, said in found.items():
        title = titles.period(period)
        yield Page(
            path=routes.period(period),
            title=title,
            description=Text(
                f"{title.vi}: các tỉnh, thành phố đã có báo cáo.",
                f"{title.en}: the provinces and cities with reports.",
            ),
            template="country/period.md.j2",
            context={"country": country, "period_": period, "said": said},
            trail=by_period.TRAIL,
            boost=1.5,
        )
