"""A page for each domain: its indicators, and for each of them the places that reported it."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import domains, routes
from portal.pages.page import Page

TEMPLATE = "domain.md.j2"


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
            boost=3,
            feed=routes.feed(routes.domain(domain)),
        )


def outlines(site: Site) -> Iterator[Page]:
    reported = {site.portal.registry.indicators[code].domain for code in site.by_indicator}
    for code, domain in site.portal.registry.domains.items():
        if code in reported:
            path, about = routes.domain(domain), {"domain": domain}
            yield Page(path, domain.name, domain.name, TEMPLATE, about, is_outline=True)


def sealed(site: Site, indicators: frozenset[str]) -> frozenset[str]:
    """The package of all its figures, where there is one."""
    found = frozenset(o.package for code in indicators for o in site.by_indicator[code])
    return found if len(found) == 1 else frozenset()
