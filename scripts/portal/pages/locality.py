"""A page for each unit of which something was reported. What lies around it and reported too is of its group, see
`portal.groups`.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.derive.profile import Profile
from portal.language import Text
from portal.pages import localities, routes, titles
from portal.pages.page import Page
from portal.registry import Locality

TEMPLATE = "locality.md.j2"
MOST_OPENED = 12  # periods whose headlines stand on the page; all have their card
MOST_PACKAGES = 5  # whose versions stand on the page


def pages(site: Site) -> Iterator[Page]:
    return (of(site, locality) for locality in site.reporters)


def outlines(site: Site) -> Iterator[Page]:
    for locality in site.reporters:
        path, title = routes.locality(locality), titles.locality(locality)
        yield Page(path, title, title, TEMPLATE, {"profiles": site.profiles[locality.id]}, is_outline=True)


def of(site: Site, locality: Locality) -> Page:
    """That of one unit, whether or not anything was reported of it."""
    name, profiles = titles.full(site.portal.registry, locality), site.profiles.get(locality.id, ())
    return Page(
        path=routes.locality(locality),
        title=titles.locality(locality),
        description=_description(name, profiles, site.portal.edition.name),
        template=TEMPLATE,
        context={
            "locality": locality,
            "name": name,
            "profiles": profiles,
            "opened": profiles[:MOST_OPENED],
            "packages": _packages(profiles),
            "earlier": _earlier(site, locality),
            "units": localities.group(site, locality),
            "comparable": localities.comparable(site, profiles),
        },
        has_card=bool(profiles),
        feed=routes.feed(routes.locality(locality)),
        resource=f"localities/{locality.id}",
        trail=localities.trail(site, locality),
        boost=2.5 if profiles else 1.5,
    )


def _packages(profiles: tuple[Profile, ...]) -> list[str]:
    """Those that the figures come from, where they are few; else each period's page has its own."""
    found = list(dict.fromkeys(o.package for p in profiles for o in p.observations))
    return found if len(found) <= MOST_PACKAGES else []


def _description(name: Text, profiles: tuple[Profile, ...], here: Text) -> Text:
    if profiles:
        return Text(
            f"Số liệu an sinh xã hội của {name.vi}, theo từng kỳ báo cáo.",
            f"Social welfare figures of {name.en}, period by period.",
        )
    return Text(
        f"{name.vi}: chưa có báo cáo nào trên {here.vi}; đơn vị trước và sau khi sắp xếp.",
        f"{name.en}: no report on {here.en} yet; what came before it and what followed.",
    )


def _earlier(site: Site, locality: Locality) -> tuple[Profile, ...]:
    """What was reported of the units that it was made from."""
    return tuple(
        p for unit in site.places.before.get(locality.id, ()) for p in site.profiles.get(unit.id, ())
    )
