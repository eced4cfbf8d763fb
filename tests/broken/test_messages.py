"""What do people see who made a mistake? `cases.yaml` spoils `given/`; `expected/` has every word printed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import build
import check
import seal
from portal import packages
from portal.errors import DataProblems
from portal.guard import limits
from portal.releases import ledger
from portal.validate import releases

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
Run = Callable[..., tuple[int, str, str]]


def spoil(tree: Path, case: dict[str, Any]) -> None:
    """The edits of a case; then what a maintainer does next: seal, unless the case says not to."""
    for package, version, *edits in case.get("release", []):
        store(tree / package, version, edits)
    if "release" in case and case.get("ledger"):
        (tree.parent / "docs").mkdir()
        recorded = releases.unrecorded(packages.read(tree))
        (tree.parent / ledger.FILE).write_bytes(ledger.written(recorded).encode())
    for old, new in case.get("copy", []):
        shutil.copytree(tree / old, tree / new)
    for path, old, new in case.get("replace", []):
        text = (tree / path).read_bytes().decode()
        assert old in text, f"{old!r} is not in {path}"
        new = re.sub("&long (.)", lambda sign: sign[1] * case["long"], new)
        (tree / path).write_bytes(text.replace(old, new).encode(errors="surrogateescape"))
    for path in case.get("delete", []):
        shutil.rmtree(tree / path) if (tree / path).is_dir() else (tree / path).unlink()
    for path, text in case.get("write", []):
        (tree / path).write_bytes(text.encode())
    for path, encoding in case.get("encode", []):
        # A letter of Windows-1258 is a letter and its mark.
        text = (
            decomposed((tree / path).read_text("utf-8"))
            if encoding == "cp1258"
            else (tree / path).read_text("utf-8")
        )
        (tree / path).write_bytes(text.encode(encoding))
    for old, new in case.get("move", []):
        (tree / old).rename(tree / new)
    for path, target in case.get("link", []):
        (tree / path).symlink_to(target)
    for path in case.get("folder", []):
        (tree / path).mkdir()
    for path in case.get("pipe", []):
        os.mkfifo(tree / path)
    for path, text, times in case.get("append", []):
        with (tree / path).open("ab") as file:
            file.write(text.encode() * times)
    for path, size in case.get("truncate", []):
        os.truncate(tree / path, size)
    if case.get("seal", True):
        with contextlib.suppress(DataProblems):
            seal.seal(tree)


def store(folder: Path, version: str, edits: list[list[str]]) -> None:
    """The package as it now stands, with these edits in its figures, as it was released on a day; then it says why
    there is another version."""
    old = folder / "versions" / version
    shutil.copytree(folder, old, ignore=shutil.ignore_patterns("versions"))
    observations = old / "data" / "observations.csv"
    for before, after in edits:
        text = observations.read_text("utf-8")
        assert before in text, f"{before!r} is not in {observations}"
        observations.write_bytes(text.replace(before, after).encode())
    described = json.loads((old / "datapackage.json").read_bytes())
    for entry in described["resources"]:
        content = (old / entry["path"]).read_bytes()
        entry.update(bytes=len(content), hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
    now = json.loads((folder / "datapackage.json").read_bytes())
    (old / "datapackage.json").write_text(packages.as_json({**described, "version": version}), "utf-8")
    if now["version"] != version:
        reason = {"vi": "Chép nhầm một số.", "en": "One figure was copied wrongly."}
        (folder / "datapackage.json").write_text(packages.as_json({**now, "changes": reason}), "utf-8")


def decomposed(text: str) -> str:
    """Tones as marks of their own, as Windows-1258 has them; ă, â, ê, ô, ơ, ư stay letters."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    split = "".join(
        unicodedata.normalize("NFC", base.strip(tones)) + "".join(c for c in base if c in tones)
        for base in re.findall(".[\u0300-\u036f]*", unicodedata.normalize("NFD", text), re.DOTALL)
    )
    return split


def spoilt(name: str, root: Path) -> None:
    """The case's tree, and a site that was built before."""
    seal.seal(shutil.copytree(HERE / "given" / "datapackages", root / "datapackages"))
    spoil(root / "datapackages", CASES[name])
    (root / "build" / "site").mkdir(parents=True)
    (root / "build" / "site" / "index.html").write_text("built before", encoding="utf-8")
    (root / "build" / "fingerprint").write_text("of then", encoding="utf-8")
    (root / "build" / ".lock").touch()


def printed(name: str, root: Path, run: Run) -> str:
    """What is printed of the spoiled tree: problems on stderr or a report on stdout, never both.

    Where something is wrong it is the build that says so; it writes nothing and the site that was built
    before stays as it was.
    """
    spoilt(name, root)
    expected, before = CASES[name].get("exit", 1), standing(root)
    code, out, err = run(build if expected else check, "--root", root)
    assert code == expected, err
    assert not (out and err)
    assert standing(root) == before
    return out + err


def standing(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every path with its kind, when it was written, and what stands in what is small. A lock is opened by all."""
    return {
        path.relative_to(root).as_posix(): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size < 10**5 else b"",
        )
        for path in root.rglob("*")
        if path.name != ".lock"
    }


# The hostile ones are many: `make test` runs them, `make quick` the mistakes that people make.
NAMES = [pytest.param(n, marks=[pytest.mark.slow] if n.startswith("hostile-") else []) for n in sorted(CASES)]


@pytest.mark.parametrize("name", NAMES)
def test_every_word(name: str, tmp_path: Path, run: Run, expect: Callable[[str, str], None]):
    expect(f"{name}.txt", printed(name, tmp_path, run))


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("several-")])
def test_a_check_says_what_a_build_says(
    name: str, tmp_path: Path, run: Run, expect: Callable[[str, str], None]
):
    spoilt(name, tmp_path)
    code, out, err = run(check, "--root", tmp_path)
    assert (code, out) == (CASES[name].get("exit", 1), "")
    expect(f"{name}.txt", err)


def test_no_expectation_outlived_its_case():
    assert {path.stem for path in (HERE / "expected").glob("*.txt")} == CASES.keys()


TABLE = HERE.parents[1] / "docs" / "hostile-input.md"
HEAD = """# What happens with bad input

Packages are untrusted. This page is made by `REWRITE=1 make quick` from `scripts/portal/guard/limits.py` and from the
cases of `tests/broken/cases.yaml` whose name begins with `hostile-`; every word that is printed stands in `tests/broken/expected/`.
For each case the tests hold: exactly this message, nothing written, and the site that was built before untouched.

Exit codes: 0 nothing is wrong, 1 problems in the data, 2 the command line, 3 problems in the registry (with or without others),
4 built by `--only-good` without the packages that have problems, 70 a mistake of the program.

"""


def table() -> Iterator[str]:
    """The limits as they are declared, then a row for each hostile case: what its first problem says."""
    yield from ("## Limits", "", "| limit | value | of what |", "| --- | --- | --- |")
    for line in Path(limits.__file__).read_text("utf-8").splitlines():
        if found := re.fullmatch("([A-Z_]+) = .*?(?:  # (.*))?", line):
            value = f"{getattr(limits, found[1]):,}"
            yield f"| {found[1].lower().replace('_', ' ')} | {value} | {found[2] or ''} |"
    yield from ("", "## Cases", "", "| input | exit | what is said |", "| --- | --- | --- |")
    for name in filter(is_hostile, CASES):
        said = (HERE / "expected" / f"{name}.txt").read_text("utf-8")
        words = re.findall("^  (?:vi|en): (.*)$", said, re.MULTILINE)[:2] or ["–"]
        cell = " / ".join(words).replace("|", "\\|").replace("<", "&lt;")
        yield f"| {name.removeprefix('hostile-').replace('-', ' ')} | {CASES[name].get('exit', 1)} | {cell} |"


def is_hostile(name: str) -> bool:
    return name.startswith("hostile-")


def test_the_table_of_hostile_inputs_is_that_of_the_cases():
    found = HEAD + "\n".join(table()) + "\n"
    if os.environ.get("REWRITE") == "1":
        TABLE.write_text(found, encoding="utf-8", newline="\n")
    assert TABLE.read_text("utf-8") == found
