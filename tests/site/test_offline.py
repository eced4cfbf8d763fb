"""The copy for a folder, unpacked and opened without a server: everything that scripts do works, nothing complains."""

from __future__ import annotations

import hashlib
import io
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import kinds
from portal import addresses, imprint, offline, secure, zipped

OWN = imprint.of(Path(__file__).parents[2])
ZIP = offline.path_of(OWN)
ADDRESS = re.compile(r'<(?:a|link|script|img)\b[^>]*? (?:href|src)="([^"]+)"')


@pytest.fixture(scope="session")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    unpacked = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(site / ZIP) as archive:
        assert archive.testzip() is None
        archive.extractall(unpacked)
    (only,) = unpacked.iterdir()
    return only


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A browser without a network, that says at the end whether anything was wrong."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page, faults = context.new_page(), []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on(
        "requestfailed", lambda r: None if "ABORTED" in str(r.failure) else faults.append(f"failed {r.url}")
    )
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else faults.append(r.url))
    yield page
    assert faults == []
    context.close()


def test_every_link_of_the_copy_leads_to_a_file_of_it(folder: Path) -> None:
    broken = []
    for html in sorted(folder.rglob("*.html")):
        for address in ADDRESS.findall(html.read_text(encoding="utf-8")):
            parts = urllib.parse.urlsplit(address)
            target = html.parent / urllib.parse.unquote(parts.path) if parts.path else html
            if not parts.scheme and (address.startswith("/") or not target.is_file()):
                broken.append(f"{html.relative_to(folder)} → {address}")
    assert broken == []


def test_the_copy_has_every_page_and_download_but_not_itself(site: Path, folder: Path) -> None:
    online = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    copied = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    pages = {
        p
        for p in online
        if p.endswith("index.html")
        and not secure.is_embed(p)
        and not addresses.is_signpost((site / p).read_bytes())
    }
    downloads = {p for p in online if p.startswith("data/")} - {ZIP}
    assert pages | downloads <= copied
    assert ZIP not in copied
    assert not [p for p in copied if secure.is_embed(p)]


def test_the_sums_hold_in_the_folder(folder: Path) -> None:
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, path = line.split("  ")
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest, path


def test_the_same_site_gives_the_same_zip(site: Path) -> None:
    sums = {
        p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in site.rglob("*")
        if p.is_file()
    }
    again = io.BytesIO()
    zipped.write(again, offline.members(site, OWN, sums))
    assert again.getvalue() == (site / ZIP).read_bytes()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reader_without_a_network_misses_nothing(folder: Path, page: Page, language: str) -> None:
    start = folder / ("index.html" if language == "vi" else "en/index.html")
    page.goto(start.as_uri())
    page.locator(
        f'a[href*="{"dia-phuong" if language == "vi" else "localities"}/thanh-pho-uong-bi"]'
    ).first.click()
    expect(page.locator("h1")).to_contain_text("Uông Bí" if language == "vi" else "Uong Bi")
    page.goto(f"{(folder / kinds.path(folder, 'profile', language)).as_uri()}/index.html#tet-money")
    expect(page.locator("#tet-money dl")).to_be_visible()
    page.locator("#tet-money dl a").last.click()
    expect(page.get_by_role("dialog").locator("pre")).to_contain_text("#tet-money")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#tet-money dl")).to_be_hidden()
    chart = page.locator(".asm-chart").first
    chart.locator(".asm-chart__live").click()
    expect(chart.locator(".asm-chart__stage svg")).to_be_visible(timeout=20_000)
    expect(
        chart.locator(".asm-chart__png")
    ).to_be_hidden()  # from a folder a browser gives no painted file away
    page.keyboard.press("/")
    page.locator(".asm-search--header .asm-search__input").press_sequentially("kim thanh")
    expect(page.locator(".asm-search--header .asm-hit").first).to_contain_text("Kim Th")
    page.locator(".asm-search--header .asm-hit").first.click()
    page.wait_for_url("**/huyen-kim-thanh-293/**/index.html*")
    page.locator("a.asm-language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en" if language == "vi" else "vi")
    assert page.url.startswith("file:")
    assert page.url.endswith("/index.html")


@pytest.mark.parametrize("kind", sorted(set(kinds.KINDS) - {"missing"}))
def test_a_page_of_the_copy_complains_of_nothing(folder: Path, page: Page, kind: str) -> None:
    for language in ("vi", "en"):
        path, mark, question = kinds.path(folder, kind, language).partition("?")
        page.goto((folder / path / "index.html").as_uri() + mark + question)
        assert page.evaluate("getComputedStyle(document.querySelector('.asm-header')).position") == "sticky"


def test_the_page_that_offers_the_copy_says_how_large_it_is(site: Path) -> None:
    size = (site / ZIP).stat().st_size
    said = re.search(r"(\d+(?:,\d)?) MB", (site / "du-lieu/index.html").read_text(encoding="utf-8"))
    assert said
    assert abs(float(said[1].replace(",", ".")) - size / 1e6) < 0.06
