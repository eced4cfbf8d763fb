"""Problems as programs read them: a JSON list, or SARIF 2.1.0 for the code hosts that show it beside the line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from portal import validate
from portal.errors import DataProblems, Problem, in_text
from portal.language import Text, both

# The standard's own address of its schema (OASIS, SARIF 2.1.0, 3.13.3).
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects; `line` and `column` are null where the whole file is meant."""
    return _written(objects(problems))


def as_sarif(problems: Iterable[Problem]) -> str:
    """One run. Places are relative to the root of the project, columns are counted in characters."""
    rules = [_rule(name, sentence) for name, sentence in validate.rules().items()]
    driver = {"name": "an-sinh-mo", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    return _written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


# How each format tells what is wrong, and how it says that nothing is.
FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {"json": as_json, "sarif": as_sarif}


def teller(format_: str) -> Callable[[DataProblems], None]:
    """People are told on stderr; a program gets one whole document on stdout and nothing else."""
    if format_ not in FORMATS:
        return in_text
    return lambda found: print(FORMATS[format_](found.problems))


def objects(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Each problem as plain values."""
    return [_object(problem) for problem in problems]


def _object(problem: Problem) -> dict[str, Any]:
    return {
        "where": problem.place,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "package": problem.package,
        "rule": problem.rule,
        "what": both(problem.what),
        "fix": both(problem.fix),
    }


def _rule(name: str, sentence: Text) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": sentence.en},
        "help": {"text": f"{sentence.vi}\n{sentence.en}"},
    }


def _result(problem: Problem) -> dict[str, Any]:
    words = f"{problem.what.vi}\n→ {problem.fix.vi}\n\n{problem.what.en}\n→ {problem.fix.en}"
    return {
        "ruleId": problem.rule,
        "level": "error",
        "message": {"text": words},
        "locations": [_location(problem)],
    }


def _location(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": problem.file}}
    column = problem.column or ""
    if problem.line:
        place["region"] = {"startLine": problem.line}
    if problem.line and column.isdigit():
        place["region"]["startColumn"] = int(column)
    if column and not column.isdigit():
        return {"physicalLocation": place, "logicalLocations": [{"name": column, "kind": "member"}]}
    return {"physicalLocation": place}


def _written(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)
