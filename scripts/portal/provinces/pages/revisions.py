"""What has changed: the newest versions that took the place of others, and where each province says which figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from portal.language import Text
from portal.pages import revisions, routes
from portal.pages.page import Page
from portal.provinces.country import Country

MOST = 60


def pages(country: Country) -> Iterator[Page]:
    newest = country.revisions[:MOST]
    yield Page(
        path=routes.REVISIONS,
        title=revisions.TITLE,
        description=Text(
            "Những phiên bản mới nhất đã thay phiên bản khác, vì sao, và bao nhiêu con số đã đổi.",
            "The newest versions that took the place of others, why, and how many figures changed.",
        ),
        template="country/revisions.md.j2",
        has_card=True,
        boost=2,
        context={
            "country": country,
            "days": [(day, list(same)) for day, same in groupby(newest, key=lambda said: said[1].version)],
        },
    )
