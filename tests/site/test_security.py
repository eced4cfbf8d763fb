"""Every kind of page under its own policy: used as readers use it, nothing is complained of; tampered with, it holds."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kinds import KINDS, PROFILE
from portal import secure

WATCH = "addEventListener('securitypolicyviolation', e => console.error(`${e.violatedDirective} ${e.blockedURI}`))"
# What the theme remembers: the reader's choice of light or dark. It never leaves the browser.
REMEMBERED = {"/.__palette"}


@dataclass
class Record:
    """What a page did: the addresses it asked for and everything it complained of."""

    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def watched(page: Page) -> Record:
    record = Record()
    page.add_init_script(WATCH)
    page.on("request", lambda r: record.requests.append(r.url))
    page.on("requestfailed", lambda r: record.faults.append(f"failed {r.url}"))
    page.on("response", lambda r: record.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda m: record.faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: record.faults.append(str(e)))
    return record


def use(page: Page) -> None:
    """What a reader does: opens a figure, wakes a chart and points at it, changes the light, searches."""
    figure = page.locator("details.asm-figure")
    if figure.count():
        figure.first.locator("summary").click()
        expect(figure.first.locator("dl")).to_be_visible()
        page.keyboard.press("Escape")
    chart = page.locator(".asm-chart")
    if chart.count():
        chart.first.locator(".asm-chart__live").click()
        drawn = chart.first.locator(".asm-chart__stage svg")
        expect(drawn).to_be_visible(timeout=20_000)
        drawn.locator(".mark-rect path").first.hover(force=True)
        expect(page.locator("#vg-tooltip-element")).to_be_visible()
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator(".asm-scheme").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(before))
    page.keyboard.press("/")
    page.keyboard.press("Enter")  # an empty question sends no form
    page.keyboard.type("uong bi")
    expect(page.locator(".asm-search--header [role=option]").first).to_contain_text(
        re.compile("U[oô]ng B[ií]")
    )


# Every kind of page with its own policy alone; what differs by host with the headers, and below a path.
SERVED = [("address", kind) for kind in KINDS] + [
    (host, kind)
    for host in ("address_with_headers", "address_below")
    for kind in ("home", "profile", "written")
]


@pytest.mark.parametrize(("served", "kind"), SERVED)
def test_a_page_stays_at_home_and_breaks_no_rule(
    chromium: Browser, request: pytest.FixtureRequest, served: str, kind: str
) -> None:
    address = request.getfixturevalue(served)
    for path in (KINDS[kind], english(chromium, address, KINDS[kind])):
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        record = watched(page)
        page.goto(address + path, wait_until="networkidle")
        use(page)
        kept = set(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
        assert record.faults == []
        assert [url for url in record.requests if not url.startswith((address, "data:"))] == []
        assert (context.cookies(), kept) == ([], REMEMBERED)
        context.close()


def english(chromium: Browser, address: str, path: str) -> str:
    if path == KINDS["missing"]:
        return f"en/{path}"
    page = chromium.new_page()
    page.goto(address + path)
    link = page.locator("a.asm-language").evaluate("a => a.href")
    page.close()
    return str(link).removeprefix(address)


# What an attacker, or a mistake of ours, could put into a page; each would set `hurt`.
INJECTED = {
    "a script": "<script>window.hurt = 1</script>",
    "a script of another kind": "<script type=module>window.hurt = 1</script>",
    "a handler": '<img src="assets/logo.svg" onload="window.hurt = 1">',
    "a link that runs": '<a id="trap" href="javascript:window.hurt = 1">.</a>',
    "a script from elsewhere": '<script src="http://127.0.0.1:9/hurt.js"></script>',
    "a script in the address": '<script src="data:text/javascript,window.hurt = 1"></script>',
    "a frame": '<iframe srcdoc="<script>parent.hurt = 1</script>"></iframe>',
    "a style": '<p style="color: red">.</p>',
    "a picture from elsewhere": '<img src="http://127.0.0.1:9/spy.png">',
    "another base": '<base href="http://127.0.0.1:9/">',
    "a form": '<form id="trap" action="http://127.0.0.1:9/"></form>',
}


def heard(page: Page, record: Record, *words: str, times: int = 1) -> bool:
    """Whether the page complains in these words; what a click sets off may take its time."""
    for _ in range(200):
        if len([fault for fault in record.faults if all(word in fault for word in words)]) >= times:
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("html", INJECTED.values(), ids=INJECTED.keys())
def test_what_is_smuggled_into_a_page_is_blocked_and_seen(chromium: Browser, address: str, html: str) -> None:
    def smuggle(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("<h1", f"{html}<h1", 1))

    page = chromium.new_page()
    page.route(address, smuggle)
    record = watched(page)
    page.goto(address, wait_until="networkidle")
    page.evaluate(
        "document.querySelector('a#trap')?.click(); document.querySelector('form#trap')?.submit(); null"
    )
    assert heard(page, record, "Content Security Policy"), record.faults
    assert page.evaluate("window.hurt") is None
    assert [url for url in record.requests if ":9/" in url and f"failed {url}" not in record.faults] == []
    page.close()


@pytest.mark.parametrize("name", ["portal.js", "portal.css", "vega.js", "bundle", "palette"])
def test_a_changed_file_is_not_used(chromium: Browser, address: str, name: str) -> None:
    def change(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text() + "\n/* changed */")

    page = chromium.new_page()
    page.route(re.compile(rf"/assets/.*{re.escape(name)}"), change)
    record = watched(page)
    page.goto(address + PROFILE, wait_until="networkidle")
    for button in page.locator(".asm-chart__live").all()[:1]:  # our own script makes it
        button.evaluate("button => button.click()")
    assert heard(page, record, "integrity", name), record.faults
    page.close()


def test_nobody_frames_a_page_where_the_host_sends_our_headers(
    chromium: Browser, address: str, address_with_headers: str
) -> None:
    page = chromium.new_page(bypass_csp=True)  # the outer page is only the frame
    record = watched(page)
    page.goto(address)
    for path in ("", PROFILE, "en/"):
        page.evaluate(
            "src => document.body.append(Object.assign(document.createElement('iframe'), {src}))",
            address_with_headers + path,
        )
    assert heard(page, record, "frame-ancestors", times=3), record.faults
    page.close()


class Reader(HTMLParser):
    """What of a page could run, colour or load something, and what stands before its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.before: list[str] = []
        self.policy = ""
        self.inline: list[str] = []
        self.loaded: list[dict[str, str | None]] = []
        self.attributes: set[str] = set()
        self.downloads: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(found["content"])
        if not self.policy:
            self.before.append(tag)
        self._in_script = tag == "script" and "src" not in found and "type" not in found
        if (tag == "script" and "src" in found) or (tag == "link" and found.get("rel") == "stylesheet"):
            self.loaded.append(found)
        self.attributes |= {name for name in found if name == "style" or name.startswith("on")}
        if tag == "a" and "://" not in str(found.get("href")):
            self.downloads.append(re.split(r"[?#]", str(found.get("href")))[0])

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@cache
def pages(site: Path) -> dict[Path, Reader]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path] = Reader()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def framed(site: Path, page: Path) -> bool:
    """Whether it is a page for frames elsewhere: it loads a style sheet alone, under a policy of its own."""
    return secure.is_embed(page.relative_to(site).as_posix())


def test_every_page_says_its_policy_first(site: Path) -> None:
    assert {tuple(page.before) for page in pages(site).values()} == {("html", "head", "meta")}
    (policy,) = {page.policy for path, page in pages(site).items() if not framed(site, path)}
    assert "unsafe" not in policy
    assert policy in (site / "_headers").read_text(encoding="utf-8")


def test_every_inline_script_is_in_the_policy_and_nothing_else_is_inline(site: Path) -> None:
    for page in pages(site).values():
        hashes = {f"'{secure.integrity(script.encode(), 'sha256')}'" for script in page.inline}
        assert set(re.findall(r"'sha256-[^']+'", page.policy)) == hashes
        assert page.attributes == set()


def test_every_script_and_style_sheet_is_vouched_for(site: Path) -> None:
    checked = 0
    for path, page in pages(site).items():
        for tag in page.loaded:
            address = str(tag.get("src") or tag.get("href"))
            file = (
                path.parent / address
                if not address.startswith("/")
                else path.parent / address.partition("/")[2]
            )
            if address.startswith("/en/"):
                file = site / address.lstrip("/")
            assert tag.get("integrity") == secure.integrity(file.read_bytes()), f"{path} {address}"
            checked += 1
    frames = [path for path in pages(site) if framed(site, path)]
    assert checked == 5 * (len(pages(site)) - len(frames)) + len(frames)


def test_the_sums_are_those_of_every_download(site: Path) -> None:
    lines = (site / secure.SUMS).read_text(encoding="utf-8").splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    for path, digest in sums.items():
        assert hashlib.sha256((site / path).read_bytes()).hexdigest() == digest
    linked = {
        (path.parent / address).resolve().relative_to(site.resolve()).as_posix()
        for path, page in pages(site).items()
        for address in page.downloads
        if Path(address).suffix
    }
    below = {p.relative_to(site).as_posix() for p in (site / "data").rglob("*") if p.is_file()}
    assert (linked - {secure.SUMS}) | below <= set(sums)
    assert len(linked) > 50


def test_the_sums_read_as_sha256sum_reads_them(site: Path) -> None:
    line = (site / secure.SUMS).read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"[0-9a-f]{64}  [^ ]+", line)
