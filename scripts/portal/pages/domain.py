"""A page for each domain: its indicators, and for each of them the places that reported it."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import domains, routes
from portal.pages.page import Page

TEMPLATE, BOOST = "domain.md.j2", 3


def pages(site: Site) -> Iterator[Page]:
    for domain, rows in domains.entries(site).items():
        yield Page(
            path=routes.domain(domain),
            title=domain.name,
            description=Text(
                f"Các chỉ tiêu về {domain.name.vi.lower()}, nơi đã báo cáo và số mới nhất của từng nơi.",
                f"Indicators of {domain.name.en.lower()}, where they were reported, and the latest of each place.",
            ),
            template=TEMPLATE,
            context={"domain": domain, "entries": rows},
            trail=domains.TRAIL,
            boost=BOOST,
            feed=routes.feed(routes.domain(domain)),
        )
