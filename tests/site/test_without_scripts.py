"""Without JavaScript nothing essential is missing: figures, charts, downloads, terms, a way to find things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import kinds

# What a page gives: each figure with its words, each link, each table's numbers of rows, each picture of a chart.
GIVEN = """() => ({
  figures: [...document.querySelectorAll('details.asm-figure')].map(e => `${e.id} ${e.querySelector('summary').textContent.trim()}`),
  links: [...new Set([...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href')))].sort(),
  rows: [...document.querySelectorAll('main table')].map(t => t.rows.length),
  charts: [...document.querySelectorAll('.asm-chart img')].map(i => i.getAttribute('src')),
})"""
PICTURES = """() => [...document.querySelectorAll('.asm-chart img')].filter(i => i.checkVisibility()).map(i => [i.getAttribute('src'), i.complete && i.naturalWidth > 0])"""


@contextmanager
def opened(chromium: Browser, url: str, *, scripts: bool) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


@pytest.mark.parametrize(("kind", "language"), kinds.EVERY)
def test_all_that_a_page_gives_is_there_without_scripts(
    chromium: Browser, site: Path, address: str, kind: str, language: str
) -> None:
    # What an address asks of scripts is answered by scripts alone; without them the same page has its lists.
    url = (address + kinds.path(site, kind, language)).partition("?")[0]
    with opened(chromium, url, scripts=True) as page:
        given = page.evaluate(GIVEN)
    with opened(chromium, url, scripts=False) as page:
        assert page.evaluate(GIVEN) == given
        assert page.locator("h1").is_visible()
        hidden = page.locator("button:visible").evaluate_all(
            "all => all.filter(b => b.type !== 'submit').map(b => b.outerHTML)"
        )
        assert hidden == [], "a button that does nothing"
        for picture in page.locator(".asm-chart img:visible").all():
            picture.scroll_into_view_if_needed()
        page.wait_for_function(f"({PICTURES})().every(([, drawn]) => drawn)")
    if kind == "profile":
        assert len(given["figures"]) > 100
        assert len(given["charts"]) > 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_coloured_as_the_reader_has_it(chromium: Browser, address: str, scheme: str) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + kinds.PROFILE)
    expect(page.locator(".asm-chart img:visible").first).to_be_attached()
    assert page.locator(".asm-chart img:visible").count() == page.locator(".asm-chart").count()
    ink, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('h1')).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert ink != paper
    context.close()


def test_a_figure_and_the_menu_unfold_without_scripts(chromium: Browser, address: str) -> None:
    with opened(chromium, address + kinds.PROFILE, scripts=False) as page:
        page.locator("#tet > summary").click()
        expect(page.locator("#tet dl")).to_be_visible()
        page.set_viewport_size({"width": 360, "height": 740})
        page.locator(".asm-menu > summary").click()
        expect(page.locator(".asm-menu__sheet a").first).to_be_visible()
