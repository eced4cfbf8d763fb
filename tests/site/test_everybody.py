"""Pages shut nobody out: axe-core finds nothing on any kind of page, whatever is open on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import kinds
from portal.pages import render

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# In the dark nothing is other than by its colour, and these are all the rules that look at colours.
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# A page with all that opens and few figures: axe looks at the whole page each time.
SHORT = {"vi": "dia-phuong/huyen-ngoc-hoi-611/2020-s1/", "en": "en/localities/huyen-ngoc-hoi-611/2020-s1/"}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1440, "height": 900}


@contextmanager
def opened(chromium: Browser, url: str) -> Iterator[Page]:
    """A page without its policy, which would keep axe out, and without motion, which axe would measure midway."""
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def faults(page: Page) -> str:
    """What axe finds on a phone and a desktop, light and dark, one line a fault."""
    return "\n".join(
        f"{look} {fault}"
        for look, scheme in looks(page)
        for fault in found(page, RULES if scheme == "light" else OF_COLOUR)
    )


def looks(page: Page) -> Iterator[tuple[str, str]]:
    """The page in each look, one after the other: its name and its scheme."""
    for screen in (PHONE, DESKTOP):
        for scheme, theme in (("light", "default"), ("dark", "slate")):
            page.set_viewport_size(screen)
            page.emulate_media(color_scheme=scheme)
            page.evaluate(
                "scrollTo(0, 0)"
            )  # a link halfway below the header is not too small, it is scrolled
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", theme)
            yield f"{screen['width']} {scheme}", scheme


def found(page: Page, rules: object) -> list[str]:
    """What axe complains of, one line a place."""
    report: dict[str, Any] = Axe().run(page, options={"runOnly": rules}).response
    return [
        f"{violation['id']}: {node['html'][:160]} {node['any'][:1] and node['any'][0]['message']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


def test_no_kind_of_page_is_forgotten() -> None:
    folder = Path(render.__file__).with_name("templates")
    templates = {p.name.removesuffix(".md.j2") for p in folder.glob("*.md.j2") if not p.name.startswith("_")}
    assert templates == set(kinds.KINDS) - kinds.NO_TEMPLATE


@pytest.mark.parametrize(("kind", "language"), kinds.EVERY)
def test_axe_finds_nothing(chromium: Browser, site: Path, address: str, kind: str, language: str) -> None:
    with opened(chromium, address + kinds.path(site, kind, language)) as page:
        assert faults(page) == ""


def a_figure(page: Page) -> None:
    page.locator("details.asm-figure summary").first.click()
    expect(page.locator(".asm-figure > dl").first).to_be_visible()


def a_chart(page: Page) -> None:
    page.locator(".asm-chart__live").first.click()
    expect(page.locator(".asm-chart__stage svg").first).to_be_visible(timeout=20_000)


def the_search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("uong bi")
    expect(page.locator(".asm-search--header [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def the_menu(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.locator(".asm-menu > summary").click()
    expect(page.locator(".asm-menu__sheet")).to_be_visible()


def a_citation(page: Page) -> None:
    page.locator(".asm-cite-table a").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


USES: dict[str, Callable[[Page], None]] = {
    "a figure": a_figure,
    "a chart": a_chart,
    "the search": the_search,
    "the menu": the_menu,
    "a citation": a_citation,
}


@pytest.mark.parametrize("language", SHORT)
@pytest.mark.parametrize("use", USES)
def test_axe_finds_nothing_in_what_opens(chromium: Browser, address: str, use: str, language: str) -> None:
    with opened(chromium, address + SHORT[language]) as page:
        USES[use](page)
        assert faults(page) == ""
