"""`scripts/verify.py`: what is printed, what is kept, and what the exit code says."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import check
import seal
import verify
from portal import packages

GIVEN = Path(__file__).with_name("given") / "datapackages"
PACKAGE = "ngay-xua-2024-q1"
LINES = {
    3: "ngày 31 tháng 3 năm 2024",
    10: "1. Tặng 1.234 suất quà, mỗi suất 500 nghìn đồng (chỉ tiêu năm 2024: 1.500 suất).",
    11: "- Ngân sách tỉnh: 1.000 suất",
    12: "- Ngân sách huyện: 234 suất",
    20: "2. Giúp đỡ 30 trẻ em:",
    21: "- mồ côi: 8",
    22: "- khuyết tật: 9",
}
Run = Callable[..., tuple[int, str, str]]


def text(lines: dict[int, str]) -> bytes:
    return "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1)).encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with one package and the very report that it names."""
    tree = shutil.copytree(GIVEN, tmp_path / "datapackages")
    report = tmp_path / "report.txt"
    report.write_bytes(text(LINES))
    descriptor = tree / PACKAGE / "datapackage.json"
    sha256 = hashlib.sha256(report.read_bytes()).hexdigest()
    descriptor.write_text(descriptor.read_text("utf-8").replace("0" * 64, sha256), "utf-8")
    seal.seal(tree)
    return tmp_path


def records(root: Path) -> list[dict[str, object]]:
    descriptor = json.loads((root / "datapackages" / PACKAGE / "datapackage.json").read_text("utf-8"))
    found: list[dict[str, object]] = descriptor.get("verifications", [])
    return found


def test_a_report_that_holds(root: Path, run: Run, expect: Callable[[str, str], None]):
    code, out, err = run(verify, PACKAGE, root / "report.txt", "--root", root)
    assert (code, err) == (0, "")
    expect("verify-holds.out", out)
    [record] = records(root)
    assert record["figures"] == {"found": 6, "elsewhere": 0, "missing": 0, "withheld": 2}
    assert run(check, "--root", root)[0] == 0


def test_a_report_that_differs(root: Path, run: Run, expect: Callable[[str, str], None]):
    lines = {
        **LINES,
        10: LINES[10].replace("1.234", "1.243"),
        12: "",
        13: LINES[12],
        20: "2. Giúp 30 em, 12 hộ:",
    }
    (root / "other.txt").write_bytes(text(lines))
    code, out, err = run(verify, f"datapackages/{PACKAGE}/", root / "other.txt", "--root", root)
    assert code == 1
    expect("verify-differs.out", out + err)
    assert records(root) == []


def test_nothing_is_kept_when_told_so_or_of_another_file(root: Path, run: Run):
    assert run(verify, PACKAGE, root / "report.txt", "--root", root, "--no-record")[0] == 0
    (root / "same.md").write_bytes(text(LINES) + b"\n")
    assert run(verify, PACKAGE, root / "same.md", "--root", root)[0] == 0
    assert records(root) == []


def test_json_is_all_there_is_on_stdout(root: Path, run: Run):
    code, out, _ = run(verify, PACKAGE, root / "report.txt", "--root", root, "--json")
    found = json.loads(out)
    assert (code, found["package"], found["document"]["is_source"]) == (0, PACKAGE, True)
    assert {figure["status"] for figure in found["figures"]} == {"found", "withheld"}
    assert found["figures"][0]["found_at"] == {"line": 10, "column": 9}
    assert found["counts"]["numbers"]["unexplained"] == 0
    assert found["problems"] == []


def test_json_has_the_problems_too(root: Path, run: Run):
    (root / "other.txt").write_bytes(text({**LINES, 20: "2. Giúp 30 em, 12 hộ:"}))
    code, out, _ = run(verify, PACKAGE, root / "other.txt", "--root", root, "--json")
    [problem] = json.loads(out)["problems"]
    assert (code, problem["where"], problem["package"]) == (1, "other.txt:20:16", "")


def test_what_is_kept_survives_a_seal_and_says_when_it_is_old(root: Path, run: Run):
    assert run(verify, PACKAGE, root / "report.txt", "--root", root)[0] == 0
    table = root / "datapackages" / PACKAGE / "data" / "observations.csv"
    for old, new, is_current in (
        ("II,20,,,", "II,20,,Ghi chú.,A note.", True),
        ("II,20,,Ghi", "II,19,,Ghi", False),
    ):
        table.write_text(table.read_text("utf-8").replace(old, new), "utf-8")
        assert run(seal, "--root", root)[0] == 0
        package = packages.read(root / "datapackages").reports[0]
        assert (package.descriptor["verifications"][0]["tables"] == packages.checksums(package)) is is_current
    [record] = records(root)
    assert record["figures"] == {"found": 6, "elsewhere": 0, "missing": 0, "withheld": 2}
    assert run(check, "--root", root)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ngay-xua-2024-q2", "report.txt"], "có phải “ngay-xua-2024-q1”?"),
        ([PACKAGE, "report.odt"], "không đọc được loại tệp “.odt”"),
        ([PACKAGE, "none.txt"], "không có tệp này"),
        ([PACKAGE, "report.txt", "--source", "bc-ngay-xu"], "có phải “bc-ngay-xua”?"),
    ],
)
def test_what_cannot_be_begun(root: Path, run: Run, arguments: list[str], says: str):
    package, document, *options = arguments
    code, out, err = run(verify, package, root / document, "--root", root, *options)
    assert (code, out) == (1, "")
    assert says in err


def test_a_record_that_does_not_fit_is_refused(root: Path, run: Run):
    run(verify, PACKAGE, root / "report.txt", "--root", root)
    descriptor = root / "datapackages" / PACKAGE / "datapackage.json"
    good = descriptor.read_text("utf-8")
    for old, new in (
        ('"found": 6', '"found": 7'),
        ('"withheld": 2', '"withheld": -2'),
        ('"date": "2', '"date": "x2'),
    ):
        assert old in good
        at = good.index('"verifications"')
        descriptor.write_text(good[:at] + good[at:].replace(old, new, 1), "utf-8")
        code, _, err = run(check, "--root", root)
        assert (code, "verifications[0]" in err) == (1, True), (old, err)
