"""Charts in a real browser: alive by button and pointer, read by keys, light and dark, with table and files."""

from __future__ import annotations

import csv
import io
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from portal.charts import theme

PROFILE = "dia-phuong/thanh-pho-uong-bi-196/2024-q1/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture
def chart(page: Page, address: str) -> Locator:
    """The chart of gifts and money: two panels of three rows."""
    page.goto(address + PROFILE)
    return page.locator('.asm-chart[data-chart="tet-parts"]')


def alive(chart: Locator) -> Locator:
    chart.locator(".asm-chart__live").click()
    drawn = chart.locator(".asm-chart__stage svg")
    expect(drawn).to_be_visible(timeout=30_000)
    return drawn


def test_nothing_of_the_library_is_fetched_before_a_chart_is_used(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PROFILE, wait_until="networkidle")
    assert [url for url in asked if "vega" in url or url.endswith("charts.json")] == []


def test_the_pointer_is_told_value_period_and_source(page: Page, chart: Locator):
    alive(chart).hover(position={"x": 60, "y": 60})
    said = page.locator("#vg-tooltip-element.visible")
    expect(said).to_contain_text("11.115 suất")
    expect(said).to_contain_text("quý I năm 2024")
    expect(said).to_contain_text("10/BC-LĐTBXH, mục I, dòng")


def test_a_living_chart_is_read_by_keys(page: Page, chart: Locator):
    alive(chart)
    expect(chart.locator(".asm-chart__stage")).to_be_focused()
    said = chart.locator(".asm-chart__said")
    for key, figure in (
        ("ArrowDown", "11.115 suất"),
        ("ArrowDown", "6.280 suất"),
        ("ArrowUp", "11.115 suất"),
        ("ArrowUp", "1,52 tỷ đồng"),
    ):
        page.keyboard.press(key)
        expect(said).to_contain_text(figure)
    expect(said).to_have_attribute("role", "status")
    page.keyboard.press("Escape")
    expect(said).to_be_empty()


def test_a_living_chart_follows_the_light(page: Page, chart: Locator):
    drawn = alive(chart)
    assert theme.BAR in drawn.inner_html()
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    expect(chart).to_have_attribute("data-live", "dark")
    html = chart.locator(".asm-chart__stage svg").inner_html()
    assert theme.DARK[theme.BAR] in html
    assert [colour for colour in theme.DARK if colour in html] == []
    assert chart.locator(".asm-chart__stage").count() == 1


def test_each_light_has_its_picture(page: Page, chart: Locator):
    expect(chart.locator("img.asm-light")).to_be_visible()
    expect(chart.locator("img.asm-dark")).to_be_hidden()
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    expect(chart.locator("img.asm-dark")).to_be_visible()
    expect(chart.locator("img.asm-light")).to_be_hidden()


def test_a_chart_takes_its_place_before_it_is_there(page: Page, chart: Locator):
    """The frame of a picture that has not come yet is as high as with it: nothing moves."""
    image = chart.locator("img.asm-light")
    before = image.bounding_box()
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())
    after = image.bounding_box()
    assert before
    assert after
    assert abs(before["height"] - after["height"]) < 1
    assert after["height"] > 100


@pytest.mark.parametrize("path", [PROFILE, "en/localities/thanh-pho-uong-bi-196/2024-q1/"])
def test_a_table_leads_to_the_figures_of_its_page(page: Page, address: str, path: str):
    page.goto(address + path)
    chart = page.locator('.asm-chart[data-chart="tet-parts"]')
    chart.locator("details > summary").click()
    table = chart.get_by_role("table")
    assert table.locator("caption").inner_text()
    assert table.locator('thead th[scope="col"]').count() == 3
    assert table.locator('tbody th[scope="row"]').count() == 3
    table.locator("td a").first.click()
    expect(page.locator("#budget dl")).to_be_visible()


def test_the_files_of_a_chart_are_what_they_say(chart: Locator, address: str):
    links = [
        link.get_attribute("href") or "" for link in chart.locator(".asm-chart__tools a[download]").all()
    ]
    assert links == ["tet-parts.csv", "tet-parts.svg"]
    table, svg = (urllib.request.urlopen(address + PROFILE + link).read() for link in links)
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert [(row["id"], row["value"], row["unit"]) for row in rows[:2]] == [
        ("budget", "11115", "gift"),
        ("budget-money", "7314900000", "vnd"),
    ]
    assert b"CC BY 4.0" in svg


def test_the_browser_makes_a_png_of_twice_the_size_on_a_click(page: Page, chart: Locator, address: str):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_download() as found:
        chart.get_by_role("button", name="PNG").click()
    png = found.value.path().read_bytes()
    drawn = ET.fromstring(urllib.request.urlopen(f"{address}{PROFILE}tet-parts.svg").read())
    size = [int.from_bytes(png[at : at + 4]) for at in (16, 20)]
    assert found.value.suggested_filename == "tet-parts.png"
    assert png.startswith(b"\x89PNG")
    assert size == [2 * int(drawn.attrib[name]) for name in ("width", "height")]
    assert len(png) > 20_000  # letters and bars
    assert said == []


def test_where_no_png_can_be_made_it_says_so(page: Page, chart: Locator):
    page.route("**/tet-parts.svg", lambda route: route.abort())
    chart.get_by_role("button", name="PNG").click()
    expect(chart.locator(".asm-chart__said")).to_contain_text("hãy tải SVG")


def test_a_chart_fits_a_small_phone_and_can_be_read(chromium: Browser, address: str):
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address + PROFILE)
    image = page.locator(".asm-chart img.asm-light").first
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box
    assert min(theme.SIZE, theme.SMALL) * box["width"] / theme.WIDTH >= 12
    page.evaluate("document.querySelectorAll('.asm-chart details').forEach((d) => { d.open = true; })")
    right = "Math.max(...[...document.querySelectorAll('.asm-chart *')].map((e) => e.getBoundingClientRect().right))"
    assert page.evaluate(right) <= 320
    context.close()
