"""The finished site in a real browser: phone and desktop, light and dark, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PROFILE = "dia-phuong/thanh-pho-uong-bi-196/2024-q1/"
LOOKED_AT = [
    "",
    "en/",
    "dia-phuong/",
    "dia-phuong/phuong-cao-thang-06676/",
    "dia-phuong/phuong-cao-thang-06676/2023-01-01--2024-03-31/",
    PROFILE,
    "en/localities/huyen-kim-thanh-293/2024/",
    "linh-vuc/",
    "chi-tieu/jobs-created/",
    "en/indicators/gift-money/",
    "sai-lech/",
    "nguon/bc-kim-thanh-2024/",
    "du-lieu/",
    "phuong-phap/",
    "thuat-ngu/",
    "tim-kiem/?q=uong%20bi",
    "en/search/",
    "en/journalists/",
]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_asks_nobody_else_complains_of_nothing_and_fits_a_phone(
    chromium: Browser, address: str, path: str
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(address + path, wait_until="networkidle")
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").count() == 1
    context.close()


@pytest.mark.parametrize("path", ["#%", "#%E1%BA", "?q=%E1"])
def test_a_mistyped_address_stops_no_script(page: Page, address: str, path: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(address + path)
    assert page.evaluate("typeof asm.searchPage") == "function"  # of the last part of the script
    assert faults == []


def test_a_figure_opens_to_its_source_and_closes_by_escape(page: Page, address: str) -> None:
    page.goto(address + PROFILE)
    figure = page.locator("#tet-money")
    figure.locator("summary").click()
    source = figure.locator("dl")
    expect(source).to_be_visible()
    expect(source).to_contain_text("10/BC-LĐTBXH")
    expect(source).to_contain_text("11.554.050.000")
    expect(source).to_contain_text("dòng 21")
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()


def test_the_address_of_a_figure_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}{PROFILE}#province-500-money")
    expect(page.locator("#province-500-money dl")).to_be_visible()


def test_a_chart_comes_alive_in_place(page: Page, address: str) -> None:
    page.goto(address + PROFILE)
    chart = page.locator(".asm-chart").first
    height = chart.bounding_box()["height"]
    chart.locator(".asm-chart__live").click()
    drawn = chart.locator(".asm-chart__stage svg")
    expect(drawn).to_be_visible(timeout=20_000)
    expect(drawn).to_have_attribute("aria-label", chart.locator("img").first.get_attribute("alt"))
    assert abs(chart.bounding_box()["height"] - height) < 1


def test_english_charts_come_alive_too(page: Page, address: str) -> None:
    page.goto(address + "en/localities/thanh-pho-uong-bi-196/2024-q1/")
    chart = page.locator(".asm-chart").first
    chart.locator(".asm-chart__live").click()
    expect(chart.locator(".asm-chart__stage svg")).to_contain_text("people", timeout=20_000)


def test_the_page_is_whole_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PROFILE)
    image = page.locator(".asm-chart img.asm-light").first
    image.scroll_into_view_if_needed()
    expect(image).to_be_visible()
    expect(page.locator(".asm-chart__live").first).to_be_hidden()
    page.locator("#tet summary").click()
    expect(page.locator("#tet dl")).to_be_visible()
    context.close()


def test_each_language_leads_to_the_same_page_in_the_other(page: Page, address: str) -> None:
    page.goto(address + PROFILE)
    page.locator("a.asm-language").click()
    expect(page).to_have_url(address + "en/localities/thanh-pho-uong-bi-196/2024-q1/")
    page.locator("a.asm-language").click()
    expect(page).to_have_url(address + PROFILE)
