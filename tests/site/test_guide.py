"""The pages for maintainers followed to the letter: their own commands, in their order, in a tree where nothing else is done."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# The same section in both languages: file and anchor.
GUIDE = (("vi/bao-tri.md", "kho-ma"), ("en/maintainers.md", "copy"))
HIDDEN = "gift-fights"  # of the small tree: a count without parts
LEAK = (("vi/quan-tri.md", "gio-dau"), ("en/governance.md", "first-hour"))


def commands(page: str, anchor: str) -> list[str]:
    """What stands in the blocks of code of a section, without what a line says of itself."""
    text = (DOCS / page).read_text(encoding="utf-8")
    section = re.search(rf"^#+ [^\n]*{{: #{anchor} }}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, anchor
    return [line.partition("  #")[0].strip() for line in section[1].splitlines() if re.match(r" {8}\S", line)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The small tree as a checkout: the program, its own data, and a history."""
    root = shutil.copytree(ROOT / "tests" / "golden" / "given", tmp_path / "tree")
    for name in ("Makefile", "mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, root / name)
    shutil.copy(DOCS / "logo.svg", root / "docs" / "logo.svg")
    (root / "scripts").symlink_to(ROOT / "scripts")
    (root / ".gitignore").write_text("build\nscripts\n", encoding="utf-8")
    for step in ("make seal", "make release", "git init -q -b main", "git add .", "git commit -q -m Before"):
        run(root, step)
    return root


def run(root: Path, command: str) -> str:
    """As a person runs it; with the libraries that these tests run with, whatever their age."""
    program, *words = shlex.split(command)
    if program == "make":
        words = ["-o", f"{sys.prefix}/site.stamp", f"VENV={sys.prefix}", *words]
    else:
        words = ["-c", "user.name=An", "-c", "user.email=an@example.vn", *words]
    found = subprocess.run(
        [program, *words], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
    )
    assert found.returncode == 0, f"{command}\n{found.stdout}\n{found.stderr}"
    return found.stdout


@pytest.mark.parametrize("pages", [GUIDE, LEAK], ids=["guide", "leak"])
def test_both_languages_say_the_same_commands(pages: tuple[tuple[str, str], tuple[str, str]]):
    vietnamese, english = (commands(*page) for page in pages)
    assert [c for c in vietnamese if not c.startswith("git commit")] == [
        c for c in english if not c.startswith("git commit")
    ]
    assert len(vietnamese) >= 4


def test_after_a_leak_the_steps_take_a_count_out_of_every_version(tree: Path):
    package = tree / "datapackages" / "ngay-xua-2024-q1"
    table = package / "data" / "observations.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    (row,) = [r for r in rows if r["id"] == HIDDEN]
    value = row["value"]
    emptied = dict.fromkeys(
        ("value", "value_high", "reported_as", "qualifier", "correction", "note_vi", "note_en"), ""
    )
    row.update(emptied, obs_status="Q", conf_status="A")
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    table.write_text(buffer.getvalue(), encoding="utf-8")
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    described |= {
        "version": "2030-01-01",
        "changes": {"vi": "Giấu số nhỏ", "en": "A small count is suppressed"},
    }
    (package / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    for command in commands(*LEAK[0]):
        run(tree, command)
    stored = [p for p in package.rglob("observations.csv") if p != table]
    assert len(stored) >= 2
    for version in [table, *stored]:
        for found in csv.DictReader(io.StringIO(version.read_text(encoding="utf-8"))):
            assert found["id"] != HIDDEN or (found["value"], found["obs_status"]) == ("", "Q"), value
