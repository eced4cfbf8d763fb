"""A reader who finds a mistake: the link at the figure leads to the form, filled in; a page without scripts has one too."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from kinds import PROFILE

REPORT = "https://code.example/o/r/issues/new?template=wrong-figure.yml&amp;page=https://site.example/x/"


@pytest.fixture
def page(chromium: Browser) -> Page:
    return chromium.new_page()


def told(route: Route) -> None:
    """The page as it is built where the address of the code is known."""
    answer = route.fetch()
    link = f'<p class="asm-report"><a href="{REPORT}">x</a></p></article>'
    route.fulfill(response=answer, body=answer.text().replace("</article>", link, 1))


def test_the_form_knows_the_figure(page: Page, address: str):
    page.route(f"**/{PROFILE}", told)
    page.goto(f"{address}{PROFILE}")
    page.locator("#central > summary").click()
    link = page.locator("#central").get_by_role("link", name="báo số sai")
    parts = urlsplit(link.get_attribute("href") or "")
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://code.example/o/r/issues/new"
    assert parse_qs(parts.query) == {
        "template": ["wrong-figure.yml"],
        "page": ["https://site.example/x/#central"],
        "figure": ["Ngân sách trung ương: 1.251 suất"],
        "reported": ["“1.251”"],
    }
    page.locator("#central > summary").click()
    page.locator("#central > summary").click()
    assert link.count() == 1


def test_where_nobody_said_where_the_code_is_there_is_no_link(page: Page, address: str):
    page.goto(f"{address}{PROFILE}")
    page.locator("#central > summary").click()
    assert page.locator("#central dl").is_visible()
    assert page.locator("#central").get_by_role("link", name="báo số sai").count() == 0
    assert page.locator(".asm-report").count() == 0
