"""The project's own schemas, as a package alone and as all packages together keep them."""

from __future__ import annotations

from typing import Any

import frictionless
import pytest

from portal import schemas
from portal.audit import relations
from portal.validate import identities

# schema.column: cells that it takes, cells that it does not
CELLS = {
    "observations.id": (["jobs", "sa-2024", "a", "0"], ["", "Jobs", "a_b", "-a", "a-", "a--b", "việc", "a b", "a\nb"]),
    "observations.locality": (["x"], [""]),
    "observations.period": (
        ["2024", "2024-S1", "2024-Q4", "2024-03", "2024-03-04", "2024-01-01/2024-03-04"],
        ["", "24", "2024-S3", "2024-Q5", "2024-q1", "2024/2025", "Q1/2024", "2024-01/2024-03", "2024 ", "2024-3"],
    ),
    "observations.reported_for": (["2024", "2024-Q1"], ["", "2024-Q5"]),
    "observations.indicator": (["x"], [""]),
    "observations.breakdown": (["", "fund:budget", "age:60-80;fund:budget"], ["fund", "fund:", ":budget", "fund:a,age:b", "fund:a;"]),
    "observations.kind": (["actual", "target", "level", "rate", "context"], ["", "plan", "Actual"]),
    "observations.value": (["", "0", "12", "0.5", "-1"], ["1,5", "1.000,5", "x", "12%", "05 triệu"]),
    "observations.value_high": (["", "12"], ["x"]),
    "observations.unit": (["x"], [""]),
    "observations.qualifier": (["", "exact", "about", "above", "about_above", "range", "none"], ["over", "Exact"]),
    "observations.obs_status": (["A", "B", "E", "O", "P", "Q"], ["", "a", "X", "AB"]),
    "observations.conf_status": (["F", "A", "D"], ["", "C", "f"]),
    "observations.correction": (["", "unit_too_many", "thousand_missing", "digit_missing", "wrong_symbol"], ["typo"]),
    "observations.document": (["bc-1"], ["", "BC 1"]),
    "observations.locator": (["I.1", "Phần I.1"], [""]),
    "observations.line": (["1", "120"], ["", "0", "-1", "1.5", "x"]),
    "observations.part_of": (["", "jobs"], []),
    "identities.relation": (["sum", "product", "ratio", "quotient", "same", "at_most", "proportion"], ["", "minus"]),
    "identities.terms": (["a", "a b"], [""]),
    "localities.code": (["01", "001", "00001"], ["", "1", "000001", "0A"]),
    "localities.kind": (["province", "city", "district", "ward", "commune"], ["", "village"]),
    "localities.valid_to": (["", "2025-06-30"], ["2025-06-31", "30/6/2025", "2025"]),
    "localities.population": (["", "1", "22455"], ["0", "22.455", "x"]),
    "localities.name_vi": (["xã Bình"], [""]),
    "localities.name_en": (["Bình Commune"], [""]),
    "indicators.measure": (["flow", "stock", "level", "ratio"], ["", "sum"]),
    "indicators.sensitive": (["", "yes"], ["no", "true"]),
    "indicators.headline": (["", "1", "9"], ["0", "x"]),
    "indicators.definition_vi": (["Cách đếm."], [""]),
    "indicators.definition_en": (["How it is counted."], [""]),
    "indicators.limits_vi": (["Số này không nói gì thêm."], [""]),
    "indicators.limits_en": (["It says no more."], [""]),
    "members.sensitive": (["", "yes"], ["no"]),
    "units.counts_people": (["", "yes"], ["no"]),
    "units.meaning_vi": (["Đếm người."], [""]),
    "units.meaning_en": (["Counts people."], [""]),
    "terms.id": (["ho-ngheo"], ["", "hộ nghèo", "Ho-ngheo"]),
    "terms.forms_vi": (["", "hộ nghèo", "BTXH | bảo trợ xã hội"], ["a|b", "a | ", " | a", "a || b"]),
    "terms.forms_en": (["", "gift"], ["a|b"]),
    "terms.explanation_en": (["Help."], [""]),
}  # fmt: skip

ALL = sorted({*schemas.REGISTRY.values(), *schemas.PACKAGE.values()})


@pytest.mark.parametrize("name", ALL)
def test_columns_are_the_fields_in_order(name: str):
    assert schemas.columns(name) == [field["name"] for field in schemas.schema(name)["fields"]]


@pytest.mark.parametrize("name", ALL)
def test_every_column_is_described(name: str):
    assert [f["name"] for f in schemas.schema(name)["fields"] if not (f["title"] and f["description"])] == []


def _cells(index: int) -> list[Any]:
    return [
        pytest.param(column, cell, id=f"{column} {cell!r}")
        for column in CELLS
        for cell in CELLS[column][index]
    ]


@pytest.mark.parametrize(("column", "cell"), _cells(0))
def test_a_column_takes_a_cell(column: str, cell: str):
    assert _notes(column, cell) == []


@pytest.mark.parametrize(("column", "cell"), _cells(1))
def test_a_column_refuses_a_cell(column: str, cell: str):
    assert _notes(column, cell)


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


def _notes(column: str, cell: str) -> list[str]:
    """What Frictionless has against the cell."""
    schema, _, name = column.partition(".")
    field = frictionless.Schema.from_descriptor(schemas.schema(schema)).get_field(name)
    return list((field.read_cell(cell)[1] or {}).values())


def _targets(schema: dict[str, Any], keys: str) -> list[str]:
    return [key["reference"]["resource"] for key in schema.get(keys, [])]
