"""The API described for tools: one OpenAPI 3.1 document that needs no other file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from portal.api import resource as resources
from portal.api.resource import Resource
from portal.api.shapes import Shape
from portal.api.values import Given
from portal.language import Text
from portal.pages import routes

_DESCRIPTION = (
    "Static JSON files: the figures of {en} with their sources. / Các tệp JSON tĩnh: số liệu của {vi}, "
    "kèm nguồn. Only GET; no key, no quota; any origin may read."
)
_PARAMETERS = {
    "locality": Text("id của địa phương", "id of a locality, see localities.json"),
    "period": Text("kỳ, viết thường", "a period of the locality, in small letters: 2024-q1"),
    "indicator": Text("id của chỉ tiêu", "id of an indicator, see indicators.json"),
    "document": Text("id của tài liệu nguồn", "id of a source document, see documents.json"),
}
_NUMBER = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "2, 3, … where a list goes on; follow links.next rather than count",
    "schema": {"type": "integer", "minimum": 2},
}
_REF = re.compile(r"^([a-z]+)\.json$")


def document(
    given: Given,
    table: Iterable[Resource],
    shapes: Mapping[str, Shape],
    examples: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """`shapes` are all schemas by name; `examples` the parameters of one file of each resource."""
    table, by = tuple(table), given.edition.imprint
    used = {name: value for found in examples.values() for name, value in found.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{by.name.vi} API",
            "version": resources.VERSION,
            "summary": by.tagline.en.rstrip("."),
            "description": _DESCRIPTION.format(vi=by.name.vi, en=by.name.en),
            "license": {"name": by.licence.title.en, "identifier": by.licence.id},
            "contact": {"name": by.publisher.vi, "url": given.edition.page(routes.ABOUT, "en")},
        },
        "servers": [{"url": given.edition.url(routes.API.rstrip("/"))}],
        "externalDocs": {"url": given.edition.page(routes.DEVELOPERS, "en")},
        "paths": dict(path for resource in table for path in _paths(resource)),
        "components": {
            "parameters": {
                name: _parameter(name, said, used[name]) for name, said in _PARAMETERS.items() if name in used
            },
            "schemas": {name: _inside(shape) for name, shape in shapes.items()},
        },
    }


def _paths(resource: Resource) -> list[tuple[str, Any]]:
    """Its own, and that of what does not fit into one file."""
    names = re.findall(r"{([a-z]+)}", resource.path)
    found = [(f"/{resource.path}.json", _operation(resource, resource.name, names, []))]
    if resource.listed:
        more = _operation(resource, f"{resource.name}_continued", names, [_NUMBER])
        found.append((f"/{resource.path}.{{number}}.json", more))
    return found


def _operation(resource: Resource, name: str, names: list[str], others: list[Any]) -> dict[str, Any]:
    own = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    schema = {"$ref": f"#/components/schemas/{resource.name}"}
    return {
        "get": {
            "operationId": name,
            "summary": f"{resource.title.en} / {resource.title.vi}",
            **({"parameters": own + others} if own + others else {}),
            "responses": {
                "200": {
                    "description": resource.title.en,
                    "content": {"application/json": {"schema": schema}},
                },
                "404": {"description": "There is no such file; the answer is a page for people"},
            },
        }
    }


def _parameter(name: str, said: Text, example: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": f"{said.en} / {said.vi}",
        "schema": {"type": "string"},
        "example": example,
    }


def _inside(shape: Any) -> Any:
    """The shape with its references to other files made references within the document."""
    if isinstance(shape, dict):
        return {
            key: _REF.sub(r"#/components/schemas/\1", value) if key == "$ref" else _inside(value)
            for key, value in shape.items()
        }
    return [_inside(value) for value in shape] if isinstance(shape, list) else shape
