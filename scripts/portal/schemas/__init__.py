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


def columns(name: str) -> list[str]:
    """The columns of a table, in order."""
    return [field["name"] for field in _stored(name)["fields"]]


@cache
def _stored(name: str) -> dict[str, Any]:
    text = Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
