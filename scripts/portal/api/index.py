"""The index: where a program begins. Everything else is linked from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from portal.api import values
from portal.api.resource import Item, Resource, nothing
from portal.api.shapes import ADDRESS, COUNT, DAY, STRING, TEXT, closed, many, maybe, ref, said
from portal.api.values import Given
from portal.language import Text
from portal.pages import routes

_COUNTS = closed(figures=COUNT, localities=COUNT, indicators=COUNT, documents=COUNT, packages=COUNT)
_RESOURCE = closed(
    name=said(STRING, "The name of its schema"),
    path=said(STRING, "Below this address; what stands in braces is an id"),
    title=TEXT,
    schema=ADDRESS,
    href=said(ADDRESS, "The resource; one of them, where there are many"),
)


RESOURCE = Resource(
    "index",
    "index",
    Text("Bắt đầu từ đây: mọi tài nguyên", "Begin here: all resources"),
    {
        "name": STRING,
        "deprecated": said(
            maybe(closed(since=DAY, until=DAY, successor=ADDRESS)),
            "null while this version of the API is the newest; else since when it is not, until when it stays",
        ),
        "counts": _COUNTS,
        "feed": said(ref("page"), "Atom: what is new anywhere"),
        "calendar": said(maybe(ref("page")), "iCalendar: what came and what is due"),
        "openapi": said(ADDRESS, "This API as an OpenAPI 3.1 document"),
        "rules": said(ref("page"), "What may change and what may not"),
        "resources": many(_RESOURCE),
    },
    nothing,  # it is made last, from what the others were: see `item`
)


def item(given: Given, resources: Iterable[Resource], examples: Mapping[str, str]) -> Item:
    """`examples` is the path of a file of each resource."""
    site, rules = given.site, routes.DEVELOPERS
    content: dict[str, Any] = {
        "name": given.edition.name.vi,
        "deprecated": None,
        "counts": {
            "figures": len(site.portal.observations),
            "localities": len(site.localities),
            "indicators": len(site.by_indicator),
            "documents": len(site.documents),
            "packages": len(site.portal.packages),
        },
        "feed": given.page(routes.feed(routes.HOME)),
        "calendar": given.page(routes.calendar(routes.HOME)) if site.dated else None,
        "openapi": given.address("openapi"),
        "rules": given.page(Text(f"{rules.vi}#thay-doi", f"{rules.en}#changes")),
        "resources": [
            {
                "name": resource.name,
                "path": f"{resource.path}.json",
                "title": values.text(resource.title),
                "schema": given.address(f"schemas/{resource.name}"),
                "href": given.address(examples[resource.name].removesuffix(".json")),
            }
            for resource in resources
            if resource.name in examples
        ],
    }
    return Item(content, page=rules)
