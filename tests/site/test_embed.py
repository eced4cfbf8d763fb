"""A chart in the frame of another site: it fits, keeps to itself, and leads back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import kinds
from conftest import Quiet, served
from portal import secure
from portal.pages import routes
from test_everybody import RULES
from test_security import Record, watched

HEAVIEST = 15_000  # bytes of a page, without its picture
OVER = "() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]"


def embeds(site: Path) -> list[Path]:
    return sorted(
        page for top in (routes.EMBEDS.vi, routes.EMBEDS.en) for page in (site / top).rglob("*.html")
    )


def test_every_chart_on_a_page_has_its_page_for_frames(site: Path) -> None:
    """But those of how fast this site is made: they show no figure of a report."""
    own = {site / "nhanh-lon" / "index.html", site / "en" / "speed" / "index.html"}
    charts = [
        chart
        for page in set(site.rglob("index.html")) - own
        for chart in re.findall(r"<figure class=asm-chart ", page.read_text(encoding="utf-8"))
    ]
    assert len(embeds(site)) == len(charts) > 80


def test_each_is_small_protected_and_not_for_search_engines(site: Path) -> None:
    for page in embeds(site):
        text = page.read_text(encoding="utf-8")
        assert len(text.encode()) < HEAVIEST
        assert (
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img"
            in text
        )
        assert '<meta name="robots" content="noindex">' in text
        assert '<link rel="canonical" href="' in text
        assert "<script" not in text
    assert "nhung/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@contextmanager
def framed(chromium: Browser, folder: Path, code: str, width: int) -> Iterator[tuple[Page, Record]]:
    """The code in a page of another origin, as wide as given, and what that page asked for."""
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Báo</title><body style="margin:0">{code}</body></html>',
        encoding="utf-8",
    )
    with served(folder, Quiet) as elsewhere:
        context = chromium.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        record = watched(page)
        page.goto(elsewhere, wait_until="networkidle")
        yield page, record
        context.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_code_of_a_chart_shows_it_on_another_site(
    chromium: Browser, site: Path, address_with_headers: str, tmp_path: Path, language: str
) -> None:
    """As a reader copies it, where the host sends our headers: in a narrow and a wide frame."""
    page = chromium.new_page()
    page.goto(address_with_headers + kinds.path(site, "profile", language))
    page.locator("#c_tet-parts .asm-embed").click()
    code = page.get_by_role("dialog").locator("pre").inner_text()
    page.close()
    for width in (320, 800):
        with framed(chromium, tmp_path, code, width) as (outer, record):
            (frame,) = outer.frames[1:]
            expect(frame.locator("h1")).to_be_visible()
            assert frame.evaluate("document.querySelector('img').naturalWidth") > 0
            assert max(frame.evaluate(OVER)) <= 0
            assert [fault for fault in record.faults if "favicon" not in fault and "404" not in fault] == []
            assert {url for url in record.requests if not url.startswith(address_with_headers)} <= {
                outer.url,
                f"{outer.url}favicon.ico",
            }
            with outer.context.expect_page() as opened:
                frame.locator("footer a").click()
            assert (
                opened.value.url
                == f"{address_with_headers}{kinds.path(site, 'profile', language)}#c_tet-parts"
            )


def test_no_frame_needs_bars_at_the_height_that_its_code_names(
    chromium: Browser, site: Path, address: str
) -> None:
    link = re.compile(r'class="asm-embed" href="([^"]+)" data-height="(\d+)"')
    page = chromium.new_page()
    over = []
    for there in (site / "en" / "localities").glob("*/*/index.html"):  # English needs more room
        for href, height in link.findall(there.read_text(encoding="utf-8")):
            target = (there.parent / html.unescape(href)).resolve().relative_to(site.resolve()).as_posix()
            page.set_viewport_size({"width": 320, "height": int(height)})
            page.goto(f"{address}{target}/")
            for width in (320, 520):
                page.set_viewport_size({"width": width, "height": int(height)})
                if max(page.evaluate(OVER)) > 0:
                    over.append((target, width))
    assert over == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 800])
def test_axe_finds_nothing_in_a_frame(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 500},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{address}embed/localities/thanh-pho-uong-bi-196/2024-q1/tet-parts/")
    picture = page.locator("img").evaluate("img => img.currentSrc")
    assert picture.endswith(f".{scheme}.svg")
    report = Axe().run(page, options={"runOnly": RULES}).response
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in report["violations"]] == []
    context.close()


def test_only_frames_may_be_framed(site: Path) -> None:
    rules = (site / secure.HEADERS).read_text(encoding="utf-8")
    for top in (routes.EMBEDS.vi, routes.EMBEDS.en):
        assert f"/{top}*" not in rules
    folders = {p.parent.name for p in site.glob("*/index.html")}
    assert all(
        f"/{folder}/*\n  Content-Security-Policy: frame-ancestors 'none'" in rules for folder in folders
    )
