"""Home: what this is, the provinces, what is newest, and how much of it holds."""

from __future__ import annotations

from collections.abc import Iterator

from portal import periods
from portal.language import LANGUAGES, Text
from portal.pages import routes
from portal.pages.page import Page
from portal.provinces.country import Country

MOST_NEWS, MOST_DOCUMENTS = 6, 10


def pages(country: Country) -> Iterator[Page]:
    edition = country.site.portal.edition
    yield Page(
        path=routes.HOME,
        title=edition.name,
        description=edition.imprint.tagline,
        template="country/home.md.j2",
        has_card=True,
        feed=routes.feed(routes.HOME),
        context={
            "country": country,
            "news": country.news[:MOST_NEWS],
            "documents": country.papers[:MOST_DOCUMENTS],
            "tries": _tries(country),
            "domains": [(domain, country.figures(domain)) for domain in country.domains],
        },
    )


def _tries(country: Country) -> list[Text]:
    """What to search for: a place, a place with its period, a domain, as people type them."""
    if not country.news:
        return []
    newest, oldest = country.news[0][1], country.news[-1][1]
    place, spoken = newest.place, periods.parse(newest.period)
    vi, en = (periods.label(spoken, language) for language in LANGUAGES)
    return [
        oldest.place,
        Text(f"{place.vi[:1].lower()}{place.vi[1:]}, {vi}", f"{place.en}, {en}"),
        next(iter(country.domains)).name,
    ]
