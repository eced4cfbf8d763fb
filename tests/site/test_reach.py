"""Everything is reached without a mouse and hit with a thumb: focus seen and not hidden, no trap, targets large enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import kinds

# What a keyboard must reach: everything that can be pressed or followed and is on the screen.
EXPECTED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
  .map(e => e.dataset.reach = String(Math.random())).length"""

# What was there at the start, still is, and was never reached.
MISSED = """reached => [...document.querySelectorAll('[data-reach]')]
  .filter(e => !reached.includes(e.dataset.reach) && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
  .map(e => e.outerHTML.slice(0, 140))"""

# Where focus is now: which element, whether one can see it, and whether something lies over it.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const around = [e, e.parentElement, e.parentElement?.parentElement].filter(Boolean); // a box may show it for its field
  const look = () => around.map(e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow,
    s.borderColor, s.backgroundColor, s.textDecorationLine, s.clipPath, s.opacity].join('|'); }).join('||');
  const focused = look(), style = getComputedStyle(e);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  const boxes = [...e.getClientRects()].filter(b => b.width && b.height);
  const inside = (at, length) => Math.min(Math.max(at, 1), length - 1); // of what is taller than the screen, the part in it
  const seen = boxes.some(b => [[.5, .5], [.1, .5], [.9, .5]].some(([x, y]) => {
    const high = b.height > innerHeight ? inside(b.y + b.height * y, innerHeight) : b.y + b.height * y;
    const at = document.elementFromPoint(b.x + b.width * x, high);
    return at && (e.contains(at) || at.contains(e)); }));
  e.blur(); const before = look(); e.focus({preventScroll: true});
  return { reach: e.dataset.reach ?? null, indicated: outlined || focused !== before, seen,
    says: e.outerHTML.slice(0, 140), y: e.getBoundingClientRect().y + scrollY };
}"""

# Controls smaller than 24 by 24 pixels (WCAG 2.5.8); links within a sentence, and what has room around it, are exempt.
SMALL = """() => {
  const controls = [...document.querySelectorAll('a[href], button, input, select, summary')]
    .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}));
  const box = (e) => (e.closest('label') ?? e).getBoundingClientRect(); // a label presses what is in it
  const boxes = controls.map(e => [e, box(e)]).filter(([e, b]) => b.width && b.height);
  const inline = (e) => getComputedStyle(e).display.startsWith('inline') && e.parentElement
    && [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const crowded = ([e, b]) => boxes.some(([o, c]) => o !== e && !e.contains(o) && !o.contains(e)
    && Math.abs((b.x + b.right) / 2 - Math.max(c.x, Math.min((b.x + b.right) / 2, c.right))) < 12
    && Math.abs((b.y + b.bottom) / 2 - Math.max(c.y, Math.min((b.y + b.bottom) / 2, c.bottom))) < 12);
  return boxes.filter(([e, b]) => (b.width < 24 || b.height < 24) && !inline(e) && b.right > 0 && crowded([e, b]))
    .map(([e, b]) => `${Math.round(b.width)}×${Math.round(b.height)} ${e.outerHTML.slice(0, 120)}`);
}"""


@pytest.fixture(params=["phone", "desktop"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    screens = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
    context = chromium.new_context(viewport=screens[request.param], reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page to its end."""
    stops = []
    for _ in range(2 * most + 100):  # what opens on the way adds to it
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        if not stop["seen"]:  # the page may still be on its way there
            page.wait_for_timeout(500)
            stop = page.evaluate(FOCUSED)
        stops.append(stop)
    raise AssertionError(f"the keyboard is caught at {stops[-1]['says']}")


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_the_keyboard_reaches_everything_and_sees_where_it_is(
    page: Page, site: Path, address: str, kind: str
) -> None:
    page.goto(address + kinds.path(site, kind, "vi"))
    expected = page.evaluate(EXPECTED)
    stops = walk(page, expected)
    assert "md-skip" in stops[0]["says"]
    assert page.evaluate(MISSED, [s["reach"] for s in stops]) == []
    assert [s["says"] for s in stops if not s["indicated"]] == []
    assert [s["says"] for s in stops if not s["seen"]] == []


def test_the_first_link_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(address + kinds.PROFILE)
    page.keyboard.press("Tab")
    expect(page.locator(".asm-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_figure_a_chart_and_the_menu_need_no_mouse(page: Page, address: str) -> None:
    page.goto(address + kinds.PROFILE)
    page.locator("#tet-money > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tet-money dl")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.asm-figure dl') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#tet-money dl")).to_be_hidden()
    expect(page.locator("#tet-money > summary")).to_be_focused()
    page.locator(".asm-chart__live").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".asm-chart__stage svg").first).to_be_visible(timeout=20_000)
    menu = page.locator(".asm-menu > summary")
    if menu.is_visible():
        menu.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".asm-menu__sheet")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".asm-menu__sheet")).to_be_hidden()
        expect(menu).to_be_focused()


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_control_is_large_enough_for_a_thumb(page: Page, site: Path, address: str, kind: str) -> None:
    page.goto(address + kinds.path(site, kind, "vi"))
    assert page.evaluate(SMALL) == []
