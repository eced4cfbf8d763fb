"""What followers, calendars and programs read of the finished site, with readers that are not ours."""

from __future__ import annotations

import csv
import html
import json
import re
import urllib.parse
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import icalendar
from playwright.sync_api import Browser

from conftest import ROOT
from portal import addresses

S, X = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"


@cache
def home(site: Path) -> str:
    """The address that the build was told it will have."""
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    return robots.split("Sitemap: ")[1].strip().removesuffix("sitemap.xml")


def missing(site: Path, found: set[str]) -> list[str]:
    """Addresses of ours at which nothing stands."""
    ours = {address for address in found if address.startswith(home(site))}
    assert ours, "no address is ours"
    paths = {a: urllib.parse.unquote(a.removeprefix(home(site)).partition("#")[0]) for a in ours}
    return sorted(
        a
        for a, p in paths.items()
        if not (site / p / "index.html" if p.endswith("/") or not p else site / p).is_file()
    )


def feeds(site: Path) -> dict[str, feedparser.FeedParserDict]:
    found = sorted(site.rglob("feed.atom"))
    return {path.relative_to(site).as_posix(): feedparser.parse(path.read_bytes()) for path in found}


def test_a_feed_reader_finds_no_fault_in_any_feed(site: Path) -> None:
    found = feeds(site)
    assert len(found) > 80
    assert [path for path, feed in found.items() if feed.bozo or feed.version != "atom10"] == []
    assert [
        path
        for path, feed in found.items()
        if not (feed.feed.title and feed.feed.updated_parsed and feed.feed.author)
    ] == []


def test_the_feeds_tell_of_every_package_in_its_version(site: Path) -> None:
    packages = [json.loads(p.read_text("utf-8")) for p in ROOT.glob("datapackages/*/datapackage.json")]
    versions = {p["name"]: p["version"] for p in packages if p["name"] != "registry"}
    for path in ("feed.atom", "en/feed.atom"):
        told = {}
        for entry in feeds(site)[path].entries:
            package = next(link.href for link in entry.links if link.rel == "related")
            told.setdefault(package.split("/data/packages/")[1].split("/")[0], entry.updated[:10])
        assert told == versions


def test_every_address_in_the_feeds_is_there(site: Path) -> None:
    found = set()
    for path, feed in feeds(site).items():
        itself = next(link.href for link in feed.feed.links if link.rel == "self")
        assert itself == home(site) + path
        found |= {link.href for holder in (feed.feed, *feed.entries) for link in holder.links}
        found |= {
            a for e in feed.entries for a in re.findall(r'href="([^"]+)"', html.unescape(e.content[0].value))
        }
    assert missing(site, found) == []


def test_a_calendar_reads_every_calendar_and_its_addresses_are_there(site: Path) -> None:
    found = sorted(site.rglob("*.ics"))
    assert len(found) == 12
    events = [e for path in found for e in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
    assert all(event.errors == [] for event in events)
    assert missing(site, {str(event["URL"]) for event in events}) == []


def test_the_calendar_has_what_the_table_of_expected_periods_awaits(site: Path) -> None:
    with (site / "data" / "expected.csv").open(encoding="utf-8", newline="") as file:
        awaited = sorted(
            row["due"] or row["period_end"] for row in csv.DictReader(file) if not row["reported_for"]
        )
    calendar = icalendar.Calendar.from_ical((site / "lich.ics").read_bytes())
    events = [e for e in calendar.walk("VEVENT") if str(e["CATEGORIES"].cats[0]) != "Đã có"]
    assert sorted(e["DTSTART"].dt.isoformat() for e in events) == awaited
    assert len(awaited) > 20


def test_the_map_has_every_page_once_and_no_other(site: Path) -> None:
    root = ET.parse(site / "sitemap.xml").getroot()
    places = [str(url.findtext(f"{S}loc")) for url in root]
    pages = {home(site) + address.lstrip("/") for address in addresses.of(site)}
    pages = {page for page in pages if "/embed" not in page and "/nhung/" not in page}
    assert sorted(places) == sorted(pages)
    assert {str(link.get("href")) for link in root.iter(f"{X}link")} == pages
    assert not list(site.glob("en/sitemap*"))


def test_programs_are_sent_to_addresses_that_are_there(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert missing(site, set(re.findall(r"[(<](http[^)>]*)[)>]", text))) == []
    template = next(iter(re.findall(r"`(\S+/localities/<locality>/feed\.atom)`", text)))
    assert missing(site, {template.replace("<locality>", "huyen-kim-thanh-293")}) == []


def test_a_page_names_its_feed_to_feed_readers_and_the_theme_asks_for_no_map(
    site: Path, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}dia-phuong/huyen-kim-thanh-293/2024/", wait_until="networkidle")
    feed = page.locator('link[rel~="alternate"][type="application/atom+xml"]').evaluate("link => link.href")
    assert feed == f"{address}dia-phuong/huyen-kim-thanh-293/feed.atom"
    assert [url for url in asked if "sitemap" in url or "feed" in url] == []
    page.close()
