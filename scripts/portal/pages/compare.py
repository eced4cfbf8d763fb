"""The page where a reader sets localities, periods and indicators side by side, and the data that it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import LANGUAGES, Text
from portal.pages import compared, domains, routes
from portal.pages.page import Page

TITLE = Text("So sánh", "Compare")
MOST_EXAMPLES = 10


def pages(site: Site) -> Iterator[Page]:
    found = domains.entries(site)
    every = [entry for entries in found.values() for entry in entries]
    shared = sorted((e for e in every if len(e.places) > 1), key=lambda e: -len(e.places))
    yield Page(
        path=routes.COMPARE,
        title=TITLE,
        description=Text(
            "Đặt các địa phương, các kỳ và các chỉ tiêu an sinh xã hội cạnh nhau: bảng, biểu đồ, tệp CSV.",
            "Set localities, periods and social welfare indicators side by side: table, chart, CSV.",
        ),
        template="compare.md.j2",
        context={"examples": shared[:MOST_EXAMPLES]},
        boost=2,
        beside={language: compared.files(site, found, language) for language in LANGUAGES},
    )
