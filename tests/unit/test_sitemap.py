"""The map of the site, and what is told to programs that read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from portal import guide, pages, site, sitemap
from portal.language import Text

if TYPE_CHECKING:
    from tests.conftest import Tree

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"
HOME = "http://localhost:8000/"


def read(tree: Tree) -> dict[str, ET.Element]:
    derived = tree.site()
    files = sitemap.files(derived, pages.collect(derived), site.WRITTEN)
    return {path: ET.fromstring(content) for path, content in files.items() if path.endswith(".xml")}


def since(tree: Tree) -> dict[str, str | None]:
    return {str(url.findtext(f"{S}loc")): url.findtext(f"{S}lastmod") for url in read(tree)["sitemap.xml"]}


def test_every_page_stands_once_in_each_language_with_the_other(tree: Tree):
    root = read(tree)["sitemap.xml"]
    places = [url.findtext(f"{S}loc") for url in root]
    assert len(places) == len(set(places)) == 2 * (len(pages.collect(tree.site())) + len(site.WRITTEN))
    pairs = [{link.get("hreflang"): link.get("href") for link in url.findall(f"{X}link")} for url in root]
    assert all(
        place in pair.values() and set(pair) == {"vi", "en"}
        for place, pair in zip(places, pairs, strict=True)
    )


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("dia-phuong/huyen-an-001/2024/", "2024-07-01"),
        ("dia-phuong/huyen-an-001/", "2024-07-01"),
        ("chi-tieu/gifts/", "2024-07-02"),
        ("linh-vuc/gifts/", "2024-07-02"),
        ("ky/2025/", "2024-07-02"),
        ("nguon/bc-2/", "2024-07-02"),
        ("", "2024-07-02"),
        ("dia-phuong/xa-binh-00001/", None),
        ("thuat-ngu/", None),
        ("phuong-phap/", None),
    ],
)
def test_a_page_changed_when_the_newest_figures_on_it_did(tree: Tree, page: str, day: str | None):
    tree.add_report("khac-2025")
    tree.descriptors["khac-2025"]["version"] = "2024-07-02"
    tree.descriptors["khac-2025"]["sources"][0]["name"] = "bc-2"
    ordinary = {
        "indicator": "gifts",
        "unit": "gift",
        "value": "5",
        "document": "bc-2",
        "locality": "tinh-cu-01",
    }
    tree.observe("gifts", "khac-2025", period="2025", reported_for="2025", **ordinary)
    assert since(tree)[HOME + page] == day


def test_a_large_site_has_several_maps_and_a_list_of_them(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    whole = since(tree)
    monkeypatch.setattr(sitemap, "MOST", 40)
    found = read(tree)
    listed = [str(entry.findtext(f"{S}loc")).removeprefix(HOME) for entry in found["sitemap.xml"]]
    assert listed == [path for path in found if path != "sitemap.xml"]
    assert [url.findtext(f"{S}loc") for path in listed for url in found[path]] == list(whole)


def test_an_address_is_written_as_xml_asks(tree: Tree):
    text = sitemap.files(tree.site(), (), [Text("a&b/", 'c"d/')])["sitemap.xml"].decode()
    assert f"<loc>{HOME}a&amp;b/</loc>" in text
    assert ET.fromstring(text)[0].findall(f"{X}link")[1].get("href") == f'{HOME}en/c"d/'


def test_robots_may_read_everything_and_are_told_where_the_map_is(tree: Tree):
    text = sitemap.files(tree.site(), (), ())["robots.txt"].decode()
    assert text == f"User-agent: *\nAllow: /\n\nSitemap: {HOME}sitemap.xml\n"


def test_programs_are_told_only_of_files_that_are_there(tree: Tree):
    text = guide.text(tree.site(), {"observations.csv"})
    assert re.findall(r"\[data/([^\]]*)\]", text) == ["observations.csv"]
    assert "8 figures from 1 reports" in text


def test_programs_too_are_told_when_the_site_lacks_something(tree: Tree):
    derived = tree.site()
    lacking = replace(derived, portal=replace(derived.portal, left_out={"bb-2024": ()}))
    said = "This site is incomplete. These packages have problems and were left out"
    assert said in guide.text(lacking, ())
    assert said not in guide.text(derived, ())
