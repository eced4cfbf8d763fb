"""The API of the site above: an index of the provinces and of where the API of each begins, and the words that all share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal.api import openapi, resource, words
from portal.api.resource import Item, Resource
from portal.api.shapes import ADDRESS, COUNT, DAY, ID, SHARED, STRING, TEXT, Shape, closed, many, ref, said
from portal.api.values import Given
from portal.file import File
from portal.language import Text, both
from portal.pages import routes
from portal.provinces.country import Country
from portal.provinces.summary import Child

_COUNTS = closed(figures=COUNT, localities=COUNT, documents=COUNT, packages=COUNT)
_PROVINCE = closed(
    id=ID,
    code=said(STRING, "The official code"),
    name=TEXT,
    version=said(DAY, "Version of its data"),
    counts=_COUNTS,
    api=said(ADDRESS, "The index of its API, which has all of its figures"),
    data=said(ADDRESS, "The table of all of its figures as CSV"),
    catalogue=said(ADDRESS, "Its catalogue in DCAT-AP"),
    page=ref("page"),
)
_SHARED = closed(name=STRING, title=TEXT, schema=ADDRESS, href=ADDRESS)


def _nowhere(_: Given) -> Iterator[Item]:
    """Made from what the provinces say: see `files`."""
    return iter(())


INDEX = Resource(
    "provinces",
    "index",
    Text("Bắt đầu từ đây: các tỉnh, thành phố và API của từng nơi", "Begin here: all provinces and the API of each"),
    {
        "name": STRING,
        "provinces": many(_PROVINCE),
        "openapi": said(ADDRESS, "What stands here as an OpenAPI 3.1 document"),
        "feed": said(ref("page"), "Atom: what is new anywhere"),
        "shared": said(many(_SHARED), "What is the same in all provinces"),
    },
    _nowhere,
)  # fmt: skip
RESOURCES = (INDEX, words.TERMS, words.UNITS, words.DIMENSIONS, words.QUALITIES)
SCHEMAS: dict[str, Shape] = {**SHARED, **{found.name: found.schema() for found in RESOURCES}}


def files(country: Country, downloads: Mapping[str, File]) -> Iterator[tuple[str, bytes]]:
    """By path below `api/v1/`. `downloads` are by path below `data/`."""
    given = Given(country.site, (), downloads)
    for found in RESOURCES:
        for item in found.make(given):
            yield from resource.files(given, found, item)
    yield from resource.files(given, INDEX, Item(_index(country, given), page=routes.DATA))
    parameters: dict[str, dict[str, str]] = {found.name: {} for found in RESOURCES}
    yield "openapi.json", resource.as_json(openapi.document(given, RESOURCES, SCHEMAS, parameters))
    for name, shape in SCHEMAS.items():
        yield resource.published(given, name, shape)


def _index(country: Country, given: Given) -> dict[str, Any]:
    return {
        "name": given.edition.name.vi,
        "provinces": [_province(country, given, child) for child in country.children],
        "openapi": given.address("openapi"),
        "feed": given.page(routes.feed(routes.HOME)),
        "shared": [
            {
                "name": found.name,
                "title": both(found.title),
                "schema": given.address(f"schemas/{found.name}"),
                "href": given.address(found.path),
            }
            for found in RESOURCES
            if found is not INDEX
        ],
    }


def _province(country: Country, given: Given, child: Child) -> dict[str, Any]:
    told = child.summary
    return {
        "id": child.province.id,
        "code": child.province.code,
        "name": both(child.province.name),
        "version": told.version,
        "counts": {
            "figures": told.observations,
            "localities": told.localities,
            "documents": told.documents,
            "packages": told.packages,
        },
        "api": country.url(child, f"{routes.API}index.json"),
        "data": country.url(child, "data/observations.csv"),
        "catalogue": country.url(child, "data/catalogue.ttl"),
        "page": {
            "vi": country.url(child),
            "en": country.url(child, "en/" if "en" in given.edition.languages else ""),
        },
    }
