"""The list of domains, and a page for each with its indicators."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page
from portal.registry import Domain, Indicator

TITLE = Text("Lĩnh vực", "Domains")
TRAIL = ((TITLE, routes.DOMAINS),)


def pages(site: Site) -> Iterator[Page]:
    found = {domain: _indicators(site, domain) for domain in site.portal.registry.domains.values()}
    yield Page(
        path=routes.DOMAINS,
        title=TITLE,
        description=Text(
            "Mọi chỉ tiêu an sinh xã hội trên An Sinh Mở, xếp theo lĩnh vực.",
            "Every social welfare indicator on An Sinh Mở, by domain.",
        ),
        template="domains.md.j2",
        context={"found": {domain: rows for domain, rows in found.items() if rows}},
    )
    for domain, indicators in found.items():
        if indicators:
            yield Page(
                path=routes.domain(domain),
                title=domain.name,
                description=Text(
                    f"Các chỉ tiêu về {domain.name.vi.lower()} và nơi đã báo cáo.",
                    f"Indicators of {domain.name.en.lower()} and where they were reported.",
                ),
                template="domain.md.j2",
                context={"domain": domain, "indicators": indicators},
                trail=TRAIL,
                boost=3,
            )


def _indicators(site: Site, domain: Domain) -> list[Indicator]:
    """Those with figures; an indicator that nobody reported has no page."""
    every = site.portal.registry.indicators.values()
    return [i for i in every if i.domain == domain.id and i.id in site.by_indicator]
