"""The Table Schemas of the project. They are forced on every package: a package cannot bring its own."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

# The registry's resources in reading order, with the schema each follows.
REGISTRY = {
    "localities": "localities",
    "rhythms": "rhythms",
    "domains": "domains",
    "units": "units",
    "indicators": "indicators",
    "dimensions": "dimensions",
    "members": "members",
    "identities": "rules",
    "terms": "terms",
    "sentences": "sentences",
}
PACKAGE = {"observations": "observations", "identities": "identities", "omissions": "omissions"}


def schema(name: str) -> dict[str, Any]:
    """The Table Schema with all its foreign keys, those into the registry among them."""
    return copy.deepcopy(_stored(name))


def standalone(name: str, resources: frozenset[str]) -> dict[str, Any]:
    """The schema as a package alone can keep it: keys into the registry move to `registryKeys`.

    Foreign keys reach inside one package only (Data Package v2); the registry is another.
    """
    found = schema(name)
    inside: list[Any] = []
    outside: list[Any] = []
    for key in found.pop("foreignKeys", []):
        (inside if key["reference"]["resource"] in resources | {""} else outside).append(key)
    if inside:
        found["foreignKeys"] = inside
    if outside:
        found["registryKeys"] = [
            {**key, "reference": {"package": "registry", **key["reference"]}} for key in outside
        ]
    return found


def published(resources: frozenset[str]) -> dict[str, Any]:
    """The schema of the observations of all packages as they are published: the package's name, the model's columns,
    then those that tell in words what the codes mean, and where the figure comes from. Every field is described in
    English and, as `description_vi`, in Vietnamese.
    """
    found = standalone("observations", resources)
    del found["registryKeys"]
    told = json.loads(_text("published"))
    package = {"name": "package", "type": "string", "title": "Gói", "description": "Data package"}
    found["fields"] = [{**package, "constraints": {"required": True}}, *found["fields"]]
    for field in found["fields"]:
        field["description_vi"] = told["explained"][field["name"]]
    found["fields"] += told["fields"]
    found["primaryKey"] = ["package", "id"]
    # part_of reaches inside one package only: empty there, a key of two columns is not.
    found["foreignKeys"] = [k for k in found["foreignKeys"] if k["reference"]["resource"]]
    return found


def columns(name: str) -> list[str]:
    """The columns of a table, in order."""
    return [field["name"] for field in _stored(name)["fields"]]


@cache
def numbers(name: str) -> tuple[str, ...]:
    """The columns of a table that hold numbers."""
    return tuple(f["name"] for f in _stored(name)["fields"] if f["type"] in ("number", "integer"))


@cache
def _stored(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_text(name))
    return found


def _text(name: str) -> str:
    return Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8")
