"""What is said below a pull request: made from changes of the small tree, and, for the docs, of real packages.

The docs' own is compared as long as the packages still bear the versions that it was made from.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import diff
import seal

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DOCS = ROOT / "docs" / "review-comment.md"
REAL = ("kim-thanh-2024", "registry", "uong-bi-2024-q1")
ADDRESSES = (
    *("--files", "https://example.org/code/blob/0123abc"),
    *("--site", "https://example.org/"),
    *("--built", "https://example.org/code/actions/runs/1#artifacts"),
)
HEAD = """\
# What is said below a pull request

Every pull request gets one comment like the one below, kept up to date; `make review` writes the same on any machine.
This one was made by the tests from a scratch copy of real packages
({versions}).
In it, somebody copied one figure wrongly (1.251 became 1.215), added one, removed one, renamed an indicator, and in
another package changed a value without its print. `REWRITE=1 .venv/bin/python -m pytest tests/golden/test_comment.py` makes it anew.

Mỗi pull request có một lời bình như dưới đây, được cập nhật chứ không lặp lại; `make review` viết ra đúng như thế trên máy
của bạn. Lời bình này do phép thử làm ra từ một bản nháp của những gói có thật: chép nhầm một số, thêm một số, bỏ một số,
đổi tên một chỉ tiêu, và ở một gói khác sửa giá trị mà quên chữ in.

---

"""
Row = dict[str, str]
Expect = Callable[[str, str], None]


def edited(table: Path, edit: Callable[[dict[str, Row]], None]) -> None:
    """Change the rows of a table, given by their id."""
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    found = {row["id"]: row for row in rows}
    edit(found)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found.values())


def renewed(package: Path, version: str, vi: str, en: str) -> None:
    """A new version, and why."""
    file = package / "datapackage.json"
    descriptor = {
        **json.loads(file.read_text(encoding="utf-8")),
        "version": version,
        "changes": {"vi": vi, "en": en},
    }
    file.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")


def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Path]:
    """`make review` over the two states in `before` and `after`: exit code, and what it writes."""
    for state in ("before", "after"):
        seal.seal(tmp_path / state / "datapackages")
    paths = map(str, (tmp_path / "before", tmp_path / "after", "--write", tmp_path / "review"))
    monkeypatch.setattr("sys.argv", ["diff.py", *paths, *ADDRESSES])
    return diff.main(), tmp_path / "review"


def test_the_comment_reads_as_reviewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], expect: Expect
):
    for state in ("before", "after"):
        shutil.copytree(HERE / "given", tmp_path / state)
    packages = tmp_path / "after" / "datapackages"

    def ngay_xua(rows: dict[str, Row]) -> None:
        rows["gifts"].update(value="1243", reported_as="1.243")
        twelve = {
            "value": "12",
            "reported_as": "12",
            "qualifier": "exact",
            "period": "2023",
            "reported_for": "2023",
        }
        rows["hens"] = {**rows["gift-fights"], **twelve, "id": "hens"}
        rows["school-rate"]["note_vi"] = rows["school-rate"]["note_en"] = "1 | 2"
        del rows["gifts-target"]

    def indicators(rows: dict[str, Row]) -> None:
        rows["gifts"].update(name_vi="Suất quà | đã @tặng", name_en="Gifts | @given")

    edited(packages / "ngay-xua-2024-q1/data/observations.csv", ngay_xua)
    edited(packages / "registry/data/indicators.csv", indicators)
    edited(
        packages / "thach-sanh-2024-s1/data/observations.csv", lambda rows: rows["fights"].update(value="2")
    )
    renewed(packages / "registry", "2024-12-24", "Gọi @cho đúng.", "A [better](https://evil.example) name.")
    code, folder = written(tmp_path, monkeypatch)
    assert code == 1
    for name in (*diff.FILES, diff.PAGES):
        expect(f"review/{name}", (folder / name).read_text(encoding="utf-8"))
    said = capsys.readouterr()
    expect("review/terminal.txt", said.out.partition("sealed thach-sanh-2024-s1\n")[2] + said.err)


@pytest.mark.slow
def test_the_comment_in_the_docs_is_made_from_a_real_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = _of_real_packages(tmp_path, monkeypatch)
    if os.environ.get("REWRITE") == "1":
        DOCS.write_text(text, encoding="utf-8", newline="\n")
    stands = DOCS.read_text(encoding="utf-8")
    made_from = re.compile(r"real packages\n\((.*?)\)", re.DOTALL)
    if made_from.findall(stands) != made_from.findall(text):
        pytest.skip("the packages have moved on; REWRITE=1 makes the comment anew")
    assert stands == text


def _of_real_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    versions = []
    for state in ("before", "after"):
        for name in REAL:
            folder = shutil.copytree(ROOT / "datapackages" / name, tmp_path / state / "datapackages" / name)
            versions.append(
                f"{name} {json.loads((folder / 'datapackage.json').read_text('utf-8'))['version']}"
            )
    before, after = (tmp_path / state / "datapackages" for state in ("before", "after"))

    def uong_bi(rows: dict[str, Row]) -> None:
        rows["central"].update(value="1215", reported_as="1.215")
        del rows["sa-march"]

    edited(before / "uong-bi-2024-q1/data/observations.csv", lambda rows: rows.pop("spring-opening") and None)
    edited(after / "uong-bi-2024-q1/data/observations.csv", uong_bi)
    edited(
        after / "kim-thanh-2024/data/observations.csv",
        lambda rows: next(iter(rows.values())).update(value="1"),
    )
    edited(
        after / "registry/data/indicators.csv",
        lambda rows: rows["gifts"].update(name_vi="Suất quà đã trao", name_en="Gifts handed over"),
    )
    renewed(
        after / "uong-bi-2024-q1",
        "2026-12-01",
        "Bổ sung một số của mục II.1.",
        "A figure of section II.1 added.",
    )
    _, folder = written(tmp_path, monkeypatch)
    head = HEAD.format(versions=", ".join(sorted(set(versions))))
    return head + (folder / "comment.md").read_text(encoding="utf-8")


def test_a_revision_of_git_is_a_state_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(HERE / "given", tmp_path, dirs_exist_ok=True)
    seal.seal(tmp_path / "datapackages")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run(["git", *who, *command], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    for arguments, code, said in (
        ([], 0, "Readers would see no difference."),
        (["nothing-such", "."], 1, "“nothing-such”"),
        (["--format=json", "--", "-x"], 1, "“-x”"),
    ):
        monkeypatch.setattr("sys.argv", ["diff.py", *arguments])
        capsys.readouterr()
        assert diff.main() == code
        assert said in "".join(capsys.readouterr())
