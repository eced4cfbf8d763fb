"""Atom feeds: what RFC 4287 asks of each, and what their entries tell."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from portal import feeds, names

if TYPE_CHECKING:
    from tests.conftest import Tree

A = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+07:00")
NAME = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def read(tree: Tree) -> dict[str, ET.Element]:
    site = tree.site()
    return {
        path: ET.fromstring(content) for path, content in (feeds.files(site) | feeds.of_reports(site)).items()
    }


def entries(tree: Tree, path: str = "feed.atom") -> list[ET.Element]:
    return read(tree)[path].findall(f"{A}entry")


def titles(tree: Tree, path: str) -> list[str]:
    return [str(entry.findtext(f"{A}title")) for entry in entries(tree, path)]


def test_everything_each_unit_and_each_domain_with_figures_has_a_feed_in_both_languages(tree: Tree):
    vi = [
        "feed.atom",
        *(
            f"dia-phuong/{u}/feed.atom"
            for u in ("tinh-cu-01", "tinh-moi-02", "huyen-an-001", "xa-binh-00001")
        ),
        *(f"linh-vuc/{d}/feed.atom" for d in ("labour", "gifts")),
    ]
    en = [f"en/{p.replace('dia-phuong', 'localities').replace('linh-vuc', 'domains')}" for p in vi]
    assert sorted(read(tree)) == sorted(vi + en)


def test_feeds_are_the_same_from_what_reports_left(tree: Tree):
    tree.add_report("bb").observe("x", package="bb", value="5", locality="xa-binh-00001").store("2024-06-20")
    site = tree.site()
    left = feeds.left(site)
    assert feeds.files(site, [left, None]) == feeds.files(site)
    other = left.replace(b"<entry>", b"<entry><!-- left -->")
    assert feeds.files(site, [other])["feed.atom"].count(b"<!-- left -->") == len(entries(tree))


def test_each_keeps_what_the_standard_demands(tree: Tree):
    for path, feed in read(tree.store("2024-06-20")).items():
        for holder in (feed, *feed.findall(f"{A}entry")):
            for one in ("id", "title", "updated"):
                assert len(holder.findall(f"{A}{one}")) == 1, path
            assert NAME.fullmatch(str(holder.findtext(f"{A}id"))), path
            assert MOMENT.fullmatch(str(holder.findtext(f"{A}updated"))), path
            kinds = [
                (link.get("rel"), link.get("type"), link.get("hreflang"))
                for link in holder.findall(f"{A}link")
            ]
            assert len(kinds) == len(set(kinds)), path
            links = [link.get("href", "") for link in holder.findall(f"{A}link")]
            assert all(link.startswith("http://localhost:8000/") for link in links), path
        assert feed.findtext(f"{A}author/{A}name") == "An Sinh Mở"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == (
            "en" if path.startswith("en/") else "vi"
        )
        itself = [link.get("href") for link in feed.findall(f"{A}link") if link.get("rel") == "self"]
        assert itself == [f"http://localhost:8000/{path}"]
        ids = [e.findtext(f"{A}id") for e in feed.findall(f"{A}entry")]
        assert len(ids) == len(set(ids)), path


def test_a_first_version_is_a_report_and_a_later_one_a_version_and_the_newest_is_first(tree: Tree):
    tree.store("2024-06-20")
    assert titles(tree, "en/feed.atom") == ["New version: An District, 2024", "New report: An District, 2024"]
    days = [entry.findtext(f"{A}updated") for entry in entries(tree)]
    assert days == ["2024-07-01T00:00:00+07:00", "2024-06-20T00:00:00+07:00"]


def test_who_waits_for_news_of_a_place_gets_those_of_the_units_below_it(tree: Tree):
    assert titles(tree, "dia-phuong/tinh-cu-01/feed.atom") == ["Báo cáo mới: Huyện An, năm 2024"]


@pytest.mark.parametrize(
    ("waiting", "telling"), [("tinh-moi-02", "tinh-cu-01"), ("tinh-cu-01", "tinh-moi-02")]
)
def test_and_of_the_units_before_and_after(tree: Tree, waiting: str, telling: str):
    tree.add_report("khac-2025")
    tree.descriptors["khac-2025"]["sources"][0]["name"] = "bc-2"
    tree.observe("jobs", "khac-2025", value="5", locality=telling, document="bc-2")
    told = [link.get("href", "") for e in entries(tree, f"dia-phuong/{waiting}/feed.atom") for link in e]
    assert any(f"/{telling}/2024/" in address for address in told)


def test_a_place_without_news_has_a_feed_to_wait_with(tree: Tree):
    assert titles(tree, "dia-phuong/xa-binh-00001/feed.atom") == []


def test_a_domain_has_the_reports_with_figures_of_it(tree: Tree):
    tree.add_report("khac-2025")
    tree.descriptors["khac-2025"]["sources"][0]["name"] = "bc-2"
    tree.observe(
        "gifts", "khac-2025", indicator="gifts", unit="gift", value="5", document="bc-2", period="2025"
    )
    first, second = (e.findtext(f"{A}content", "") for e in entries(tree, "linh-vuc/gifts/feed.atom"))
    assert "367" in first
    assert "367" not in second  # on the same page, and of the other report
    assert len(titles(tree, "linh-vuc/labour/feed.atom")) == 1


def test_only_the_newest_entries_stand_in_a_feed(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feeds, "MOST", 2)
    tree.store("2024-06-20").store("2024-06-25")
    assert [entry.findtext(f"{A}updated", "")[:10] for entry in entries(tree)] == ["2024-07-01", "2024-06-25"]


def test_a_figure_that_does_not_fit_is_never_told_without_saying_so(tree: Tree):
    tree.observe("jobs-local", value="301")
    told = entries(tree, "en/feed.atom")[0].findtext(f"{A}content", "")
    assert "367 people (≠ does not fit with other figures)" in told
    assert "Discrepancies, shown in public</a>: 1." in told


def test_a_later_version_tells_what_it_changed_and_why_and_nothing_of_what_it_hides(tree: Tree):
    tree.store("2024-06-20")
    tree.observe("jobs-rate", value="91", reported_as="91%").hide("jobs-abroad")
    tree.descriptors["an-2024"]["changes"] = {"vi": "Đọc sai dòng.", "en": "A line was misread."}
    new, old = (entry.findtext(f"{A}content", "") for entry in entries(tree, "en/feed.atom"))
    assert "in the place of that of 20 June 2024. A line was misread." in new
    assert "91.75% → 91%" in new
    assert "Hidden (1): " in new
    assert "67" not in new.replace("367", "")
    assert "8 figures. There is a newer version, of 1 July 2024." in old
    assert "367" not in old  # what stands in an old version is not told as if it still stood


def test_what_a_report_says_is_text_in_the_entry_and_in_its_html(tree: Tree):
    tree.document(title="<b>&amp; Báo cáo")
    told = entries(tree)[0].findtext(f"{A}content", "")
    assert "&lt;b&gt;&amp;amp; Báo cáo</a>" in told


def test_names_are_those_of_version_5():
    """As any other maker of such names has them."""
    assert names.permanent("an-sinh-mo", "package", "a", "2024-07-01") == str(
        uuid.uuid5(uuid.NAMESPACE_URL, "an-sinh-mo/package/a/2024-07-01")
    )
