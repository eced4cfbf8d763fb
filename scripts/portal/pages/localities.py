"""The list of localities, and what is said of them elsewhere too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.derive import Site
from portal.derive.profile import Profile
from portal.language import Text
from portal.pages import routes, titles
from portal.pages.page import Page
from portal.registry import Locality

TITLE = Text("Địa phương", "Localities")
TRAIL = ((TITLE, routes.LOCALITIES),)
# With more units than this, or twice as many periods of them, the list has the provinces only, and the page of each
# province has its units.
MOST_LISTED = 600
MOST_COMPARED = 3


@dataclass(frozen=True)
class Group:
    """A province of today with all units that are or were in its area: those of whom something was reported, those
    in force without a figure, and those that are gone without one."""

    province: Locality
    reported: tuple[Locality, ...]
    silent: tuple[Locality, ...]
    gone: tuple[Locality, ...]


def trail(site: Site, locality: Locality) -> tuple[tuple[Text, Text], ...]:
    """The pages above that of a locality: the list, its province, what lies between."""
    above = reversed(list(site.portal.registry.ancestors(locality)))
    return (*TRAIL, *((titles.locality(unit), routes.locality(unit)) for unit in above))


def pages(site: Site) -> Iterator[Page]:
    here = site.portal.edition.name
    yield Page(
        path=routes.LOCALITIES,
        title=TITLE,
        description=Text(
            f"Các địa phương trên {here.vi}, theo tỉnh, thành phố, cùng số liệu an sinh xã hội đã có.",
            f"The localities on {here.en}, by province, with the social welfare figures there are.",
        ),
        template="localities.md.j2",
        context={
            "groups": _groups(site),
            "everything": len(site.units) <= MOST_LISTED and len(site.all_profiles) <= 2 * MOST_LISTED,
        },
    )


def comparable(site: Site, profiles: tuple[Profile, ...]) -> list[str]:
    """A few of the indicators that open a locality's newest page and that other places reported too."""
    opening = [h.observation for p in profiles[:1] for h in site.headlines[p.locality.id, p.period.code]]
    found = dict.fromkeys(o.indicator for o in opening)
    return [code for code in found if code in site.shared][:MOST_COMPARED]


def group(site: Site, locality: Locality) -> Group:
    """The units within a locality."""
    units = list(site.places.within(locality))
    silent = [unit for unit in units if unit.id not in site.profiles]
    return Group(
        locality,
        reported=tuple(unit for unit in units if unit.id in site.profiles),
        silent=tuple(unit for unit in silent if not unit.valid_to),
        gone=tuple(unit for unit in silent if unit.valid_to),
    )


def _groups(site: Site) -> list[Group]:
    """The provinces of today that the portal is for, in the order of the registry: first those with figures."""
    only = site.portal.edition.imprint.provinces
    today = [
        unit for unit in site.portal.registry.localities.values() if site.places.province[unit.id] == unit
    ]
    found = [group(site, province) for province in today if not only or province.id in only]
    return sorted(found, key=lambda g: not (g.reported or g.province.id in site.profiles))
