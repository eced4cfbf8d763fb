"""A profile on paper: a clean A4 with every figure, where each stands in the report, and nothing of the screen."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

import kinds

FIGURES = """() => [...document.querySelectorAll('details.asm-figure > summary')].map(s => [...s.childNodes]
  .filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join(' '))"""
CHROME = {
    "vi": ("Đến nội dung chính", "Xem tương tác", "Trở lại", "Bấm vào một con số", "Giới thiệu"),
    "en": ("Skip to the content", "Interactive", "Back to top", "Select a figure", "Journalists"),
}


def squeezed(text: str) -> str:
    """Letters and digits alone: a PDF breaks lines where it likes."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_profile_prints_cleanly(
    chromium: Browser, site: Path, address: str, language: str, scheme: str
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    url = address + kinds.path(site, "profile", language)
    page.goto(url)
    figures, title = page.evaluate(FIGURES), page.locator("h1").inner_text()
    places = page.locator("details.asm-figure > summary").evaluate_all("all => all.map(s => s.dataset.at)")
    charts = page.locator(".asm-chart img.asm-light").count()
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    context.close()
    text = squeezed("".join(sheet.extract_text() for sheet in pdf.pages))
    assert 3 <= len(pdf.pages) <= 20
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in pdf.pages} <= {
        (595, 842),
        (596, 842),
        (595, 841),
    }
    assert squeezed(title) in text
    assert squeezed(url) in text
    assert len(figures) > 100
    assert [f for f in figures if squeezed(f) not in text] == []
    assert [p for p in places if squeezed(p) not in text] == []
    assert "10/BC-LĐTBXH" in text
    assert [word for word in CHROME[language] if squeezed(word) in text] == []
    assert charts > 5
    assert not re.search("undefined|NaN", text)
