"""A word of the field explains itself: to a mouse, to a keyboard, to a finger, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

PAGES = {
    "vi": ("chi-tieu/benefit-turns/", "thuat-ngu/"),
    "en": ("en/indicators/benefit-turns/", "en/glossary/"),
}


def _opened(chromium: Browser, address: str, path: str, **options: Any) -> Iterator[Page]:
    context = chromium.new_context(**options)
    page = context.new_page()
    page.goto(f"{address}{path}", wait_until="networkidle")
    yield page
    context.close()


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    yield from _opened(chromium, address, PAGES[request.param][0])


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    size = {"width": 360, "height": 740}
    yield from _opened(chromium, address, PAGES["vi"][0], has_touch=True, is_mobile=True, viewport=size)


def test_pointing_at_a_word_explains_it_and_the_explanation_can_be_pointed_at(page: Page):
    page.locator(".asm-term").first.hover()
    meaning = page.get_by_role("tooltip")
    expect(meaning).to_be_visible()
    expect(meaning.locator("p")).not_to_be_empty()
    meaning.locator("p").hover()
    page.wait_for_timeout(500)
    expect(meaning).to_be_visible()
    page.mouse.move(2, 700)
    expect(meaning).to_be_hidden()


def test_escape_sends_the_explanation_away_and_the_focus_stays(page: Page):
    term = page.locator(".asm-term").first
    _focused(page, term)
    meaning = page.get_by_role("tooltip")
    expect(meaning).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "asm-meaning")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    assert term.get_attribute("aria-describedby") is None


def test_the_explanation_goes_with_the_focus(page: Page):
    _focused(page, page.locator(".asm-term").first)
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.locator("h2 a").first.focus()
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_enter_follows_the_word_to_its_entry(page: Page):
    term = page.locator(".asm-term").first
    target = str(term.get_attribute("href")).partition("#")[2]
    _focused(page, term)
    page.keyboard.press("Enter")
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_the_first_tap_explains_and_the_second_follows(phone: Page):
    term = phone.locator(".asm-term").first
    term.tap()
    expect(phone.get_by_role("tooltip")).to_be_in_viewport(ratio=1)
    assert "chi-tieu" in phone.url
    term.tap()
    phone.wait_for_url("**/thuat-ngu/#*")


def test_a_tap_elsewhere_sends_it_away(phone: Page):
    phone.locator(".asm-term").first.tap()
    expect(phone.get_by_role("tooltip")).to_be_visible()
    phone.locator("h1").tap()
    expect(phone.get_by_role("tooltip")).to_be_hidden()


def test_the_explanations_are_fetched_once_and_only_when_asked_for(page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.locator("h1").hover()
    assert "terms.json" not in asked
    for number in (0, 1):
        page.locator(".asm-term").nth(number).hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
    assert asked.count("terms.json") == 1


@pytest.mark.parametrize("language", PAGES)
def test_without_scripts_a_word_is_a_link_to_its_entry(chromium: Browser, address: str, language: str):
    path, glossary = PAGES[language]
    for page in _opened(chromium, address, path, java_script_enabled=False):
        term = page.locator(".asm-term").first
        term.click()
        assert page.url.startswith(f"{address}{glossary}#")
        expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()


def _focused(page: Page, term: Any) -> None:
    """As the Tab key does it: a focus that is to be seen."""
    page.keyboard.press("Tab")
    term.focus()
