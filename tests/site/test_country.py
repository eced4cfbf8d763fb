"""The site above those of the provinces in a real browser: every way down leads to a page, and there is a way up again."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import build
from conftest import Quiet, QuietWithHeaders, served, small_tree
from portal import audit, derive, imprint, model, packages
from portal.provinces import hub, summary
from portal.provinces.summary import Child
from test_everybody import faults, opened
from test_reach import SMALL

PROVINCE = "tinh-co-tich-98"
_LINK = re.compile(r'<a\b[^>]*?\bhref="(?![a-z][a-z0-9+.-]*:)([^"]*)"')
PAGES = ("", "dia-phuong/", "chi-tieu/gifts/", "so-sanh/", "sai-lech/", "du-lieu/")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree as the site of a province."""
    found = small_tree(tmp_path_factory.mktemp("country") / PROVINCE)
    said = (found / "mkdocs.yml").read_text(encoding="utf-8")
    below = f"provinces: [{PROVINCE}]\n    whole: {{ vi: An Sinh Mở, en: An Sinh Mở }}"
    said = said.replace("provinces: []", below).replace("site_name: An Sinh Mở", "site_name: Cổ Tích")
    (found / "mkdocs.yml").write_text(said, encoding="utf-8")
    build.build(found)
    return found


@pytest.fixture(scope="module")
def whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sites as a host has them."""
    source = packages.read(root / "datapackages")
    portal = model.assemble(source, imprint.of(root))
    told = summary.of(derive.run(portal, audit.run(portal)))
    child = Child(portal.registry.localities[PROVINCE], told, root / "build" / "site")
    tree = small_tree(tmp_path_factory.mktemp("above") / "tree")
    (tree / "build").mkdir()
    site = tree / "build" / "whole"
    site.mkdir()
    hub.make(tree, source, imprint.of(tree), [child], site)
    (site / PROVINCE).symlink_to(child.site.resolve(), target_is_directory=True)
    return site


@pytest.fixture(scope="module")
def address(whole: Path) -> Iterator[str]:
    with served(whole, QuietWithHeaders) as found:
        yield found


def test_every_link_leads_to_a_page_or_a_file(whole: Path) -> None:
    """On the site above, and on that of the province, whose pages name examples from reports that are not there."""
    own = [p for p in whole.rglob("*.html") if PROVINCE not in p.parts]
    files = [p for p in (*own, *(whole / PROVINCE).rglob("*.html")) if p.name != "404.html"]
    lost = [
        f"{at}: {link}"
        for at, text in ((p.relative_to(whole).as_posix(), p.read_text(encoding="utf-8")) for p in files)
        for link in _LINK.findall(text)
        if not _leads(whole, at, link)
    ]
    assert [line for line in lost if not line.endswith("versions.json")] == []  # the tree has no releases
    assert len(own) > 50
    assert len(files) > 2 * len(own)


def _leads(whole: Path, at: str, link: str) -> bool:
    path = link.partition("#")[0].partition("?")[0]
    meant = whole / posixpath.normpath(posixpath.join(posixpath.dirname(at), path)) if path else whole / at
    return meant.is_file() or (meant / "index.html").is_file()


def test_the_same_again_is_the_same_to_the_byte(root: Path, whole: Path, tmp_path: Path) -> None:
    source = packages.read(root / "datapackages")
    tree = whole.parents[1]
    told = summary.of(derive.run(portal := model.assemble(source, imprint.of(root)), audit.run(portal)))
    child = Child(portal.registry.localities[PROVINCE], told, root / "build" / "site")
    hub.make(tree, source, imprint.of(tree), [child], tmp_path)
    made, before = (
        {
            p.relative_to(folder): p.read_bytes()
            for p in folder.rglob("*")
            if p.is_file() and PROVINCE not in p.parts
        }
        for folder in (tmp_path, whole)
    )
    assert made == before


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(chromium: Browser, address: str, path: str) -> None:
    with opened(chromium, address + path) as page:
        assert faults(page) == ""


@pytest.mark.parametrize(
    "path",
    ["", "en/", f"{PROVINCE}/", f"{PROVINCE}/en/", f"{PROVINCE}/dia-phuong/", "dia-phuong/", "du-lieu/"],
)
def test_a_phone_shows_all_of_it_and_a_thumb_hits_it(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL) == []
    context.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone; what a page may not do it does not do."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    found = context.new_page()
    found.on("pageerror", lambda error: pytest.fail(str(error)))
    found.on("console", lambda said: said.type == "error" and pytest.fail(said.text))
    yield found
    context.close()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("place", ["home", "place", "missing"])
def test_the_keyboard_finds_the_way_up(
    page: Page, address: str, whole: Path, language: str, place: str
) -> None:
    """From any page of a province to the home page of the whole in the same language: the second stop of the Tab key."""
    below, top = f"{PROVINCE}/", ""
    if language == "en":
        below, top = f"{PROVINCE}/en/", "en/"
    named = {"vi": "dia-phuong", "en": "localities"}[language]
    where = {"home": "", "place": f"{named}/huyen-thach-sanh-999/", "missing": "404.html"}[place]
    page.goto(address + below + where)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text(
        "‹ Cả nước: An Sinh Mở" if language == "vi" else "‹ Whole country: An Sinh Mở"
    )
    expect(focused).to_be_in_viewport()
    if place == "missing":  # shown anywhere, it starts from the top of the host
        return
    page.keyboard.press("Enter")
    page.wait_for_url(address + top)
    expect(page.locator("h1")).to_be_visible()
    page.locator(".asm-provinces a").first.click()
    page.wait_for_url(address + below)


def test_paper_has_no_way_up(page: Page, address: str) -> None:
    page.goto(f"{address}{PROVINCE}/")
    expect(page.locator(".asm-up")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".asm-up")).to_be_hidden()


def test_a_choice_of_dark_holds_from_a_province_to_the_whole(page: Page, address: str) -> None:
    page.goto(f"{address}{PROVINCE}/")
    page.locator(".asm-scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_nobody_frames_a_page_of_a_province(chromium: Browser, address: str, whole: Path) -> None:
    """By the headers at the top, which are all that a host reads."""
    page = chromium.new_page(bypass_csp=True)  # the outer page is only the frame
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with served(whole / PROVINCE, Quiet) as elsewhere:
        page.goto(elsewhere)
        for path in ("", "dia-phuong/", "en/"):
            page.evaluate(
                "src => new Promise(r => document.body.append(Object.assign(document.createElement('iframe'), {src, onload: r})))",
                f"{address}{PROVINCE}/{path}",
            )
    assert sum("frame-ancestors" in line for line in said) == 3, said
    page.close()


def test_the_copy_for_offline_use_knows_no_site_above(root: Path) -> None:
    (copy,) = (root / "build" / "site" / "data").glob("an-sinh-mo*.zip")
    with zipfile.ZipFile(copy) as archive:
        home = archive.read("an-sinh-mo/index.html").decode()
    assert "asm-up" not in home
    assert "asm-header" in home
