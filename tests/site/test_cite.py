"""Citing in a real browser: what it writes is to the letter what the build writes, and the box is anybody’s to use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import citations
import kinds
from portal.citation import styles
from portal.language import LANGUAGES, Language
from portal.pages import routes

BLOCK = {"vi": "#s_trich-dan", "en": "#s_cite"}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["profile", "indicator", "document", "data"])
def test_the_browser_writes_what_the_build_writes(
    page: Page, site: Path, address: str, kind: str, language: Language
) -> None:
    """Every figure, table, chart and package of the page, in every style."""
    page.goto(address + kinds.path(site, kind, language))
    written = page.evaluate(
        """async () => {
          await asm.script("cite.js");
          const found = await asm.data(document.querySelector(".asm-cite").dataset.asmCitations);
          const language = document.documentElement.lang;
          return Object.fromEntries(Object.keys(found.items).map((name) =>
            [name, asmCite.styled(found, name, language).map(([, , text]) => text)]));
        }"""
    )
    file = (site / kinds.path(site, kind, "vi") / routes.CITATIONS).read_text(encoding="utf-8")
    other: Language = "en" if language == "vi" else "vi"
    assert written == {
        name: [
            styles.plain(cited, language),
            styles.plain(cited, other),
            styles.bibtex(cited, language),
            styles.csl(cited, language),
        ]
        for name, cited in citations.read(file).items()
    }
    assert written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_cited_from_its_card(page: Page, site: Path, address: str, language: str) -> None:
    page.goto(address + kinds.path(site, "profile", language))
    figure = page.locator("#tet-money")
    figure.locator("summary").click()
    link = figure.locator(f'a[href="{BLOCK[language]}"]')
    link.press("Enter")
    box = page.get_by_role("dialog")
    expect(box.get_by_role("tab", selected=True)).to_be_focused()
    expect(box.locator("pre")).to_contain_text("#tet-money")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(box.get_by_role("tab", selected=True)).to_have_text("BibTeX")
    box.get_by_role("button", name="Chép" if language == "vi" else "Copy").click()
    expect(box.get_by_role("status")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n").startswith(
        "@misc{an-sinh-mo-dia-phuong-thanh-pho-uong-bi-196-2024-q1-tet-money-"
    )
    with page.expect_download() as saved:
        box.locator("a[download]").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8") == copied.replace("\r\n", "\n")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(link).to_be_focused()
    expect(figure).to_have_attribute("open", "")  # the card is as it was


def test_tables_charts_packages_and_the_page_each_cite_themselves(
    page: Page, site: Path, address: str
) -> None:
    box = page.get_by_role("dialog")

    def addressed(asker: str, end: str) -> None:
        page.locator(asker).first.click()
        box.get_by_role("tab", name="CSL-JSON").click()
        (found,) = json.loads(box.locator("pre").inner_text())
        assert found["URL"].endswith(end)
        if end == ".zip":  # there, and with that checksum
            file = site / "data" / found["URL"].partition("/data/")[2]
            assert hashlib.sha256(file.read_bytes()).hexdigest() in found["note"]
        assert box.locator(".asm-box__what").inner_text()
        page.keyboard.press("Escape")

    page.goto(address + kinds.PROFILE)
    addressed(f'.asm-cite-table a[href="{BLOCK["vi"]}"]', f"{kinds.PROFILE}#d_labour")
    addressed(f'#c_tet-parts a[href="{BLOCK["vi"]}"]', f"{kinds.PROFILE}#c_tet-parts")
    addressed(".asm-cite button", f"/{kinds.PROFILE}")
    page.goto(address + kinds.KINDS["data"])
    addressed('a[data-asm-cite="an-sinh-mo-uong-bi-2024-q1"]', ".zip")


def test_without_scripts_every_style_of_the_page_is_there(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + kinds.PROFILE)
    page.locator(f'#c_tet-parts a[href="{BLOCK["vi"]}"]').click()
    assert page.url.endswith(BLOCK["vi"])
    page.locator(".asm-cite summary").click()
    expect(page.locator(".asm-cite pre").nth(2)).to_contain_text(
        "@misc{an-sinh-mo-dia-phuong-thanh-pho-uong-bi-196"
    )
    expect(page.locator(".asm-cite button")).to_be_hidden()
    context.close()
