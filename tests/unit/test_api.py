"""The API as files in memory: its schemas hold, its links lead somewhere, and what has no number says why."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from referencing import Registry, Resource

from portal import api, downloads, figure_texts, file
from portal.api import figure, resource, values
from portal.edition import HERE
from portal.language import LANGUAGES
from portal.pages import routes

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

ROOT = Path(__file__).parents[2]
Files = dict[str, Any]


def _files(tree: Tree) -> Files:
    """Every file as the value it holds."""
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = {path: file.of(content) for path, content in downloads.files(source, site, tables)}
    given = api.given(site, tables, files)
    found = [*api.files(given), *api.of_reports(given), *api.of_figures(given)]
    return {path: json.loads(content) for path, content in found}


def test_figures_that_reports_left_are_taken_as_they_are(tree: Tree):
    _rich(tree).add_report("bb").observe("x", package="bb", value="5", locality="xa-binh-00001")
    site = tree.site()
    tables = downloads.collect(tree.source(), site)
    left = figure_texts.read([api.left(api.given(site, tables, {})), None])
    assert sum(map(len, left.values())) == len(site.portal.observations)
    given, known = api.given(site, tables, {}), api.given(site, tables, {}, left)
    assert dict(api.files(known)) == dict(api.files(given))
    with pytest.raises(ValueError, match="zip"):
        api.given(site, tables, {}, {"bb": left["bb"]})


def _rich(tree: Tree) -> Tree:
    """Every state of a figure, a discrepancy, periods whose code is no file name, a place without figures."""
    tree.hide("jobs-abroad").observe("jobs-rate", value="50", reported_as="50%")
    tree.observe("idle", value="0", reported_as="0", indicator="population")
    tree.observe("nobody", value="0", reported_as="không có", qualifier="none", period="2023")
    tree.observe("span", value="5", value_high="7", reported_as="5–7", qualifier="range", period="2022")
    tree.observe("blank", value="", reported_as="", qualifier="", obs_status="O", period="2021")
    for name, period in (("quarter", "2024-Q1"), ("long", "2023-01-01/2024-03-31")):
        tree.observe(name, value="5", period=period, reported_for=period)
    return tree.omit(printed="12", line="3")


def _figures(files: Files, path: str = "localities/huyen-an-001/2024.json") -> dict[str, Any]:
    return {found["id"]: found for found in files[path]["figures"]}


def _faults(files: Files) -> list[str]:
    """What the published schemas find wrong with the files."""
    shapes = [content for path, content in files.items() if path.startswith("schemas/")]
    known: Registry[Any] = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in shapes)
    found = []
    for path, content in files.items():
        if path != "openapi.json" and content not in shapes:
            schema = {"$ref": content["links"]["schema"]}
            checked = Draft202012Validator(schema, registry=known, format_checker=FormatChecker())
            found += [f"{path} {e.json_path} {e.message}" for e in checked.iter_errors(content)]
    return found


def test_every_file_is_what_its_schema_says(tree: Tree):
    files = _files(_rich(tree))
    assert {c["resource"] for c in files.values() if "resource" in c} == {r.name for r in api.RESOURCES}
    assert _faults(files) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("value", "nhiều"),
        ("state", "unknown"),
        ("line", 0),
        ("page", "/trang/"),
        ("label", None),
        ("more", 1),
    ],
)
def test_the_schemas_see_what_is_wrong(tree: Tree, key: str, value: object):
    files = _files(tree)
    _figures(files)["jobs"][key] = value
    assert _faults(files)


@pytest.mark.parametrize("name", sorted(api.SCHEMAS))
def test_every_schema_is_one(name: str):
    Draft202012Validator.check_schema(api.SCHEMAS[name])


def test_a_tools_document_describes_every_file_and_nothing_else(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resource, "MOST", 2)
    files = _files(_rich(tree))
    document = files.pop("openapi.json")
    validate(document)
    patterns = {
        path: re.compile(re.sub(r"\\{[a-z]+\\}", "[^/.]+", re.escape(path))) for path in document["paths"]
    }
    described = [path for path in files if not path.startswith("schemas/")]
    fits = {file: [p for p, found in patterns.items() if found.fullmatch(f"/{file}")] for file in described}
    assert [file for file, paths in fits.items() if len(paths) != 1] == []
    used = {path for paths in fits.values() for path in paths}
    assert [path for path in document["paths"] if path not in used and "{number}" not in path] == []


def test_the_examples_of_the_tools_document_exist(tree: Tree):
    files = _files(tree)
    example = {p["name"]: p["example"] for p in files["openapi.json"]["components"]["parameters"].values()}
    asked = [p.format(**example).lstrip("/") for p in files["openapi.json"]["paths"] if "{number}" not in p]
    assert [path for path in asked if path not in files] == []


def _addresses(value: object) -> set[str]:
    if isinstance(value, dict):
        return {found for inner in value.values() for found in _addresses(inner)}
    if isinstance(value, list):
        return {found for inner in value for found in _addresses(inner)}
    return {value} if isinstance(value, str) and value.startswith("http") else set()


def test_every_link_within_the_api_leads_to_a_file(tree: Tree):
    files = _files(_rich(tree))
    top = f"{HERE}{routes.API}"
    links = {a for path, c in files.items() if path != "openapi.json" for a in _addresses(c)}
    assert {link.removeprefix(top) for link in links if link.startswith(top)} == set(files)


def test_every_file_says_where_it_stands(tree: Tree):
    own = {path: c["links"]["self"] for path, c in _files(tree).items() if "links" in c}
    assert own == {path: f"{HERE}{routes.API}{path}" for path in own}


@pytest.mark.parametrize(
    ("key", "state", "value", "high"),
    [
        ("jobs", "number", 367, None),
        ("jobs-rate", "number", 50, None),
        ("idle", "zero", 0, None),
        ("nobody", "none", 0, None),
        ("span", "range", 5, 7),
        ("jobs-abroad", "suppressed", None, None),
        ("blank", "missing", None, None),
    ],
)
def test_what_has_no_number_says_why(tree: Tree, key: str, state: str, value: object, high: object):
    found = _figures(_files(_rich(tree)))[key]
    assert (found["state"], found["value"], found["value_high"]) == (state, value, high)


def test_every_state_is_explained():
    text = (ROOT / "docs/en/developers.md").read_text(encoding="utf-8")
    assert [state for state in figure.STATES if f"| `{state}` |" not in text] == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("0", 0),
        ("1134000000", 1134000000),
        ("-12", -12),
        ("0.94", 0.94),
        ("2.50", 2.5),
        ("9007199254740991", 9007199254740991),
        ("9007199254740993", "9007199254740993"),
        ("0.12345678901234567891", "0.12345678901234567891"),
        ("33.33333333333333333333", "33.33333333333333333333"),
    ],
)
def test_a_number_is_exact_or_its_digits(given: str, expected: object):
    found = values.number(Decimal(given))
    assert (found, type(found)) == (expected, type(expected))
    assert Decimal(json.dumps(found).strip('"')) == Decimal(given)


@pytest.mark.parametrize(
    ("most", "names"),
    [
        (99, ["jobs.json"]),
        (5, ["jobs.json"]),
        (4, ["jobs.json", "jobs.2.json"]),
        (2, ["jobs.json", "jobs.2.json", "jobs.3.json"]),
    ],
)
def test_a_long_list_goes_on_in_the_next_file(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, most: int, names: list[str]
):
    monkeypatch.setattr(resource, "MOST", most)
    files = _files(tree)
    walked, rows, path = [], [], "indicators/jobs.json"
    while path:
        walked.append(path.removeprefix("indicators/"))
        rows += [found["id"] for found in files[path]["figures"]]
        assert files[path]["count"] == 5
        path = (files[path]["links"]["next"] or "").removeprefix(f"{HERE}{routes.API}")
    assert walked == names
    assert rows == ["jobs", "jobs-local", "jobs-abroad", "jobs-target", "jobs-rate"]
    assert _faults(files) == []


def test_a_list_with_nothing_in_it_is_still_a_file(tree: Tree):
    found = _files(tree)["discrepancies.json"]
    assert (found["count"], found["discrepancies"], found["links"]["next"]) == (0, [], None)


@pytest.mark.parametrize(
    ("question", "kind", "key"),
    [
        ("huyen an", "locality", "huyen-an-001"),
        ("mo", "locality", "tinh-moi-02"),
        ("cu", "locality", "tinh-moi-02"),
        ("tien qua", "indicator", "gift-money"),
        ("btxh", "term", "bao-tro-xa-hoi"),
        ("1 bc ubnd", "document", "bc-1"),
    ],
)
def test_words_find_without_marks(tree: Tree, question: str, kind: str, key: str):
    entries = _files(tree)["search.json"]["entries"]
    found = {(e["kind"], e["id"]) for e in entries if any(question in words for words in e["words"])}
    assert (kind, key) in found


def test_the_catalogue_lists_the_versions_of_a_package(tree: Tree):
    tree.store("2024-01-01")
    (package,) = _files(tree)["catalogue.json"]["packages"]
    found = [(v["version"], v["previous"], [f["href"] for f in v["files"]]) for v in package["versions"]]
    top = f"{HERE}data/packages/an-2024"
    assert found == [("2024-07-01", "2024-01-01", []), ("2024-01-01", None, [f"{top}/2024-01-01.zip"])]
    assert [file["href"] for file in package["files"]] == [
        *(f"{top}.{ending}" for ending in sorted([*downloads.FORMATS, "zip"])),
        f"{top}/versions.json",
    ]


@pytest.mark.parametrize(
    ("now", "kind", "before"),
    [
        ({"value": "370"}, "changed", "367 people"),
        ({"value": "", "reported_as": "", "qualifier": "", "obs_status": "O"}, "changed", "367 people"),
        ({"note_vi": "Ghi chú.", "note_en": "A note."}, None, None),
    ],
)
def test_a_figure_says_what_became_of_it(
    tree: Tree, now: dict[str, str], kind: str | None, before: str | None
):
    tree.store("2024-01-01").observe("jobs", **now)
    history = _figures(_files(tree))["jobs"]["history"]
    assert [(c["version"], c["kind"], c["before"]["en"]) for c in history] == (
        [("2024-07-01", kind, before)] if kind else []
    )


def test_a_figure_hidden_later_does_not_say_what_it_was(tree: Tree):
    files = _files(tree.store("2024-01-01").hide("jobs-abroad"))
    (change,) = _figures(files)["jobs-abroad"]["history"]
    assert (change["kind"], change["before"]) == ("hidden", None)
    assert _faults(files) == []


def test_a_cure_is_named(tree: Tree):
    tree.observe("jobs", value="376")
    first = _files(tree)["discrepancies.json"]["discrepancies"][0]
    assert first["cure"] == [{"package": "an-2024", "id": "jobs", "value": 367, "slip": "swapped"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_developers_names_every_resource(language: str):
    text = (ROOT / "docs" / language / f"{routes.DEVELOPERS[language].rstrip('/')}.md").read_text("utf-8")
    rows = set(re.findall(r">`([^`]+)`</a> \|$", text, re.MULTILINE))
    assert rows == {f"{found.path}.json" for found in api.RESOURCES}


def test_the_catalogue_has_size_and_checksum_of_every_file(tree: Tree):
    source, site = tree.store("2024-07-01").source(), tree.site()
    tables = downloads.collect(source, site)
    paths = [f"{table.name}.{ending}" for table in tables for ending in downloads.FORMATS]
    paths += [f"packages/{name}" for name in ("registry.zip", "an-2024.zip", "an-2024/2024-07-01.zip")]
    known = {path: file.File(number, f"{number:064x}") for number, path in enumerate(paths)}
    catalogue = json.loads(dict(api.files(api.given(site, tables, known)))["catalogue.json"])
    parts = (*catalogue["tables"], *catalogue["packages"], *catalogue["packages"][0]["versions"])
    told = {
        entry["href"].partition("/data/")[2]: file.File(entry["bytes"], entry["sha256"])
        for entry in (*catalogue["registry"], *(entry for part in parts for entry in part["files"]))
    }
    assert told == {path: known[path] for path in told}
    assert {"observations.csv", *paths[-3:]} <= told.keys()
