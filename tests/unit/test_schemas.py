"""The project's own schemas, as a package alone and as all packages together keep them."""

from __future__ import annotations

from typing import Any

import pytest

from portal import schemas
from portal.audit import relations
from portal.validate import identities

ALL = sorted({*schemas.REGISTRY.values(), *schemas.PACKAGE.values()})


@pytest.mark.parametrize("name", ALL)
def test_columns_are_the_fields_in_order(name: str):
    assert schemas.columns(name) == [field["name"] for field in schemas.schema(name)["fields"]]


@pytest.mark.parametrize("name", ALL)
def test_every_column_is_described(name: str):
    assert [f["name"] for f in schemas.schema(name)["fields"] if not (f["title"] and f["description"])] == []


def test_a_schema_that_is_changed_does_not_change_the_next():
    schemas.schema("units")["fields"].clear()
    assert schemas.columns("units")


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("observations", [""], ["localities", "indicators", "units"]),
        ("identities", ["observations"], []),
    ],
)
def test_keys_that_leave_the_package_become_registry_keys(name: str, inside: list[str], outside: list[str]):
    found = schemas.standalone(name, frozenset(schemas.PACKAGE))
    assert (_targets(found, "foreignKeys"), _targets(found, "registryKeys")) == (inside, outside)


def test_a_registry_key_names_the_package_it_leads_to():
    keys = schemas.standalone("observations", frozenset(schemas.PACKAGE))["registryKeys"]
    assert {key["reference"]["package"] for key in keys} == {"registry"}


@pytest.mark.parametrize("name", ["identities", "rules"])
def test_the_relations_of_schema_audit_and_validation_are_the_same(name: str):
    field = next(f for f in schemas.schema(name)["fields"] if f["name"] == "relation")
    assert set(field["constraints"]["enum"]) == set(relations.RELATIONS) == set(identities.TERMS)


def _targets(schema: dict[str, Any], keys: str) -> list[str]:
    return [key["reference"]["resource"] for key in schema.get(keys, [])]
