"""A report as an office would save it, PDF from a real program, is read and held against its package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import seal

pytestmark = pytest.mark.site

ROOT = Path(__file__).parents[2]
GIVEN = ROOT / "tests" / "broken" / "given" / "datapackages"
# The figures of the package in given/, in sentences that a narrow page breaks wherever it likes.
REPORT = """
<p>BÁO CÁO công tác xã hội quý I năm 2024 của huyện Ngày Xưa, một nơi không có thật</p>
<p>1. Nhân dịp Tết Nguyên đán 2024, theo Kế hoạch số 12/KH-UBND ngày 05/01/2024, toàn huyện đã tặng 1.234 suất quà,
mỗi suất 500 nghìn đồng; chỉ tiêu cả năm là 1.500 suất.</p>
<p>- Ngân sách tỉnh tặng 1.000 suất</p><p>- Ngân sách huyện tặng 234 suất</p>
<p>2. Giúp đỡ 30 trẻ em có hoàn cảnh khó khăn, trong đó:</p><p>- mồ côi: 8</p><p>- khuyết tật: 9</p>
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    seal.seal(shutil.copytree(GIVEN, root / "datapackages"))
    return root


@pytest.fixture(scope="module")
def printed(chromium: Browser, tree: Path) -> Path:
    page = chromium.new_page()
    # Of a font that lacks some letters the browser takes those from another, and their words come apart in the text.
    page.set_content(
        f"<html lang=vi><body style=\"font: 16px 'DejaVu Serif', 'Noto Serif', serif\">{REPORT}</body></html>"
    )
    page.pdf(path=tree / "report.pdf", width="9cm", height="20cm")
    page.close()
    return tree / "report.pdf"


def test_a_pdf_that_a_browser_printed_is_held_against_its_package(tree: Path, printed: Path):
    command = [sys.executable, "scripts/verify.py", "ngay-xua-2024-q1", printed, "--root", tree, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)
    found = json.loads(done.stdout)
    assert found["document"]["is_source"] is False
    counts = found["counts"]["figures"]
    assert (counts["missing"], counts["withheld"]) == (0, 2), done.stderr
    assert found["counts"]["numbers"]["unexplained"] == 0, done.stderr
    assert done.returncode == 0
