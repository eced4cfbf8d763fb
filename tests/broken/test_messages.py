"""What do people see who made a mistake? `cases.yaml` spoils `given/`; `expected/` has every word printed."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import check
import seal
from portal.errors import DataProblems

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
Run = Callable[..., tuple[int, str, str]]


def spoil(tree: Path, case: dict[str, Any]) -> None:
    """The edits of a case; then what a maintainer does next: seal, unless the case says not to."""
    for old, new in case.get("copy", []):
        shutil.copytree(tree / old, tree / new)
    for path, old, new in case.get("replace", []):
        text = (tree / path).read_bytes().decode()
        assert old in text, f"{old!r} is not in {path}"
        (tree / path).write_bytes(text.replace(old, new).encode(errors="surrogateescape"))
    for path in case.get("delete", []):
        shutil.rmtree(tree / path) if (tree / path).is_dir() else (tree / path).unlink()
    for path, target in case.get("link", []):
        (tree / path).symlink_to(target)
    if case.get("seal", True):
        with contextlib.suppress(DataProblems):
            seal.seal(tree)


def printed(name: str, root: Path, run: Run) -> str:
    """What `check.py` prints of the spoiled tree: problems on stderr or a report on stdout, never both."""
    seal.seal(shutil.copytree(HERE / "given" / "datapackages", root / "datapackages"))
    spoil(root / "datapackages", CASES[name])
    code, out, err = run(check, "--root", root)
    assert code == CASES[name].get("exit", 1), err
    assert not (out and err)
    return out + err


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_word(name: str, tmp_path: Path, run: Run, expect: Callable[[str, str], None]):
    expect(f"{name}.txt", printed(name, tmp_path, run))


def test_no_expectation_outlived_its_case():
    assert {path.stem for path in (HERE / "expected").glob("*.txt")} == CASES.keys()
