"""What a resource of the API is, and how each of its files is written: the same head, then its own content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.api.shapes import ADDRESS, COUNT, DAY, DIALECT, Shape, closed, maybe, ref, said
from portal.api.values import Given, Said, said_as_json
from portal.imprint.value import LICENCES
from portal.language import Text

VERSION = "1.0"
# So many entries of a list stand in one file; `next` leads to the others.
MOST = 500


@dataclass(frozen=True)
class Item:
    """One file: the parameters of its path, its content, and the page for readers, if it has one. `version` is that of
    the data in it, where it has not something of everything.
    """

    content: dict[str, Any]
    at: dict[str, str] = field(default_factory=dict)
    page: Text | None = None
    version: str = ""


Make = Callable[[Given], Iterator[Item]]


@dataclass(frozen=True)
class Resource:
    """`name` is that of its schema; `path` its address below the API's, `{…}` being parameters, without ending.

    `shape` says what each property of the content is. Where a list can grow with the number of reports or places,
    `listed` is the property that has it. `make` gives its files but those that are made apart: `of_reports` those that
    follow from a few reports and the registry alone, `of_figures` those that do from the figures of a few indicators.
    """

    name: str
    path: str
    title: Text
    shape: dict[str, Shape]
    make: Make
    listed: str = ""
    of_reports: Make | None = None
    of_figures: Make | None = None

    def first_apart(self, given: Given) -> Item | None:
        """One of those that are made apart, if there are any."""
        ways = (make for make in (self.of_reports, self.of_figures) if make)
        return next((item for make in ways for item in make(given)), None)

    def file(self, at: Mapping[str, str]) -> str:
        """The path of the file with these parameters; of a list that goes on, of the first."""
        return f"{self.path.format(**at)}.json"

    def schema(self) -> Shape:
        """Of each of its files, whole."""
        count = (
            {"count": said(COUNT, f"Entries of {self.listed} in all files together")} if self.listed else {}
        )
        return closed(**HEAD, links=_links(is_list=bool(self.listed)), **count, **self.shape)


HEAD: dict[str, Shape] = {
    "api": said({"const": VERSION}, "Version of the API; the number after the dot grows with what is added"),
    "resource": said({"type": "string"}, "What this is; the name of its schema"),
    "version": said(DAY, "Version of the data"),
    "licence": said({"enum": list(LICENCES)}, "SPDX identifier"),
}


def _links(*, is_list: bool) -> Shape:
    found = closed(
        self=ADDRESS,
        index=said(ADDRESS, "The list of all resources"),
        schema=said(ADDRESS, "JSON Schema of this file"),
        licence=ADDRESS,
        page=maybe(ref("page")),
    )
    if is_list:
        found["properties"]["next"] = said(maybe(ADDRESS), "Where the list goes on; null at its end")
        found["properties"]["previous"] = said(maybe(ADDRESS), "Where the list came from; null at its start")
        found["required"] += ["next", "previous"]
    return found


def nothing(_: Given) -> Iterator[Item]:
    """Of a resource all of whose files are made apart."""
    return iter(())


def files(given: Given, resource: Resource, item: Item) -> Iterator[tuple[str, bytes]]:
    """The item as one file, or as many as its list asks for, each by its path below the API's."""
    path = resource.path.format(**item.at)
    if not resource.listed:
        yield f"{path}.json", as_json({**_head(given, resource, item, path), **item.content})
        return
    entries = item.content[resource.listed]
    last = max(1, -(-len(entries) // MOST))
    for place in range(1, last + 1):
        head = _head(given, resource, item, _numbered(path, place))
        head["links"]["next"] = given.address(_numbered(path, place + 1)) if place < last else None
        head["links"]["previous"] = given.address(_numbered(path, place - 1)) if place > 1 else None
        shown = {**item.content, resource.listed: entries[(place - 1) * MOST : place * MOST]}
        yield f"{_numbered(path, place)}.json", as_json({**head, "count": len(entries), **shown})


def published(given: Given, name: str, shape: Shape) -> tuple[str, bytes]:
    """A schema as the file that says where it stands."""
    path = f"schemas/{name}"
    return f"{path}.json", as_json({"$schema": DIALECT, "$id": given.address(path), **shape})


def as_json(content: Mapping[str, Any]) -> bytes:
    """As every file of the API: UTF-8, no spaces, a line end."""
    members = (f"{said_as_json(name)}:{_member(value)}" for name, value in content.items())
    return f"{{{','.join(members)}}}\n".encode()


def _member(value: Any) -> str:
    """Of a list of figures each is JSON already."""
    if isinstance(value, list) and value and isinstance(value[0], Said):
        return f"[{','.join(value)}]"
    return said_as_json(value)


def _head(given: Given, resource: Resource, item: Item, path: str) -> dict[str, Any]:
    return {
        "api": VERSION,
        "resource": resource.name,
        "version": item.version or given.edition.version,
        "licence": given.edition.imprint.licence.id,
        "links": {
            "self": given.address(path),
            "index": given.address("index"),
            "schema": given.address(f"schemas/{resource.name}"),
            "licence": given.edition.imprint.licence.address,
            "page": given.page(item.page) if item.page is not None else None,
        },
    }


def _numbered(path: str, place: int) -> str:
    """The first file has no number; a dot, for no identifier has one."""
    return path if place == 1 else f"{path}.{place}"
