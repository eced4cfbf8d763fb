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

import docx
import openpyxl
import pytest

from portal.entry import layout

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HERE = Path(__file__).parent / "guide"
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


# What the person knows who has the report on the desk; file and checksum are the machine's.
FORM = {
    "sources[0].name": "bc-2-ngay-xua-2024",
    "sources[0].title": "Kết quả công tác an sinh xã hội quý II năm 2024",
    "sources[0].title_en": "Social welfare in the second quarter of 2024",
    "sources[0].number": "2/BC-NX",
    "sources[0].date": "2024-06-28",
    "sources[0].issuer": "Phòng Cổ tích huyện Ngày Xưa",
    "sources[0].issuer_en": "Fairy Tale Office of Once Upon a Time District",
    "sources[0].locality": "huyen-ngay-xua-998",
    "name": "ngay-xua-2024-q2",
    "title": "Báo cáo quý II năm 2024 của huyện Ngày Xưa",
    "title_en": "Report of Once Upon a Time District on the second quarter of 2024",
    "description": "Bịa ra để thử. / Invented for tests.",
    "version": "2024-07-02",
}
SAME = {
    "locality": "huyen-ngay-xua-998",
    "reported_for": "2024-Q2",
    "qualifier": "exact",
    "obs_status": "A",
    "conf_status": "F",
    "document": FORM["sources[0].name"],
}


def report(file: Path) -> None:
    """The report as a document, one paragraph a line."""
    written = docx.Document()
    for line in (HERE / "bao-cao.txt").read_text(encoding="utf-8").splitlines():
        written.add_paragraph(line)
    written.save(str(file))


def corrected(file: Path) -> int:
    """A person's work in the workbook: every figure of the report in its row, and no other. How many were drafted right."""
    book = openpyxl.load_workbook(file)
    form = book[layout.COVER.vi]
    keys = {str(row[3].value): row[1] for row in form.iter_rows() if row[3].value}
    for key, value in FORM.items():
        keys[key].value = value
    sheet, columns = book[layout.SHEETS["observations"].vi], layout.columns("observations")
    places = layout.places("observations", with_hints=True)
    at = {column.name: places[column.name] + 1 for column in columns}
    with (HERE / "observations.csv").open(encoding="utf-8", newline="") as table:
        rows = [{**SAME, **row} for row in csv.DictReader(table)]
    drafted = {
        (str(row[at["reported_as"] - 1]), str(row[at["line"] - 1]))
        for row in sheet.iter_rows(2, values_only=True)
    }
    for row in range(2, sheet.max_row + 1):
        for column in at.values():
            sheet.cell(row, column).value = None
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            sheet.cell(number, at[name]).value = value.replace(".", ",") if name == "value" else value or None
    for other in ("identities", "omissions"):
        book[layout.SHEETS[other].vi].delete_rows(2, 100)
    book.save(file)
    return sum((row["reported_as"], row["line"]) in drafted for row in rows)


@pytest.mark.skipif(not (ROOT / "scripts" / "draft.py").is_file(), reason="make draft is not there yet")
def test_the_guide_leads_from_a_report_to_a_published_page(tree: Path):
    report(tree / "bao-cao.docx")
    found = 0
    for command in commands(*GUIDE[0]):
        run(tree, command)
        if command.startswith("make draft"):
            found = corrected(tree / "bao-cao.xlsx")
    assert found == 12, "every figure of the report was drafted on its line"
    page = tree / "build" / "site" / "dia-phuong" / "huyen-ngay-xua-998" / "2024-q2" / "index.html"
    text = page.read_text(encoding="utf-8")
    assert "1.500" in text
    assert "97,5%" in text
    described = json.loads(
        (tree / "datapackages" / "ngay-xua-2024-q2" / "datapackage.json").read_text(encoding="utf-8")
    )
    (verified,) = described["verifications"]
    assert verified["figures"] == {"found": 12, "elsewhere": 0, "missing": 0, "withheld": 0}
    assert "ngay-xua-2024-q2" in run(tree, "git show --stat HEAD")
    assert "bao-cao" not in run(tree, "git ls-files")
