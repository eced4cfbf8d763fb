"""The page of a locality and period."""

from __future__ import annotations

from collections.abc import Iterator

from portal import audit, charts
from portal.derive import Site
from portal.derive.profile import Profile
from portal.language import Text
from portal.pages import localities, routes, titles
from portal.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    for profile in site.all_profiles:
        yield _page(site, profile)


def _page(site: Site, profile: Profile) -> Page:
    registry = site.portal.registry
    drawn = {section.domain.id: charts.of_section(site, section) for section in profile.sections}
    keys = {o.key for o in profile.observations}
    judged = [f for f in site.findings if f.is_declared and f.verdict != "open" and f.result.key in keys]
    packages = {o.package for o in profile.observations}
    name, title = titles.full(registry, profile.locality), titles.profile(profile)
    return Page(
        path=routes.profile(profile),
        title=title,
        description=Text(
            f"{title.vi}: {len(keys)} số liệu an sinh xã hội, kèm nguồn của từng con số.",
            f"{title.en}: {len(keys)} social welfare figures, each with its source.",
        ),
        template="profile.md.j2",
        context={
            "profile": profile,
            "locality": profile.locality,
            "name": name,
            "headlines": site.headlines[profile.locality.id, profile.period.code],
            "drawn": drawn,
            "broken": [f for f in audit.broken(site.findings) if f.result.key in keys],
            "holding": sum(1 for f in judged if f.verdict == "holds"),
            "judged": len(judged),
            "documents": _documents(site, profile),
            "version": max(p.descriptor["version"] for p in site.portal.packages if p.name in packages),
        },
        trail=(*localities.TRAIL, (titles.locality(profile.locality), routes.locality(profile.locality))),
        boost=2,
        charts=tuple(chart for found in drawn.values() for chart in found),
    )


def _documents(site: Site, profile: Profile) -> list[object]:
    used = dict.fromkeys(o.document for o in profile.observations)
    return [site.portal.documents[name] for name in used]
