"""Every check: what it lets through, and what it says of what it does not."""

from __future__ import annotations

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
# bare name. A case of FAILING says where the problem is, from the package on, and words of what it is.
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
        "predecessor": {"registry/localities tinh-moi-02": {"predecessors": "tinh-cu-01"}},
        "several": {"registry/localities tinh-moi-02": {"predecessors": "tinh-cu-01 huyen-an-001"}},
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
        "line is no number": ({"observations jobs": {"line": "x"}}, f"{O}:2:line", "not of its column's type “x”"),
        "value is no number": ({"observations jobs": {"value": "1.000,5"}}, f"{O}:2:value", "not of its column's type"),
        "required": ({"observations jobs": {"locator": ""}}, f"{O}:2:locator", "breaks a rule of its column"),
        "unknown indicator": ({"observations jobs": {"indicator": "job"}}, f"{O}:2", "not in the registry"),
        "unknown total": ({"observations jobs": {"part_of": "x"}}, f"{O}:2", "not in the registry"),
        "unknown result": ({"identities jobs-sum": {"result": "x"}}, f"{I}:2", "not in the registry"),
        "unknown domain": ({"registry/indicators jobs": {"domain": "x"}}, "registry/data/indicators.csv:2", "not in the registry"),
        "unknown parent": ({"registry/localities tinh-cu-01": {"parent": "x"}}, "registry/data/localities.csv:2", "not in the registry"),
    },
    "references": {
        "unknown successor": ({"registry/localities tinh-cu-01": {"successors": "tinh-moi-03"}}, "registry/data/localities.csv:2:successors", "“tinh-moi-03”"),
        "unknown among known": ({"registry/localities tinh-cu-01": {"successors": "tinh-moi-02 x"}}, "registry/data/localities.csv:2:successors", "“x”"),
        "unknown predecessor": ({"registry/localities tinh-moi-02": {"predecessors": "x"}}, "registry/data/localities.csv:3:predecessors", "“x”"),
        "unknown document": ({"observations jobs": {"document": "bc-2"}}, f"{O}:2:document", "“bc-2”"),
    },
    "breakdowns": {
        "unknown member": ({"observations jobs": {"breakdown": "channel:city"}}, f"{O}:2:breakdown", "“channel:city”"),
        "member of another dimension": ({"observations jobs": {"breakdown": "fund:local"}}, f"{O}:2:breakdown", "“fund:local”"),
        "dimension twice": ({"observations jobs": {"breakdown": "channel:abroad;channel:local"}}, f"{O}:2:breakdown", "repeated or unsorted"),
        "member twice": ({"observations jobs": {"breakdown": "channel:local;channel:local"}}, f"{O}:2:breakdown", "repeated or unsorted"),
        "unsorted": ({"observations jobs": {"breakdown": "fund:budget;channel:local"}}, f"{O}:2:breakdown", "repeated or unsorted"),
    },
    "spans": {
        "no such month": ({"observations jobs": {"period": "2024-13"}}, f"{O}:2:period", "“2024-13” is no period"),
        "no such page": ({"observations jobs": {"reported_for": "2024-Q5"}}, f"{O}:2:period", "“2024-Q5” is no period"),
        "month 0": ({"observations jobs": {"period": "2024-00"}}, f"{O}:2:period", "“2024-00” is no period"),
        "page of a day": ({"observations jobs": {"period": "2024-03-04", "reported_for": "2024-03-04"}}, f"{O}:2:period", "longer than its page"),
        "year on a quarter's page": ({"observations jobs": {"reported_for": "2024-Q1"}}, f"{O}:2:period", "2024 is longer than its page, 2024-Q1"),
        "15 months on a year's page": ({"observations jobs": {"period": "2023-01-01/2024-03-31"}}, f"{O}:2:period", "longer than its page"),
        "two months longer": ({"observations jobs": {"period": "2024-01-01/2024-05-02", "reported_for": "2024-Q1"}}, f"{O}:2:period", "longer than its page"),
    },
    "statuses": {
        "value left empty": ({"observations jobs": {"obs_status": "O"}}, f"{O}:2:obs_status", "yet it has a value"),
        "suppressed with its value": ({"observations jobs": {"obs_status": "Q", "conf_status": "A"}}, f"{O}:2:obs_status", "yet it has a value"),
        "suppressed with its print": ({"observations jobs": {**EMPTY, "reported_as": "3", "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:obs_status", "yet it has a value"),
        "suppressed with its upper end": ({"observations jobs": {**EMPTY, "value_high": "3", "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:obs_status", "yet it has a value"),
        "suppressed with a qualifier": ({"observations jobs": {**EMPTY, "qualifier": "about", "obs_status": "Q", "conf_status": "A"}}, f"{O}:2:obs_status", "yet it has a value"),
        "suppressed without a reason": ({"observations jobs": {**EMPTY, "obs_status": "Q"}}, f"{O}:2:obs_status", "without saying why"),
        "left empty as confidential": ({"observations jobs": {**EMPTY, "obs_status": "O", "conf_status": "A"}}, f"{O}:2:obs_status", "without saying why"),
        "nothing, and no word why": ({"observations jobs": EMPTY}, f"{O}:2:obs_status", "is missing"),
        "no value": ({"observations jobs": {"value": ""}}, f"{O}:2:obs_status", "is missing"),
        "no printed form": ({"observations jobs": {"reported_as": ""}}, f"{O}:2:obs_status", "is missing"),
        "no qualifier": ({"observations jobs": {"qualifier": ""}}, f"{O}:2:obs_status", "is missing"),
        "published as confidential": ({"observations jobs": {"conf_status": "A"}}, f"{O}:2:obs_status", "is missing"),
        "range with one end": ({"observations jobs": {"qualifier": "range"}}, f"{O}:2:obs_status", "both ends"),
        "two ends and no range": ({"observations jobs": {"value_high": "400"}}, f"{O}:2:obs_status", "both ends"),
        "silent correction": ({"observations jobs": {"correction": "wrong_symbol"}}, f"{O}:2:obs_status", "without a note"),
        "correction in one language": ({"observations jobs": {"correction": "wrong_symbol", "note_vi": "Sửa."}}, f"{O}:2:obs_status", "without a note"),
        "note in Vietnamese only": ({"observations jobs": {"note_vi": "Sửa."}}, f"{O}:2:obs_status", "one language"),
        "note in English only": ({"observations jobs": {"note_en": "Mended."}}, f"{O}:2:obs_status", "one language"),
    },
    "values": {
        "another value": ({"observations jobs": {"value": "368"}}, f"{O}:2:value", "the value is 368 but the report prints “367”"),
        "a thousand times less": ({"observations jobs": {"value": "1.5", "reported_as": "1.500"}}, f"{O}:2:value", "“1.500”"),
        "no number": ({"observations jobs": {"reported_as": "3.67"}}, f"{O}:2:value", "“3.67” is no Vietnamese number"),
        "another upper end": ({"observations jobs": {"value": "5", "value_high": "8", "reported_as": "5-7", "qualifier": "range"}}, f"{O}:2:value", "“5-7”"),
        "upper end lost": ({"observations jobs": {"value": "5", "reported_as": "5-7"}}, f"{O}:2:value", "“5-7”"),
        "none that is not said": ({"observations jobs": {"value": "0", "reported_as": "không có"}}, f"{O}:2:value", "“không có”"),
        "zero said to be none": ({"observations jobs": {"value": "0", "reported_as": "0", "qualifier": "none"}}, f"{O}:2:value", "“0”"),
        "correction of nothing": ({"observations jobs": {"correction": "wrong_symbol", **BOTH_NOTES}}, f"{O}:2:value", "“367”"),
        "unit of another indicator": ({"observations jobs": {"unit": "vnd"}}, f"{O}:2:unit", "the unit is vnd, the indicator is measured in person"),
        "rate not in percent": ({"observations jobs-rate": {"unit": "person"}}, f"{O}:6:unit", "measured in percent"),
        "percent that is no rate": ({"observations jobs-rate": {"kind": "actual"}}, f"{O}:6:unit", "measured in person"),
        "printed without a value": ({"observations jobs": {"value": ""}}, f"{O}:2:value", "“367”"),
    },
    "parts": {
        "another unit": ({"observations gifts": {"part_of": "jobs"}}, f"{O}:7:part_of", "differ in unit or locality"),
        "another locality": ({"observations jobs": {"locality": "xa-binh-00001"}}, f"{O}:3:part_of", "differ in unit or locality"),
        "itself": ({"observations jobs-target": {"part_of": "jobs-target"}}, f"{O}:5:part_of", "a part of itself"),
        "two in a circle": ({"observations jobs": {"part_of": "jobs-local"}}, f"{O}:2:part_of", "a part of itself"),
        "three in a circle": ({"observations jobs": {"part_of": "jobs-abroad"}, "observations jobs-abroad": {"part_of": "jobs-local"}}, f"{O}:3:part_of", "a part of itself"),
    },
    "identities": {
        "unknown term": ({"identities jobs-sum": {**SUM, "terms": "jobs-locl"}}, f"{I}:2:terms", "“jobs-locl”"),
        "term of the registry": ({"identities jobs-sum": {**SUM, "terms": "gift-money"}, "observations gift-money": {"id": "money"}}, f"{I}:2:terms", "“gift-money”"),
        "unknown term of the registry": ({"registry/identities gift-money": {"terms": "gifts level"}}, "registry/data/identities.csv:2:terms", "“level”"),
        "result among its terms": ({"identities jobs-sum": {**SUM, "terms": "jobs jobs-local"}}, f"{I}:2:terms", "wrong number of terms"),
        "term twice": ({"identities jobs-sum": {**SUM, "terms": "jobs-local jobs-local"}}, f"{I}:2:terms", "wrong number of terms"),
        "product of one": ({"identities jobs-sum": {**SUM, "relation": "product", "terms": "gifts"}}, f"{I}:2:terms", "wrong number of terms"),
        "ratio of three": ({"identities jobs-sum": {**SUM, "relation": "ratio", "terms": "jobs-local jobs-abroad gifts"}}, f"{I}:2:terms", "wrong number of terms"),
        "quotient of one": ({"identities jobs-sum": {**SUM, "relation": "quotient", "terms": "gifts"}}, f"{I}:2:terms", "wrong number of terms"),
        "same as two": ({"identities jobs-sum": {**SUM, "relation": "same"}}, f"{I}:2:terms", "wrong number of terms"),
        "proportion of two": ({"identities jobs-sum": {**SUM, "relation": "proportion"}}, f"{I}:2:terms", "wrong number of terms"),
        "sum of nothing": ({"identities jobs-sum": {**SUM, "terms": " "}}, f"{I}:2:terms", "wrong number of terms"),
    },
    "anchors": {
        "same id on the same page": ({"bb/observations jobs": {"value": "5", "reported_as": "5"}}, "bb/data/observations.csv:2:id", "already stands on the same page, from package an-2024"),
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
    (problem,) = _found("tables", tree.put("an-2024/observations", "jobs", **edits))
    assert problem.what.vi[:8] != problem.what.en[:8]
    assert problem.fix.vi[:8] != problem.fix.en[:8]


def test_a_key_that_stands_twice_is_told_once(tree: Tree):
    tree.tables["an-2024/observations"].append(dict(tree.tables["an-2024/observations"][0]))
    assert [(p.where, p.what.en[:33]) for p in _found("tables", tree)] == [
        (f"{O}:10", "the primary key stands twice (pri")
    ]


@pytest.mark.parametrize("package", ["registry", "an-2024"])
@pytest.mark.parametrize("key", TITLES)
def test_a_package_names_itself(tree: Tree, package: str, key: str):
    del tree.descriptors[package][key]
    found = _found("descriptors", tree)
    assert (f"{package}/datapackage.json", f"{key} is missing") in [(p.where, p.what.en) for p in found]


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_document_is_named(tree: Tree, key: str):
    found = _found("descriptors", tree.document(**{key: None}))
    assert f"sources: {key} is missing" in [p.what.en for p in found]


@pytest.mark.parametrize("key", ["number", "path"])
def test_a_source_document_may_lack_number_and_address(tree: Tree, key: str):
    assert _found("descriptors", tree.document(**{key: None})) == []


@pytest.mark.parametrize("version", ["1.0.0", "2024", "24-07-01", "2024-07-01-1", 20240701])
def test_a_version_is_a_date(tree: Tree, version: Any):
    tree.descriptors["an-2024"]["version"] = version
    assert [p.what.en for p in _found("descriptors", tree)] == ["version is no date"]


@pytest.mark.parametrize("checksum", ["0" * 63, "0" * 65, "G" * 64, "A" * 64, "sha256:" + "0" * 64])
def test_a_checksum_is_a_sha256(tree: Tree, checksum: str):
    assert [p.what.en for p in _found("descriptors", tree.document(sha256=checksum))] == [
        "sha256 is no checksum"
    ]


def test_a_broken_seal_is_found(tree: Tree):
    source = tree.source()
    files = {**source.reports[0].files, "data/observations.csv": b"other"}
    source = replace(source, reports=(replace(source.reports[0], files=files),))
    assert [(p.where, p.what.en) for p in validate.descriptors.check(source)] == [
        ("an-2024/datapackage.json", "resources do not fit the files")
    ]


@pytest.mark.parametrize(
    "entries",
    [{"locality": "huyen-x-999"}, {"date": "15/6/2024"}, {"date": "2024-06-31"}],
    ids=["unknown locality", "date of another form", "no such day"],
)
def test_a_source_document_that_pages_cannot_show_is_a_problem(tree: Tree, entries: dict[str, str]):
    with pytest.raises(DataProblems):
        validate.run(packages.read(tree.document(**entries).write()))


@pytest.mark.parametrize("sources", ["bc-1", ["bc-1"], {"name": "bc-1"}, [[]], 5], ids=repr)
def test_sources_of_another_form_are_a_problem_and_not_a_crash(tree: Tree, sources: Any):
    tree.descriptors["an-2024"]["sources"] = sources
    with pytest.raises(DataProblems):
        validate.run(packages.read(tree.write()))


@pytest.mark.parametrize("value", ["NaN", "INF", "-INF", "36_7", "\uff13\uff16\uff17"])
def test_a_value_is_a_plain_number(tree: Tree, value: str):
    correction = {"reported_as": "3.670", "correction": "unit_too_many", **BOTH_NOTES}
    with pytest.raises(DataProblems):
        validate.run(packages.read(tree.observe("jobs", value=value, **correction).write()))


@pytest.mark.parametrize("parent", ["tinh-cu-01", "huyen-an-001", "xa-binh-00001"])
def test_a_circle_of_parents_is_a_problem(tree: Tree, parent: str):
    tree.put("registry/localities", "tinh-cu-01", parent=parent)
    with pytest.raises(DataProblems):
        validate.run(packages.read(tree.write()))


@pytest.mark.parametrize(
    ("code", "fix"),
    [
        ("group:por", "did you mean “group:poor”?"),
        ("group:poor-", "did you mean “group:poor”?"),
        ("xyz", "add the code to the registry"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest(code: str, fix: str):
    assert references.unknown("here", code, {"group:poor", "fund:budget"}).fix.en == fix


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
    assert [p.where for p in caught.value.problems] == [f"{O}:2"]


@pytest.mark.parametrize("check", [*validate.STRUCTURE, *validate.CHECKS], ids=lambda c: c.__module__)
def test_a_checks_docstring_is_its_sentence_in_both_languages(check: validate.Check):
    vi, _, en = (check.__doc__ or "").partition(" /\n")
    assert vi.strip().endswith(".")
    assert en.strip().endswith(".")
