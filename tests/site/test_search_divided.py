"""One search over the sites of all provinces: the real packages as a divided portal, in a real browser.

The pages are those of the real site, which are the same in a province's, but for the word that it is one; the indexes are
made as the build makes them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Quiet, served
from portal import audit, derive, imprint, model, packages, pages, search
from portal.derive import Site
from portal.derive.places import find
from portal.imprint.value import Imprint
from portal.packages import Source
from test_search import ASK, BOX, INPUT, table

ROOT = Path(__file__).parents[2]
QUANG_NINH, HAI_PHONG = "tinh-quang-ninh-22", "thanh-pho-hai-phong-31-2025"
IN_PROVINCE = re.compile(r"^(tinh|thanh-pho)-[^/]+/")


def derived(source: Source, by: Imprint) -> Site:
    portal = model.assemble(source, by)
    return derive.run(portal, audit.run(portal))


def put(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def below(files: search.Files) -> dict[str, bytes]:
    folders = {"vi": "search/", "en": "en/search/"}
    return {folders[at] + name: content for at, some in files.items() for name, content in some.items()}


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that search reads, of the whole and of each province in its folder."""
    folder = tmp_path_factory.mktemp("indexes")
    source, by = packages.read(ROOT / "datapackages"), imprint.of(ROOT)
    whole = derived(source, by)
    provinces = find(whole.portal.registry).province
    of_reports = {d.package: provinces[d.locality].id for d in whole.portal.documents.values()}
    for province in set(of_reports.values()):
        own = tuple(package for package in source.reports if of_reports[package.name] == province)
        site = derived(replace(source, reports=own), replace(by, provinces=(province,), whole=by.name))
        files, left = search.of_reports(site)
        put(folder / province, files | below(search.files(site, pages.outlined(site), [left])))
    hub = derived(replace(source, reports=()), by)
    children = {province: folder / province for province in sorted(set(of_reports.values()))}
    put(folder, below(search.merged(hub, pages.outlined(whole), children)))
    return folder


@pytest.fixture(scope="module")
def divided(site: Path, indexes: Path) -> Iterator[str]:
    """Where the portal is served; a folder `alone` has the site of a province with nothing above it."""
    provinces = [
        folder.name for folder in indexes.iterdir() if (folder / "en").is_dir() and folder.name != "en"
    ]

    class Divided(Quiet):
        def do_GET(self) -> None:  # noqa: N802 (what is called by this name)
            path = self.path.partition("?")[0].lstrip("/").removeprefix("alone/")
            is_alone = self.path.startswith("/alone/")
            province, _, rest = path.partition("/")
            rest = rest if province in provinces else path
            rest += "index.html" if not rest or rest.endswith("/") else ""
            is_index = posixpath.basename(posixpath.dirname(rest)) == "search" and rest.endswith(".json")
            if is_alone and province not in provinces:
                self.send_error(404)
                return
            file = (indexes / path) if is_index else site / rest
            if not file.is_file():
                self.send_error(404)
                return
            content = file.read_bytes()
            if province in provinces and file.suffix == ".html":
                said = f'role="search" data-asm-whole="{province}"'
                content = content.replace(b'role="search"', said.encode(), 1)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with served(site, Divided) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


# From where somebody asks, for what, what it says first, and where that leads.
QUESTIONS = [
    ("", "kim thanh", "Huyện Kim Thành", f"{HAI_PHONG}/dia-phuong/huyen-kim-thanh-293/"),
    (f"{QUANG_NINH}/", "kim thanh", "Huyện Kim Thành", f"{HAI_PHONG}/dia-phuong/huyen-kim-thanh-293/"),
    (f"{QUANG_NINH}/", "uong bi quy 1 2024", "Thành phố Uông Bí", f"{QUANG_NINH}/dia-phuong/thanh-pho-uong-bi-196/2024-q1/"),
    (f"{QUANG_NINH}/dia-phuong/", "ho ngheo kim thanh", "447 hộ", f"{HAI_PHONG}/dia-phuong/huyen-kim-thanh-293/2024/#poor"),
    (f"{QUANG_NINH}/", "ho ngheo", "Hộ nghèo", "chi-tieu/poor-households/"),
    (f"{HAI_PHONG}/", "19.286", "19.286", f"{QUANG_NINH}/dia-phuong/thanh-pho-uong-bi-196/2024-q1/#tet"),
    (f"{QUANG_NINH}/en/", "kim thanh", "Kim Thanh District", f"{HAI_PHONG}/en/localities/huyen-kim-thanh-293/"),
    (f"{HAI_PHONG}/en/", "19,286", "19,286", f"{QUANG_NINH}/en/localities/thanh-pho-uong-bi-196/2024-q1/#tet"),
    ("en/", "uong bi q1 2024", "Uong Bi City", f"{QUANG_NINH}/en/localities/thanh-pho-uong-bi-196/2024-q1/"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "question", "says", "leads"), QUESTIONS)
def test_every_site_finds_what_is_in_any(
    page: Page, divided: str, start: str, question: str, says: str, leads: str
) -> None:
    page.goto(divided + start)
    page.locator(INPUT).fill(question)
    first = page.locator(f"{BOX} [role=option]").first
    expect(first).to_contain_text(says)
    path = str(first.get_attribute("href")).removeprefix(divided)
    assert path == leads
    response = page.goto(divided + path)
    assert response
    assert response.status == 200


@pytest.mark.parametrize("own", [QUANG_NINH, HAI_PHONG])
def test_of_places_with_one_name_the_own_one_is_first(page: Page, divided: str, own: str) -> None:
    sites = [site[0] for site in page.request.get(f"{divided}search/head.json").json()["sites"]]
    rows = [
        [f"xa-tan-an-{n}", "Xã Tân An", "xa", "tỉnh Nào", f"{n}", ["2024"], "", [], [], "", n]
        for n in range(len(sites))
    ]
    page.route("**/search/w-.json", lambda route: route.fulfill(json=rows))
    page.goto(f"{divided}{own}/")
    page.locator(INPUT).fill("tan an")
    number = sites.index(own)
    expect(page.locator(f"{BOX} .asm-hit--place").first).to_have_attribute(
        "href", f"{divided}{own}/dia-phuong/xa-tan-an-{number}/"
    )


def test_the_page_of_all_results_leads_to_all_provinces(page: Page, divided: str) -> None:
    page.goto(f"{divided}{QUANG_NINH}/tim-kiem/?q=h%E1%BB%99%20ngh%C3%A8o%20kim%20th%C3%A0nh")
    first = page.locator(".asm-results a.asm-hit").first
    expect(first).to_contain_text("447 hộ")
    expect(first).to_contain_text("Huyện Kim Thành, tỉnh Hải Dương, ")  # others may bear that name
    first.click()
    page.wait_for_url(f"{divided}{HAI_PHONG}/dia-phuong/huyen-kim-thanh-293/2024/#poor")


def test_on_a_phone_it_is_the_same(chromium: Browser, divided: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{divided}{QUANG_NINH}/dia-phuong/")
    page.locator(".asm-search__open").tap()
    page.keyboard.type("kim thanh")
    first = page.locator(f"{BOX} [role=option]").first
    expect(first).to_be_in_viewport()
    first.tap()
    page.wait_for_url(f"{divided}{HAI_PHONG}/dia-phuong/huyen-kim-thanh-293/")
    context.close()


def test_a_province_that_is_not_there_hides_no_other(page: Page, divided: str) -> None:
    page.route(f"{divided}{HAI_PHONG}/search/*", lambda route: route.fulfill(status=404))
    page.goto(f"{divided}{QUANG_NINH}/")
    for question, says in (("ho ngheo kim thanh", "Huyện Kim Thành"), ("1", "1")):
        page.locator(INPUT).fill(question)
        expect(page.locator(f"{BOX} [role=option]").first).to_contain_text(says)


def test_alone_a_province_searches_its_own(page: Page, divided: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(divided)))
    for root, listed in (("", "dia-phuong/"), ("en/", "localities/")):
        page.goto(f"{divided}alone/{QUANG_NINH}/{root}")
        page.locator(INPUT).fill("uong bi")
        own = f"{divided}alone/{QUANG_NINH}/{root}{listed}thanh-pho-uong-bi-196/"
        expect(page.locator(f"{BOX} [role=option]").first).to_have_attribute("href", own)
        page.locator(INPUT).fill("huyen kim thanh")
        page.wait_for_selector(f"{BOX}[data-answered='huyen kim thanh']")
        assert page.locator(f"{BOX} .asm-hit--place").count() == 0
    assert len([path for path in asked if path == "alone/search/head.json"]) == 1


def test_another_portal_above_is_not_asked(page: Page, divided: str) -> None:
    """Whoever puts the site of a province into a folder of another portal finds what is in the province."""
    head = {"sites": [], "periods": [], "entries": [], "shards": []}
    page.route(f"{divided}search/head.json", lambda route: route.fulfill(json=head))
    page.goto(f"{divided}{QUANG_NINH}/")
    page.locator(INPUT).fill("uong bi")
    own = f"{divided}{QUANG_NINH}/dia-phuong/thanh-pho-uong-bi-196/"
    expect(page.locator(f"{BOX} [role=option]").first).to_have_attribute("href", own)


@pytest.mark.parametrize(("language", "root"), [("vi", ""), ("en", "en/")])
def test_it_answers_as_the_portal_in_one_piece_does(
    chromium: Browser, address: str, divided: str, language: str, root: str
) -> None:
    questions = [row["query"] for row in table("queries.csv") if row["language"] == language][::3]

    def answers(address: str) -> list[list[str]]:
        page = chromium.new_page()
        page.goto(address + root)
        found: list[list[str]] = page.evaluate(ASK, questions)
        page.close()
        return [[IN_PROVINCE.sub("", link.removeprefix(address)) for link in links] for links in found]

    whole, of_provinces = answers(address), answers(divided)
    assert len(questions) > 15
    assert {q: (a, b) for q, a, b in zip(questions, whole, of_provinces, strict=True) if a != b} == {}
