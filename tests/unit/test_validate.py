"""Every check: what it lets through, and what it says of what it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from portal import packages, validate
from portal.errors import DataProblems, Problem
from portal.validate import references

if TYPE_CHECKING:
    from tests.conftest import Tree

# Rows that a case changes or adds to the minimal tree: {"table key": cells}, tables of the report by their
# bare name. A case of FAILING says where the problem is, from the package on, and what the problem quotes;
# the words themselves are for `tests/broken`.
Edits = Mapping[str, dict[str, str]]
O = "an-2024/data/observations.csv"  # noqa: E741  it stands in every line below
I = "an-2024/data/identities.csv"  # noqa: E741
BOTH_NOTES = {"note_vi": "Sửa.", "note_en": "Mended."}
EMPTY = {"value": "", "reported_as": "", "qualifier": ""}
SUM = {"relation": "sum", "result": "jobs", "terms": "jobs-local jobs-abroad"}

PASSING: dict[str, dict[str, Edits]] = {
    "tables": {
        "as it is": {},
        "fraction": {"observations jobs": {"value": "0.5"}},
    },
    "references": {
        "as it is": {},
        "no successors": {"registry/localities tinh-cu-01": {"successors": ""}},
        "a code given again": {"registry/localities xa-moi-00001": {"code": "00001", "kind": "commune", "valid_from": "2025-07-01"}},
        "predecessor": {"registry/localities tinh-moi-02": {"predecessors": "tinh-cu-01"}},
        "several": {"registry/localities tinh-moi-02": {"predecessors": "tinh-cu-01 huyen-an-001"}},
    },
    "terms": {
        "as it is": {},
        "no spelling": {"registry/terms ho-ngheo": {"forms_vi": "", "forms_en": ""}},
        "terms with a bar": {"registry/terms ho-ngheo": {"term": "a | b"}, "registry/terms bao-tro-xa-hoi": {"term": "c | b"}},
        "one spelling in both languages": {"registry/terms ho-ngheo": {"forms_vi": "poor households"}},
    },
    "breakdowns": {
        "as it is": {},
        "none": {"observations jobs": {"breakdown": ""}},
        "two dimensions": {"observations jobs": {"breakdown": "channel:local;fund:budget"}},
    },
    "spans": {
        "as it is": {},
        "same": {"observations jobs": {"period": "2024-Q1", "reported_for": "2024-Q1"}},
        "shorter than its page": {"observations jobs": {"period": "2024-Q1", "reported_for": "2024-S1"}},
        "instant on a page": {"observations jobs": {"period": "2024-03-04", "reported_for": "2024-Q1"}},
        "a month longer": {"observations jobs": {"period": "2024-01-01/2024-04-15", "reported_for": "2024-Q1"}},
        "longer with a note": {"observations jobs": {"period": "2024", "reported_for": "2024-Q1", **BOTH_NOTES}},
        "last day of the locality": {"observations jobs": {"period": "2025-06-30", "kind": "target"}},
        "first year of the locality": {"observations jobs": {"locality": "tinh-moi-02", "period": "2025", "reported_for": "2025", "kind": "target"}},
        "a quarter of the year": {"observations more": {"value": "9", "period": "2024-Q1"}},
        "overlap with a note": {
            "observations jobs": {"period": "2024-S1"},
            "observations more": {"value": "9", "period": "2024-03-01/2024-07-31", **BOTH_NOTES},
        },
        "one count twice": {"observations more": {"value": "9", "locator": "II"}},
        "target of the year": {"observations jobs-target": {"period": "2024", "reported_for": "2024-Q1"}},
        "context of the year": {"observations jobs": {"kind": "context", "period": "2024", "reported_for": "2024-Q1"}},
    },
    "statuses": {
        "as it is": {},
        "zero": {"observations jobs": {"value": "0", "reported_as": "0"}},
        "none": {"observations jobs": {"value": "0", "reported_as": "không có", "qualifier": "none"}},
        "left empty": {"observations jobs": {**EMPTY, "obs_status": "O"}},
        "suppressed": {"observations jobs": {**EMPTY, "obs_status": "Q", "conf_status": "A"}},
        "suppressed with another": {"observations jobs": {**EMPTY, "obs_status": "Q", "conf_status": "D"}},
        "estimated": {"observations jobs": {"obs_status": "E"}},
        "provisional": {"observations jobs": {"obs_status": "P"}},
        "range": {"observations jobs": {"value_high": "400", "qualifier": "range"}},
        "correction": {"observations jobs": {"correction": "wrong_symbol", **BOTH_NOTES}},
        "note": {"observations jobs": BOTH_NOTES},
    },
    "values": {
        "as it is": {},
        "suppressed": {"observations jobs": {**EMPTY, "obs_status": "Q", "conf_status": "A"}},
        "trailing zero": {"observations jobs-rate": {"value": "91.750"}},
        "leading zero": {"observations jobs": {"value": "5", "reported_as": "05"}},
        "none": {"observations jobs": {"value": "0", "reported_as": "không có", "qualifier": "none"}},
        "about": {"observations jobs": {"qualifier": "about"}},
        "range": {"observations gift-money": {"value": "200000000", "value_high": "250000000", "reported_as": "từ 200 -250 triệu đồng", "qualifier": "range"}},
        "corrected": {"observations jobs": {"reported_as": "3.670", "correction": "unit_too_many", **BOTH_NOTES}},
        "corrected from no number": {"observations gift-level": {"value": "2000000", "reported_as": "2.000.00đ", "correction": "digit_missing", **BOTH_NOTES}},
    },
    "parts": {
        "as it is": {},
        "part of a part": {"observations jobs-abroad": {"part_of": "jobs-local"}},
    },
    "identities": {
        "as it is": {},
        "none": {"registry/identities gift-money": {"terms": "gifts gift-level"}},
        "sum of one": {"identities jobs-sum": {**SUM, "terms": "jobs-local"}},
        "product": {"identities more": {"relation": "product", "result": "gift-money", "terms": "gifts gift-level"}},
        "same": {"identities more": {"relation": "same", "result": "jobs", "terms": "jobs-target"}},
        "at most": {"identities more": {"relation": "at_most", "result": "jobs", "terms": "jobs-local jobs-abroad"}},
        "proportion": {"identities more": {"relation": "proportion", "result": "jobs", "terms": "jobs-local jobs-abroad gifts"}},
    },
    "anchors": {
        "as it is": {},
        "another package, another id": {"bb/observations other": {"value": "5", "reported_as": "5"}},
        "another package, another page": {"bb/observations jobs": {"value": "5", "reported_as": "5", "reported_for": "2023", "period": "2023"}},
        "another package, another place": {"bb/observations jobs": {"value": "5", "reported_as": "5", "locality": "xa-binh-00001"}},
    },
}  # fmt: skip

FAILING: dict[str, dict[str, tuple[Edits, str, str]]] = {
    "tables": {
        "value of 16 digits": ({"observations jobs": {"value": "1" * 16}}, f"{O}:2:value", "15 digits"),
        "population of 400 digits": ({"registry/localities tinh-cu-01": {"population": "9" * 400}}, "registry/data/localities.csv:2:population", "15 digits"),
        "line is no number": ({"observations jobs": {"line": "x"}}, f"{O}:2:line", "“x”"),
        "value is no number": ({"observations jobs": {"value": "1.000,5"}}, f"{O}:2:value", ""),
        "required": ({"observations jobs": {"locator": ""}}, f"{O}:2:locator", ""),
        "unknown indicator": ({"observations jobs": {"indicator": "job"}}, f"{O}:2:indicator", ""),
        "unknown total": ({"observations jobs": {"part_of": "x"}}, f"{O}:2:part_of", ""),
        "unknown result": ({"identities jobs-sum": {"result": "x"}}, f"{I}:2:result", ""),
        "unknown domain": ({"registry/indicators jobs": {"domain": "x"}}, "registry/data/indicators.csv:2:domain", ""),
        "unknown parent": ({"registry/localities tinh-cu-01": {"parent": "x"}}, "registry/data/localities.csv:2:parent", ""),
    },
    "references": {
        "unknown successor": ({"registry/localities tinh-cu-01": {"successors": "tinh-moi-03"}}, "registry/data/localities.csv:2:successors", "“tinh-moi-03”"),
        "unknown among known": ({"registry/localities tinh-cu-01": {"successors": "tinh-moi-02 x"}}, "registry/data/localities.csv:2:successors", "“x”"),
        "unknown predecessor": ({"registry/localities tinh-moi-02": {"predecessors": "x"}}, "registry/data/localities.csv:3:predecessors", "“x”"),
        "code without its zero": ({"registry/localities tinh-cu-01": {"code": "001"}}, "registry/data/localities.csv:2:code", "“001”"),
        "code of another at the time": ({"registry/localities xa-moi-00001": {"code": "00001", "kind": "commune", "valid_from": "2025-06-30"}}, "registry/data/localities.csv:6:code", "xa-binh-00001"),
        "two codes without days": ({"registry/localities xa-moi-00001": {"code": "001"}}, "registry/data/localities.csv:6:code", "huyen-an-001"),
        "ended before it began": ({"registry/localities tinh-cu-01": {"valid_from": "2025-07-01"}}, "registry/data/localities.csv:2:valid_to", "“tinh-cu-01”"),
        "parent of itself": ({"registry/localities tinh-cu-01": {"parent": "tinh-cu-01"}}, "registry/data/localities.csv:2:parent", "“tinh-cu-01”"),
        "parents in a circle": ({"registry/localities tinh-cu-01": {"parent": "xa-binh-00001"}}, "registry/data/localities.csv:2:parent", "“tinh-cu-01”"),
        "unknown document": ({"observations jobs": {"document": "bc-2"}}, f"{O}:2:document", "“bc-2”"),
    },
    "terms": {
        "a term twice": ({"registry/terms ho-ngheo": {"term": "btxh"}}, "registry/data/terms.csv:3:term", "“btxh”"),
        "a spelling of another": ({"registry/terms ho-ngheo": {"forms_vi": "hộ nghèo | Bảo trợ xã hội"}}, "registry/data/terms.csv:3:forms_vi", "“Bảo trợ xã hội”"),
        "in English": ({"registry/terms ho-ngheo": {"forms_en": "social assistance"}}, "registry/data/terms.csv:3:forms_en", "bao-tro-xa-hoi"),
    },
    "breakdowns": {
        "unknown member": ({"observations jobs": {"breakdown": "channel:city"}}, f"{O}:2:breakdown", "“channel:city”"),
        "member of another dimension": ({"observations jobs": {"breakdown": "fund:local"}}, f"{O}:2:breakdown", "“fund:local”"),
        "dimension twice": ({"observations jobs": {"breakdown": "channel:abroad;channel:local"}}, f"{O}:2:breakdown", ""),
        "member twice": ({"observations jobs": {"breakdown": "channel:local;channel:local"}}, f"{O}:2:breakdown", ""),
        "unsorted": ({"observations jobs": {"breakdown": "fund:budget;channel:local"}}, f"{O}:2:breakdown", ""),
    },
    "spans": {
        "no such month": ({"observations jobs": {"period": "2024-13"}}, f"{O}:2:period", "“2024-13”"),
        "no such page": ({"observations jobs": {"reported_for": "2024-Q5"}}, f"{O}:2:reported_for", "“2024-Q5”"),
        "month 0": ({"observations jobs": {"period": "2024-00"}}, f"{O}:2:period", "“2024-00”"),
        "after the locality ended": ({"observations jobs": {"kind": "target", "period": "2025-07-01/2025-08-15"}}, f"{O}:2:period", "2025-06-30"),
        "page after the locality ended": ({"observations jobs": {"reported_for": "2026"}}, f"{O}:2:reported_for", "2025-06-30"),
        "before the locality began": ({"observations jobs": {"locality": "tinh-moi-02"}}, f"{O}:2:period", "2025-07-01"),
        "a quarter in days": ({"observations jobs": {"period": "2024-01-01/2024-03-31"}}, f"{O}:2:period", "2024-Q1"),
        "a month in days": ({"observations jobs": {"period": "2024-02-01/2024-02-29"}}, f"{O}:2:period", "2024-02"),
        "a half-year in days": ({"observations jobs": {"period": "2024-07-01/2024-12-31"}}, f"{O}:2:period", "2024-S2"),
        "overlap in part": (
            {"observations jobs": {"period": "2024-S1"}, "observations more": {"value": "9", "period": "2024-03-01/2024-07-31"}},
            f"{O}:10:period", "overlap",
        ),
        "overlap in part within the year": (
            {"observations a": {"value": "9", "period": "2024-01-01/2024-02-15"}, "observations b": {"value": "9", "period": "2024-02-01/2024-03-15"}},
            f"{O}:11:period", "overlap",
        ),
        "page of a day": ({"observations jobs": {"period": "2024-03-04", "reported_for": "2024-03-04"}}, f"{O}:2:reported_for", ""),
        "year on a quarter's page": ({"observations jobs": {"reported_for": "2024-Q1"}}, f"{O}:2:period", ""),
        "15 months on a year's page": ({"observations jobs": {"period": "2023-01-01/2024-03-31"}}, f"{O}:2:period", ""),
        "two months longer": ({"observations jobs": {"period": "2024-01-01/2024-05-02", "reported_for": "2024-Q1"}}, f"{O}:2:period", ""),
    },
    "statuses": {
        "suppressed with a correction": ({"observations jobs": {**EMPTY, "correction": "wrong_symbol", **BOTH_NOTES, "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:correction", ""),
        "value left empty": ({"observations jobs": {"obs_status": "O"}}, f"{O}:2:value", ""),
        "suppressed with its value": ({"observations jobs": {"obs_status": "Q", "conf_status": "A"}}, f"{O}:2:value", ""),
        "suppressed with its print": ({"observations jobs": {**EMPTY, "reported_as": "3", "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:reported_as", ""),
        "suppressed with its upper end": ({"observations jobs": {**EMPTY, "value_high": "3", "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:value_high", ""),
        "suppressed with a qualifier": ({"observations jobs": {**EMPTY, "qualifier": "about", "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:qualifier", ""),
        "suppressed without a reason": ({"observations jobs": {**EMPTY, "obs_status": "Q"}}, f"{O}:2:conf_status", ""),
        "left empty as confidential": ({"observations jobs": {**EMPTY, "obs_status": "O", "conf_status": "A"}}, f"{O}:2:conf_status", ""),
        "nothing, and no word why": ({"observations jobs": EMPTY}, f"{O}:2:value", ""),
        "no value": ({"observations jobs": {"value": ""}}, f"{O}:2:value", ""),
        "no printed form": ({"observations jobs": {"reported_as": ""}}, f"{O}:2:reported_as", ""),
        "no qualifier": ({"observations jobs": {"qualifier": ""}}, f"{O}:2:qualifier", ""),
        "published as confidential": ({"observations jobs": {"conf_status": "A"}}, f"{O}:2:conf_status", ""),
        "range with one end": ({"observations jobs": {"qualifier": "range"}}, f"{O}:2:value_high", ""),
        "two ends and no range": ({"observations jobs": {"value_high": "400"}}, f"{O}:2:value_high", ""),
        "silent correction": ({"observations jobs": {"correction": "wrong_symbol"}}, f"{O}:2:note_vi", ""),
        "correction in one language": ({"observations jobs": {"correction": "wrong_symbol", "note_vi": "Sửa."}}, f"{O}:2:note_en", ""),
        "note in Vietnamese only": ({"observations jobs": {"note_vi": "Sửa."}}, f"{O}:2:note_en", ""),
        "note in English only": ({"observations jobs": {"note_en": "Mended."}}, f"{O}:2:note_vi", ""),
    },
    "values": {
        "another value": ({"observations jobs": {"value": "368"}}, f"{O}:2:value", "“367”"),
        "a thousand times less": ({"observations jobs": {"value": "1.5", "reported_as": "1.500"}}, f"{O}:2:value", "“1.500”"),
        "no number": ({"observations jobs": {"reported_as": "3.67"}}, f"{O}:2:reported_as", "“3.67”"),
        "another upper end": ({"observations jobs": {"value": "5", "value_high": "8", "reported_as": "5-7", "qualifier": "range"}}, f"{O}:2:value", "“5-7”"),
        "upper end lost": ({"observations jobs": {"value": "5", "reported_as": "5-7"}}, f"{O}:2:value", "“5-7”"),
        "none that is not said": ({"observations jobs": {"value": "0", "reported_as": "không có"}}, f"{O}:2:qualifier", "“không có”"),
        "zero said to be none": ({"observations jobs": {"value": "0", "reported_as": "0", "qualifier": "none"}}, f"{O}:2:qualifier", "“0”"),
        "correction of nothing": ({"observations jobs": {"correction": "wrong_symbol", **BOTH_NOTES}}, f"{O}:2:correction", "“367”"),
        "unit of another indicator": ({"observations jobs": {"unit": "vnd"}}, f"{O}:2:unit", ""),
        "rate not in percent": ({"observations jobs-rate": {"unit": "person"}}, f"{O}:6:unit", ""),
        "percent that is no rate": ({"observations jobs-rate": {"kind": "actual"}}, f"{O}:6:unit", ""),
    },
    "parts": {
        "another unit": ({"observations gifts": {"part_of": "jobs"}}, f"{O}:7:part_of", ""),
        "another locality": ({"observations jobs": {"locality": "xa-binh-00001"}}, f"{O}:3:part_of", ""),
        "itself": ({"observations jobs-target": {"part_of": "jobs-target"}}, f"{O}:5:part_of", ""),
        "two in a circle": ({"observations jobs": {"part_of": "jobs-local"}}, f"{O}:2:part_of", ""),
        "three in a circle": ({"observations jobs": {"part_of": "jobs-abroad"}, "observations jobs-abroad": {"part_of": "jobs-local"}}, f"{O}:3:part_of", ""),
    },
    "identities": {
        "unknown term": ({"identities jobs-sum": {**SUM, "terms": "jobs-locl"}}, f"{I}:2:terms", "“jobs-locl”"),
        "term of the registry": ({"identities jobs-sum": {**SUM, "terms": "gift-money"}, "observations gift-money": {"id": "money"}}, f"{I}:2:terms", "“gift-money”"),
        "unknown term of the registry": ({"registry/identities gift-money": {"terms": "gifts level"}}, "registry/data/identities.csv:2:terms", "“level”"),
        "result among its terms": ({"identities jobs-sum": {**SUM, "terms": "jobs jobs-local"}}, f"{I}:2:terms", ""),
        "term twice": ({"identities jobs-sum": {**SUM, "terms": "jobs-local jobs-local"}}, f"{I}:2:terms", ""),
        "product of one": ({"identities jobs-sum": {**SUM, "relation": "product", "terms": "gifts"}}, f"{I}:2:terms", ""),
        "ratio of three": ({"identities jobs-sum": {**SUM, "relation": "ratio", "terms": "jobs-local jobs-abroad gifts"}}, f"{I}:2:terms", ""),
        "quotient of one": ({"identities jobs-sum": {**SUM, "relation": "quotient", "terms": "gifts"}}, f"{I}:2:terms", ""),
        "same as two": ({"identities jobs-sum": {**SUM, "relation": "same"}}, f"{I}:2:terms", ""),
        "proportion of two": ({"identities jobs-sum": {**SUM, "relation": "proportion"}}, f"{I}:2:terms", ""),
        "sum of nothing": ({"identities jobs-sum": {**SUM, "terms": " "}}, f"{I}:2:terms", ""),
    },
    "anchors": {
        "same id on the same page": ({"bb/observations jobs": {"value": "5", "reported_as": "5"}}, "bb/data/observations.csv:2:id", ""),
    },
}  # fmt: skip

TITLES = ["title", "title_en", "description", "version", "created", "licenses", "contributors", "sources"]
SOURCES = ["name", "title", "title_en", "date", "issuer", "issuer_en", "locality", "file", "sha256"]


def _cases(table: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    return [
        pytest.param(check, case, id=f"{check}: {name}")
        for check, cases in table.items()
        for name, case in cases.items()
    ]


def _edit(tree: Tree, edits: Edits) -> Tree:
    for place, cells in edits.items():
        table, key = place.split(" ")
        if table.startswith("bb/") and "bb" not in tree.descriptors:
            tree.add_report("bb")
        tree.put(table if "/" in table else f"an-2024/{table}", key, **cells)
    return tree


def _found(check: str, tree: Tree) -> list[Problem]:
    tree.write()  # Frictionless reads the files themselves
    return list(getattr(validate, check).check(tree.source()))


@pytest.mark.parametrize(("check", "edits"), _cases(PASSING))
def test_a_check_lets_pass_what_is_right(tree: Tree, check: str, edits: Edits):
    assert _found(check, _edit(tree, edits)) == []


@pytest.mark.parametrize(("check", "case"), _cases(FAILING))
def test_a_check_says_what_is_wrong_and_where(tree: Tree, check: str, case: tuple[Edits, str, str]):
    edits, where, words = case
    found = _found(check, _edit(tree, edits))
    assert [problem for problem in found if problem.where == where and words in problem.what.en], found


@pytest.mark.parametrize(("check", "case"), [c for c in _cases(FAILING) if c.values[0] != "tables"])
def test_every_problem_is_said_in_both_languages_with_its_cure(
    tree: Tree, check: str, case: tuple[Edits, str, str]
):
    found = _found(check, _edit(tree, case[0]))
    assert found
    assert [p for p in found if not (p.what.vi and p.what.en and p.fix.vi and p.fix.en)] == []


@pytest.mark.parametrize("edits", [{"line": "x"}, {"indicator": "x"}], ids=["a cell", "a key"])
def test_what_frictionless_found_is_said_in_both_languages_with_its_cure(tree: Tree, edits: dict[str, str]):
    found = _found("tables", tree.put("an-2024/observations", "jobs", **edits))
    assert found
    assert [p for p in found if p.what.vi == p.what.en or p.fix.vi == p.fix.en] == []


def test_a_key_that_stands_twice_is_told_once(tree: Tree):
    tree.tables["an-2024/observations"].append(dict(tree.tables["an-2024/observations"][0]))
    assert [p.where for p in _found("tables", tree)] == [f"{O}:10"]


@pytest.mark.parametrize("package", ["registry", "an-2024"])
@pytest.mark.parametrize("key", TITLES)
def test_a_package_names_itself(tree: Tree, package: str, key: str):
    del tree.descriptors[package][key]
    found = _found("descriptors", tree)
    assert {(p.where, p.what.en.split(" ")[0]) for p in found} == {(f"{package}/datapackage.json", key)}


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_document_is_named(tree: Tree, key: str):
    found = _found("descriptors", tree.document(**{key: None}))
    assert {p.what.en.split(" ")[0] for p in found} == {key}


@pytest.mark.parametrize("key", ["number", "path"])
def test_a_source_document_may_lack_number_and_address(tree: Tree, key: str):
    assert _found("descriptors", tree.document(**{key: None})) == []


@pytest.mark.parametrize("date", ["2024-06-15", "2024-06"])
def test_a_source_document_is_of_a_day_or_a_month(tree: Tree, date: str):
    assert _found("descriptors", tree.document(date=date)) == []


# Entries of the descriptor that cannot be used: nothing after the check may have to expect them.
MALFORMED: dict[str, list[Any]] = {
    "title": ["", 5, ["Gói"], None],
    "version": ["1.0.0", "2024", "24-07-01", "2024-07-01-1", 20240701, "2024-13-01", "20240701"],
    "licenses": [[], "CC-BY-4.0", {}],
    "sources": ["bc-1", ["bc-1"], {"name": "bc-1"}, [[]], 5, []],
}
MALFORMED_DOCUMENT: dict[str, list[Any]] = {
    "name": ["bc 1", "BC-1", 5, "../bc-1"],
    "title": [5, ["Báo cáo"]],
    "number": [5],
    "date": ["15/6/2024", "2024-06-31", "2024", "2024-Q1", "2024-01-01/2024-02-01", 2024],
    "locality": ["huyen-x-999", "", []],
    "sha256": ["0" * 63, "0" * 65, "G" * 64, "A" * 64, "sha256:" + "0" * 64],
}


def _entries(table: Mapping[str, list[Any]]) -> list[Any]:
    return [pytest.param(key, entry, id=f"{key} {entry!r}") for key in table for entry in table[key]]


@pytest.mark.parametrize(("key", "entry"), _entries(MALFORMED))
def test_what_a_package_says_of_itself_has_its_form(tree: Tree, key: str, entry: Any):
    tree.descriptors["an-2024"][key] = entry
    found = _found("descriptors", tree)
    assert {p.where.partition(":")[0] for p in found} == {"an-2024/datapackage.json"}


@pytest.mark.parametrize(("key", "entry"), _entries(MALFORMED_DOCUMENT))
def test_what_a_package_says_of_its_document_has_its_form(tree: Tree, key: str, entry: Any):
    found = _found("descriptors", tree.document(**{key: entry}))
    assert {p.where.partition(":")[0] for p in found} == {"an-2024/datapackage.json"}


def test_two_documents_never_have_one_name(tree: Tree):
    found = _found("descriptors", tree.add_report("bb"))
    assert [p.where.partition(":")[0] for p in found] == ["bb/datapackage.json"]


def test_a_broken_seal_is_found(tree: Tree):
    source = tree.source()
    files = {**source.reports[0].files, "data/observations.csv": b"other"}
    source = replace(source, reports=(replace(source.reports[0], files=files),))
    assert [p.where for p in validate.descriptors.check(source)] == ["an-2024/datapackage.json"]


def test_numbers_are_written_in_plain_digits_and_no_correction_excuses_others(tree: Tree):
    strange = ["NaN", "INF", "-INF", "36_7", "1e3", "-5", "\uff13\uff16\uff17", "007"]
    rows = tree.tables["an-2024/observations"]
    for row, value in zip(rows, strange, strict=True):
        row.update(value=value, correction="unit_too_many", **BOTH_NOTES)
    tree.put("registry/localities", "tinh-cu-01", population="22_455")
    found = {p.where for p in _found("tables", tree)}
    assert found == {
        *(f"{O}:{line}:value" for line in range(2, 10)),
        "registry/data/localities.csv:2:population",
    }


def test_a_figure_without_its_value_is_a_problem_and_not_a_crash(tree: Tree):
    with pytest.raises(DataProblems):
        validate.run(packages.read(tree.put("an-2024/observations", "jobs", value="").write()))


@pytest.mark.parametrize(
    ("code", "fix"),
    [
        ("group:por", ["group:poor"]),
        ("group:poor-", ["group:poor"]),
        ("xyz", []),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest(code: str, fix: list[str]):
    found = references.unknown("here", code, {"group:poor", "fund:budget"})
    assert [re.findall("“(.+)”", said) for said in (found.fix.vi, found.fix.en)] == [fix, fix]


def test_the_minimal_tree_is_valid(tree: Tree):
    assert validate.run(packages.read(tree.write())) is None


def test_all_problems_of_all_checks_come_together(tree: Tree):
    tree.observe("jobs", value="368", reported_as="367", breakdown="fund:budget;channel:local")
    tree.identity("jobs-sum", "same", "jobs", "jobs-local jobs-abroad")
    with pytest.raises(DataProblems) as caught:
        validate.run(packages.read(tree.write()))
    assert [p.where for p in caught.value.problems] == [f"{I}:2:terms", f"{O}:2:breakdown", f"{O}:2:value"]


def test_cells_are_looked_at_only_in_tables_that_can_be_read(tree: Tree):
    tree.observe("jobs", indicator="unknown", value="368", reported_as="367")
    with pytest.raises(DataProblems) as caught:
        validate.run(packages.read(tree.write()))
    assert [p.where for p in caught.value.problems] == [f"{O}:2:indicator"]


@pytest.mark.parametrize("check", [*validate.STRUCTURE, *validate.CHECKS], ids=lambda c: c.__module__)
def test_a_checks_docstring_is_its_sentence_in_both_languages(check: validate.Check):
    vi, _, en = (check.__doc__ or "").partition(" /\n")
    assert vi.strip().endswith(".")
    assert en.strip().endswith(".")
