"""The list of localities, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import routes, titles
from portal.pages.page import Page

TITLE = Text("Địa phương", "Localities")
TRAIL = ((TITLE, routes.LOCALITIES),)


def pages(site: Site) -> Iterator[Page]:
    yield Page(
        path=routes.LOCALITIES,
        title=TITLE,
        description=Text(
            "Các địa phương đã có số liệu an sinh xã hội trên An Sinh Mở.",
            "The localities with social welfare figures on An Sinh Mở.",
        ),
        template="localities.md.j2",
    )
    registry = site.portal.registry
    for locality in site.localities:
        name = titles.full(registry, locality)
        yield Page(
            path=routes.locality(locality),
            title=titles.locality(locality),
            description=Text(
                f"Số liệu an sinh xã hội của {name.vi}, theo từng kỳ báo cáo.",
                f"Social welfare figures of {name.en}, period by period.",
            ),
            template="locality.md.j2",
            context={"locality": locality, "name": name, "profiles": site.profiles[locality.id]},
            trail=TRAIL,
            boost=2.5,
        )
