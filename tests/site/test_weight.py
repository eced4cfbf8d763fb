"""What a page costs to load: bytes as a host sends them, chart scripts only when used, nothing that jumps."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

import kinds

HEAVIEST = 150_000  # bytes that a profile may transfer before its first chart is alive
SHIFTS = """() => { window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(e =>
  window.shifts.push([e.value, e.hadRecentInput, e.sources.map(s => s.node?.outerHTML?.slice(0, 80))]))).observe({ type: 'layout-shift', buffered: true }); }"""


def weighed(session: CDPSession) -> dict[str, int]:
    """Bytes over the wire by address, filled in as they come."""
    addresses: dict[str, str] = {}
    weights: dict[str, int] = {}
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on(
        "Network.requestWillBeSent", lambda e: addresses.__setitem__(e["requestId"], e["request"]["url"])
    )
    session.on(
        "Network.loadingFinished",
        lambda e: weights.__setitem__(addresses[e["requestId"]], round(e["encodedDataLength"])),
    )
    return weights


def scrolled(page: Page) -> None:
    """Down to the end, as somebody reads, and up again."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for y in range(0, height, 600):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(30 if y else 300)


def assert_still(page: Page) -> None:
    """Layout shift 0 in the three digits in which it is reported; what the reader set off does not count."""
    shifts = [shift for shift in page.evaluate("window.shifts") if not shift[1]]
    assert round(sum(shift[0] for shift in shifts), 3) == 0, shifts


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_page_is_light_and_still(
    chromium: Browser, site: Path, address_compressed: str, kind: str, language: str
) -> None:
    context = chromium.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=2)
    page = context.new_page()
    weights = weighed(context.new_cdp_session(page))
    page.add_init_script(f"({SHIFTS})()")
    page.goto(address_compressed + kinds.path(site, kind, language), wait_until="networkidle")
    print(f"{kind} {language}: {sum(weights.values()):,} bytes, {len(weights)} requests")
    assert sum(weights.values()) < HEAVIEST, sorted(weights.items(), key=lambda item: -item[1])[:6]
    assert not [url for url in weights if "vega" in url]
    scrolled(page)
    assert not [url for url in weights if "vega" in url]
    assert_still(page)
    context.close()


def test_a_chart_brings_its_scripts_when_it_is_used_and_moves_nothing(
    chromium: Browser, address_compressed: str
) -> None:
    context = chromium.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    weights = weighed(context.new_cdp_session(page))
    page.add_init_script(f"({SHIFTS})()")
    page.goto(address_compressed + kinds.PROFILE, wait_until="networkidle")
    before = sum(weights.values())
    button = page.locator(".asm-chart__live").first
    button.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    seen = sum(weights.values())
    button.click()
    expect(page.locator(".asm-chart__stage svg").first).to_be_visible(timeout=20_000)
    print(
        f"profile: {before:,} bytes at first, {seen:,} with its first charts, {sum(weights.values()):,} alive"
    )
    assert seen < HEAVIEST
    assert [url for url in weights if url.endswith("vega.js")]
    assert_still(page)
    context.close()
