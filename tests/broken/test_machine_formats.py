"""The same problems for programs: a whole document on stdout and nothing else, whatever happens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import check
import seal
from portal import validate

GIVEN = Path(__file__).with_name("given") / "datapackages"
FIGURES = "datapackages/ngay-xua-2024-q1/data/observations.csv"
Run = Callable[..., tuple[int, str, str]]
Spoilt = Callable[..., Path]

# What SARIF 2.1.0 demands of what we write (OASIS, sections 3.13 to 3.52), as far as we write it.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
RELATIVE = {"type": "string", "pattern": "^(?!/)(?!.*\\.\\.)[A-Za-z0-9._/*-]+$"}
REGION = {"required": ["startLine"], "additionalProperties": False, "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}}  # fmt: skip
PHYSICAL = {"required": ["artifactLocation"], "additionalProperties": False, "properties": {"artifactLocation": {"required": ["uri"], "properties": {"uri": RELATIVE}}, "region": REGION}}  # fmt: skip
LOGICAL = {"required": ["name", "kind"], "properties": {"kind": {"const": "member"}}}
RESULT = {
    "required": ["message", "ruleId", "level", "locations"],
    "additionalProperties": False,
    "properties": {
        "message": TEXT,
        "ruleId": {"type": "string"},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": {
            "minItems": 1,
            "items": {
                "required": ["physicalLocation"],
                "additionalProperties": False,
                "properties": {"physicalLocation": PHYSICAL, "logicalLocations": {"items": LOGICAL}},
            },
        },
    },
}
RULE = {
    "required": ["id"],
    "additionalProperties": False,
    "properties": {"id": {"type": "string", "minLength": 1}, "shortDescription": TEXT, "help": TEXT},
}
DRIVER = {"required": ["name"], "properties": {"rules": {"items": RULE, "uniqueItems": True}}}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"required": ["driver"], "properties": {"driver": DRIVER}},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    """`spoilt((file, old, new), …)`: the given tree with these texts replaced, sealed before."""

    def spoil(*changes: tuple[str, str, str]) -> Path:
        seal.seal(shutil.copytree(GIVEN, tmp_path / "datapackages"))
        for path, old, new in changes:
            text = (tmp_path / path).read_text("utf-8")
            assert old in text
            (tmp_path / path).write_bytes(text.replace(old, new).encode())
        return tmp_path

    return spoil


UNKNOWN = (FIGURES, ",gift-level,", ",gift-levels,")
HIDDEN = (FIGURES, "bc-ngay-xua,II,20,", "bc-ngay-xua,I\u200bI,20,")
REGISTRY = ("datapackages/registry/data/units.csv", "gift,suất,", "gift,")


def test_json_says_all_there_is_to_say(spoilt: Spoilt, run: Run):
    code, out, err = run(check, "--root", spoilt(UNKNOWN), "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out)[0] == {
        "where": f"{FIGURES}:6:indicator",
        "file": FIGURES,
        "line": 6,
        "column": "indicator",
        "package": "ngay-xua-2024-q1",
        "rule": "tables",
        "what": {"vi": "không có mã “gift-levels”", "en": "there is no code “gift-levels”"},
        "fix": {"vi": "có phải “gift-level”?", "en": "did you mean “gift-level”?"},
    }


def test_json_gives_all_where_people_are_given_some(spoilt: Spoilt, run: Run):
    root = spoilt()
    with (root / FIGURES).open("a", encoding="utf-8") as file:
        file.write("x\n" * 500)
    assert len(json.loads(run(check, "--root", root, "--format", "json")[1])) == 500
    assert run(check, "--root", root)[2].count("en: 1 instead of 21 cells") == 20


def result(found: dict[str, Any]) -> dict[str, Any]:
    (only,) = found["runs"][0]["results"]
    return only


def test_sarif_points_at_the_cell(spoilt: Spoilt, run: Run):
    root = spoilt(UNKNOWN)
    seal.seal(root / "datapackages")
    code, out, err = run(check, "--root", root, "--format", "sarif")
    found = json.loads(out)
    jsonschema.Draft202012Validator(SARIF).validate(found)
    assert (code, err, result(found)["ruleId"]) == (1, "", "tables")
    assert result(found)["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": FIGURES}, "region": {"startLine": 6}},
            "logicalLocations": [{"name": "indicator", "kind": "member"}],
        }
    ]


def test_sarif_points_at_the_character(spoilt: Spoilt, run: Run):
    found = json.loads(run(check, "--root", spoilt(HIDDEN), "--format", "sarif")[1])
    jsonschema.Draft202012Validator(SARIF).validate(found)
    assert result(found)["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 107}


@pytest.mark.parametrize("format_", ["json", "sarif"])
@pytest.mark.parametrize(
    ("changes", "code"), [((), 0), ((UNKNOWN,), 1), ((REGISTRY,), 3), ((REGISTRY, HIDDEN), 3)]
)
def test_the_exit_code_does_not_depend_on_the_format(
    format_: str, changes: tuple[tuple[str, str, str], ...], code: int, spoilt: Spoilt, run: Run
):
    root = spoilt(*changes)
    found, out, err = run(check, "--root", root, "--format", format_)
    assert (found, err) == (code, "")
    assert json.loads(out) is not None
    assert run(check, "--root", root)[0] == code


def test_nothing_wrong_is_an_empty_list(spoilt: Spoilt, run: Run):
    root = spoilt()
    assert json.loads(run(check, "--root", root, "--format", "json")[1]) == []
    found = json.loads(run(check, "--root", root, "--format", "sarif")[1])
    jsonschema.Draft202012Validator(SARIF).validate(found)
    assert found["runs"][0]["results"] == []


def test_every_rule_is_named_with_its_sentence(spoilt: Spoilt, run: Run):
    found = json.loads(run(check, "--root", spoilt(), "--format", "sarif")[1])
    rules = {rule["id"]: rule["help"]["text"] for rule in found["runs"][0]["tool"]["driver"]["rules"]}
    assert list(rules) == [
        "files",
        *(c.__module__.rpartition(".")[2] for c in (*validate.STRUCTURE, *validate.CHECKS)),
    ]
    assert [text for text in rules.values() if not text.endswith(".")] == []


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_a_bug_prints_no_half_document(
    format_: str, spoilt: Spoilt, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("portal.audit.run", lambda *_: 1 / 0)
    code, out, err = run(check, "--root", spoilt(), "--format", format_)
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in err


def test_an_unknown_format_is_a_matter_of_the_command_line(run: Run, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit, match="2"):
        run(check, "--format", "xml")
    assert capsys.readouterr().out == ""


def test_nothing_is_ever_fetched(spoilt: Spoilt, run: Run, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody asked the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    descriptor = "datapackages/ngay-xua-2024-q1/datapackage.json"
    address = '"number": "1/BC-NX", "path": "http://example.invalid/report.docx"'
    root = spoilt((descriptor, '"number": "1/BC-NX"', address))
    seal.seal(root / "datapackages")
    assert run(check, "--root", root)[0] == 0
    text = (root / descriptor).read_text("utf-8")
    (root / descriptor).write_bytes(text.replace('"data/', '"http://example.invalid/data/').encode())
    assert run(check, "--root", root)[0] == 1
