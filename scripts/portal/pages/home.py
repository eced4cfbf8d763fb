"""Home: what is here, newest first, and how much of it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portal import audit
from portal.derive import Site
from portal.derive.profile import Profile
from portal.derive.sentences import Fact
from portal.language import Text
from portal.pages import routes, titles
from portal.pages.page import Page

# The home page shows so many profiles; the others are found by place and by period.
MOST_NEWS = 6
MOST_DOCUMENTS = 20  # of the newest; their list has more


def pages(site: Site) -> Iterator[Page]:
    counted = Counter(_domain(site, o.indicator) for o in site.portal.observations)
    domains = [(domain, counted[code]) for code, domain in site.portal.registry.domains.items()]
    judged = [f for f in site.findings if f.is_declared and f.verdict != "open"]
    yield Page(
        path=routes.HOME,
        title=site.portal.edition.name,
        description=site.portal.edition.imprint.tagline,
        template="home.md.j2",
        has_card=True,
        feed=routes.feed(routes.HOME),
        context={
            "news": [(profile, _first(site, profile)) for profile in site.all_profiles[:MOST_NEWS]],
            "documents": site.documents[:MOST_DOCUMENTS],
            "tries": _tries(site),
            "domains": [(domain, count) for domain, count in domains if count],
            "judged": len(judged),
            "holding": sum(1 for f in judged if f.verdict == "holds"),
            "published": sum(1 for o in site.portal.observations if o.value is not None),
            "found_again": sum(
                d.verification.found for d in site.documents if d.verification and d.verification.is_current
            ),
            "broken": audit.broken(site.findings),
        },
    )


def _first(site: Site, profile: Profile) -> Fact | None:
    return next(iter(site.facts[profile.locality.id, profile.period.code]), None)


def _tries(site: Site) -> list[Text]:
    """What to search for: a place, a place with its period, a domain, as people type them."""
    if not site.all_profiles:
        return []
    newest, oldest = site.all_profiles[0], site.all_profiles[-1]
    span = titles.profile(newest)
    return [
        oldest.locality.name,
        Text(span.vi[:1].lower() + span.vi[1:], span.en),
        newest.domains[0].name,
    ]


def _domain(site: Site, indicator: str) -> str:
    return site.portal.registry.indicators[indicator].domain
