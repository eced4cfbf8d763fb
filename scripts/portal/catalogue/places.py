"""The localities that the catalogue speaks of, and the series that the reports of each are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.catalogue import words
from portal.catalogue.common import Node, address, answering, page
from portal.derive import Site
from portal.language import Text, both
from portal.pages import routes, titles
from portal.registry import Locality


def nodes(site: Site, reporting: Iterable[str]) -> Iterator[Node]:
    """Those with figures, given by their id, and what they belong to."""
    here, registry = site.portal.edition, site.portal.registry
    shown = [registry.localities[code] for code in (*reporting, *here.imprint.provinces)]
    for place in dict.fromkeys(x for unit in shown for x in (unit, *registry.ancestors(unit))):
        yield {
            "@id": address(here, f"place-{place.id}"),
            "@type": "dct:Location",
            "prefLabel": both(titles.full(registry, place)),
            "identifier": place.code,
            "isPartOf": address(here, f"place-{place.parent}") if place.parent else words.COUNTRY,
        }


def series(site: Site, reporting: Iterable[str]) -> Iterator[Node]:
    """What a locality reports from time to time: its packages are in the series."""
    here, registry = site.portal.edition, site.portal.registry
    for place in (registry.localities[code] for code in dict.fromkeys(reporting)):
        name = titles.full(registry, place)
        yield {
            "@id": address(here, f"series-{place.id}"),
            "@type": "dcat:DatasetSeries",
            "title": both(Text(f"Báo cáo an sinh xã hội: {name.vi}", f"Social welfare reports: {name.en}")),
            "description": both(
                Text(
                    f"Các gói số liệu đọc từ báo cáo an sinh xã hội của {name.vi}.",
                    f"The packages of figures read from social welfare reports of {name.en}.",
                )
            ),
            **answering(here),
            "spatial": address(here, f"place-{place.id}"),
            **_rhythm(site, place),
            "landingPage": page(here, routes.locality(place)),
        }


def _rhythm(site: Site, place: Locality) -> Node:
    """How often the locality reports, where it is declared: the shortest, for the standard has room for one."""
    rhythms = site.portal.registry.rhythms.get(place.id, ())
    return {"accrualPeriodicity": words.FREQUENCIES[rhythms[0].cycle]} if rhythms else {}
