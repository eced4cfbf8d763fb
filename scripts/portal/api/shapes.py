"""The words in which resources say their shape: JSON Schema 2020-12, every object closed and complete."""

from __future__ import annotations

from typing import Any

from portal import schemas

Shape = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
STRING: Shape = {"type": "string", "minLength": 1}
ID: Shape = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
YES_OR_NO: Shape = {"type": "boolean"}
COUNT: Shape = {"type": "integer", "minimum": 0}
DAY: Shape = {"type": "string", "format": "date"}
# As far as a document says it: the day, or only the month.
DATE: Shape = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}
SHA256: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
ADDRESS: Shape = {"type": "string", "format": "uri", "pattern": "^https?://"}
# See `values.number`.
NUMBER: Shape = {
    "type": ["number", "string"],
    "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
    "description": "A number; a string of its digits only where a double-precision number would not be exact",
}


def closed(**properties: Shape) -> Shape:
    """An object that has all of these and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(shape: Shape) -> Shape:
    return {"type": "array", "items": shape}


def maybe(shape: Shape) -> Shape:
    """That, or null: there is none, or it is not known."""
    if isinstance(kinds := shape.get("type"), (str, list)) and "enum" not in shape:
        return {**shape, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    return {"anyOf": [shape, {"type": "null"}]}


def one_of(*words: str) -> Shape:
    return {"type": "string", "enum": list(words)}


def said(shape: Shape, description: str) -> Shape:
    """With what it means, for people."""
    return {**shape, "description": description}


def ref(name: str) -> Shape:
    """A shape with a file of its own beside this one."""
    return {"$ref": f"{name}.json"}


def column(table: str, name: str) -> Shape:
    """What the project's Table Schema says of a column; null where a cell may be empty."""
    field = next(field for field in schemas.schema(table)["fields"] if field["name"] == name)
    limits = field.get("constraints", {})
    found = {"number": NUMBER, "integer": {"type": "integer"}, "date": DAY}.get(field["type"], STRING)
    found = {**found, **{key: limits[key] for key in ("pattern", "minimum") if key in limits}}
    if "enum" in limits:
        found = one_of(*limits["enum"])
    return said(found if limits.get("required") else maybe(found), field["description"])


TEXT = ref("text")
REFERENCE = ref("reference")
PAGE = maybe(ref("page"))
# What many resources share, each a schema of its own.
SHARED: dict[str, Shape] = {
    "text": said(
        closed(vi={"type": "string"}, en={"type": "string"}), "The same in Vietnamese and in English"
    ),
    "page": said(closed(vi=ADDRESS, en=ADDRESS), "The page for readers, in Vietnamese and in English"),
    "reference": said(closed(id=ID, name=TEXT, href=ADDRESS), "Another resource: fetch href to learn more"),
    "period": closed(
        code=column("observations", "reported_for"),
        name=TEXT,
        start=said(DAY, "First day"),
        end=said(DAY, "Last day"),
    ),
    "download": said(
        closed(format=STRING, href=ADDRESS), "The same figures as a table; format is the end of its address"
    ),
    "file": closed(href=ADDRESS, bytes=COUNT, sha256=SHA256),
}
