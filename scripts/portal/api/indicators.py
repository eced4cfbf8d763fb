"""The indicators, and each of them with all its figures from everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from portal.api import figure, shapes, values
from portal.api.resource import Item, Resource
from portal.api.shapes import ADDRESS, REFERENCE, STRING, TEXT, Shape, closed, column, many, ref, said
from portal.api.values import Given
from portal.language import Text
from portal.model import Observation
from portal.pages import routes
from portal.registry import Indicator

_SHORT: dict[str, Shape] = {
    "id": shapes.ID,
    "name": TEXT,
    "domain": said(shapes.ID, "Its domain, an id of domains.json"),
    "unit": said(STRING, "Unit of its values, an id of units.json"),
    "measure": column("indicators", "measure"),
    "family": column("indicators", "family"),
    "sensitive": said(shapes.YES_OR_NO, "Whether small counts are suppressed"),
    "localities": said(shapes.COUNT, "How many localities reported it"),
}


def _list(given: Given) -> Iterator[Item]:
    site = given.site
    entries = [
        {
            **_short(given, indicator),
            "figures": len(site.by_indicator.get(indicator.id, ())),
            "href": given.address(f"indicators/{indicator.id}"),
        }
        for indicator in site.portal.registry.indicators.values()
    ]
    yield Item({"indicators": entries}, page=routes.INDICATORS)


def _silent(given: Given) -> Iterator[Item]:
    """Those that nobody reported, which have no page."""
    site = given.site
    every = site.portal.registry.indicators.values()
    return (_one(given, found, ()) for found in every if found.id not in site.by_indicator)


def _reported(given: Given) -> Iterator[Item]:
    site = given.site
    for code, observations in site.by_indicator.items():
        indicator, version = (
            site.portal.registry.indicators[code],
            site.newest(o.package for o in observations),
        )
        found = _one(given, indicator, observations)
        yield replace(found, page=routes.indicator(indicator), version=version)


def _one(given: Given, indicator: Indicator, observations: Iterable[Observation]) -> Item:
    content = {
        **_short(given, indicator),
        "definition": values.text(indicator.definition),
        "limits": values.text(indicator.limits),
        "domain": values.domain(given, given.site.portal.registry.domains[indicator.domain]),
        "downloads": given.downloads(routes.indicator(indicator)),
        "figures": [figure.text(given, o) for o in observations],
    }
    return Item(content, {"indicator": indicator.id})


def _short(given: Given, indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "name": values.text(indicator.name),
        "domain": indicator.domain,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "family": indicator.family,
        "sensitive": indicator.is_sensitive,
        "localities": len(given.site.reporting.get(indicator.id, ())),
    }


ALL = Resource(
    "indicators",
    "indicators",
    Text("Các chỉ tiêu", "The indicators"),
    {"indicators": many(closed(**_SHORT, figures=shapes.COUNT, href=ADDRESS))},
    _list,
    listed="indicators",
)
ONE = Resource(
    "indicator",
    "indicators/{indicator}",
    Text("Một chỉ tiêu: định nghĩa và mọi số liệu", "An indicator: its definition and all its figures"),
    {
        **_SHORT,
        "definition": said(TEXT, "What is counted"),
        "limits": said(TEXT, "What its figures do not say"),
        "domain": REFERENCE,
        "downloads": many(ref("download")),
        "figures": said(many(ref("figure")), "Of all localities and periods, in the order of the reports"),
    },
    _silent,
    listed="figures",
    of_figures=_reported,
)
