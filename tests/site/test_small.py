"""A small screen, four times the size, wide letters, few colours, no motion: nothing is cut, covered or lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import kinds

# 320 by 256 is what 1280 by 1024 leaves at 400 %; the tall one is the smallest phone.
SCREENS = {"zoomed": {"width": 320, "height": 256}, "phone": {"width": 320, "height": 568}}

# What a reader may need for reading (WCAG 1.4.12).
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""

# Texts that stick out of the screen, or out of a box that hides or cuts what does.
CUT = """() => {
  const faults = [], wide = document.documentElement.clientWidth;
  const hides = (o) => ['hidden', 'clip'].includes(o);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.textContent.trim() || e.closest('script, style, noscript, .asm-hidden, svg, [aria-hidden=true]')) continue;
    if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    let inside = e, unseen = false; // one pixel large: for screen readers alone
    for (; inside && inside !== document.body; inside = inside.parentElement) {
      const c = inside.getBoundingClientRect();
      if (c.width <= 1 && c.height <= 1) unseen = true;
    }
    if (unseen) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    for (const b of range.getClientRects()) {
      if (b.width <= 1) continue;
      let box = e, scrolls = false;
      while (box && box !== document.body) {
        const s = getComputedStyle(box), c = box.getBoundingClientRect();
        if (['auto', 'scroll'].includes(s.overflowX)) scrolls = true;
        if (hides(s.overflowX) && !scrolls && (b.right > c.right + 1 || b.left < c.left - 1)) faults.push('cut: ' + node.textContent.trim().slice(0, 80));
        if (hides(s.overflowY) && b.bottom > c.bottom + 2 && c.height > 1) faults.push('cut below: ' + node.textContent.trim().slice(0, 80));
        box = box.parentElement;
      }
      if (!scrolls && (b.right > wide + 1 || b.left < -1)) faults.push('off the screen: ' + node.textContent.trim().slice(0, 80));
    }
  }
  return [...new Set(faults)];
}"""

# Everything that can be read on a page, for comparing what two screens show.
WORDS = """() => [...document.querySelectorAll('main :is(h1, h2, h3, th, td, p, li, dt, dd, summary, figcaption)')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.innerText.trim())
  .map(e => e.textContent.trim().replace(/\\s+/g, ' '))"""


@contextmanager
def opened(chromium: Browser, url: str, **options: object) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True, **options)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


@pytest.mark.parametrize(("kind", "language"), kinds.EVERY)
def test_a_small_screen_loses_nothing(
    chromium: Browser, site: Path, address: str, kind: str, language: str
) -> None:
    with opened(chromium, address + kinds.path(site, kind, language)) as page:
        everything = set(page.evaluate(WORDS))
        for name, screen in SCREENS.items():
            page.set_viewport_size(screen)
            assert (name, page.evaluate("document.documentElement.scrollWidth")) == (name, 320)
            assert (name, page.evaluate(CUT)) == (name, [])
            small = set(page.evaluate(WORDS))
            left = " ".join(small).casefold()  # what is a column on a desktop may stand in the line
            assert [word for word in everything - small if word.casefold() not in left] == []


@pytest.mark.parametrize(("kind", "language"), kinds.EVERY)
def test_wide_spacing_cuts_nothing(
    chromium: Browser, site: Path, address: str, kind: str, language: str
) -> None:
    with opened(chromium, address + kinds.path(site, kind, language)) as page:
        page.add_style_tag(content=SPACED)
        for screen in ({"width": 1280, "height": 900}, SCREENS["phone"]):
            page.set_viewport_size(screen)
            assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
            assert page.evaluate(CUT) == []


def test_an_open_card_stays_on_a_small_screen(chromium: Browser, address: str) -> None:
    for screen in SCREENS.values():
        with opened(chromium, f"{address}{kinds.PROFILE}#tet-money", viewport=screen) as page:
            box = page.locator("#tet-money dl").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= screen["height"]


MOVES = """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
  return s.transitionDuration.split(',').some(d => parseFloat(d) > .01) || (s.animationName !== 'none' && parseFloat(s.animationDuration) > .01)
    || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_nothing_moves_for_those_who_want_no_motion(
    chromium: Browser, site: Path, address: str, kind: str
) -> None:
    url = address + kinds.path(site, kind, "vi")
    with opened(chromium, url, reduced_motion="reduce") as page:
        assert page.evaluate(MOVES) == []


# In high contrast backgrounds vanish: what was told apart by one must have a border, a line or words.
BARE = """() => [...document.querySelectorAll('.asm-flag, .asm-card, .asm-headline, .asm-finding, .asm-note, .asm-chart, .asm-figure > dl, button:not([hidden])')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => { const s = getComputedStyle(e); return !['Top', 'Right', 'Bottom', 'Left'].some(side => s['border' + side + 'Style'] !== 'none' && parseFloat(s['border' + side + 'Width']) > 0); })
  .map(e => e.outerHTML.slice(0, 110))"""


@pytest.mark.parametrize("kind", ["home", "profile", "discrepancies", "documents", "localities"])
def test_high_contrast_keeps_edges(chromium: Browser, site: Path, address: str, kind: str) -> None:
    with opened(chromium, address + kinds.path(site, kind, "vi"), forced_colors="active") as page:
        page.evaluate("document.querySelector('details.asm-figure')?.setAttribute('open', '')")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(BARE) == []
