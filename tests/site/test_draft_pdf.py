"""A report printed by a real program drafts the figures that its text drafts."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portal.draft.reading import read
from portal.verify import readers

pytestmark = pytest.mark.site

REPORT = Path(__file__).parents[1] / "golden" / "report" / "bao-cao-ngay-xua.txt"


def drafted(path: Path) -> list[tuple[str, str, str]]:
    """Each figure with its value and its place in the report's own numbering."""
    found = read(readers.read(path))
    return [
        (" ".join(c.figure.span.text.split()), str(c.figure.low), found.paragraphs[c.paragraph].locator)
        for c in found.clues
    ]


def test_a_pdf_drafts_the_figures_of_the_text(chromium: Browser, tmp_path: Path):
    lines = REPORT.read_text(encoding="utf-8").split("\n")
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    page = chromium.new_page()
    # Of a font that lacks some letters the browser takes those from another, and their words come apart in the text.
    page.set_content(
        f"<html lang=vi><body style=\"font: 16px 'DejaVu Serif', 'Noto Serif', serif\">{body}</body></html>"
    )
    page.pdf(path=tmp_path / "bao-cao.pdf", width="14cm", height="20cm")
    page.close()
    assert drafted(tmp_path / "bao-cao.pdf") == drafted(REPORT)
