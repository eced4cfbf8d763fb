"""The site above those of the provinces: what they tell it, what it shows of that, and that every link of it leads somewhere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyshacl
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from rdflib import DCAT, Graph, URIRef
from referencing import Registry, Resource

from portal import api as every_api
from portal import (
    cite,
    configuration,
    downloads,
    edition,
    examples,
    feeds,
    file,
    offline,
    pages,
    secure,
    site,
    words,
)
from portal.derive import Site
from portal.edition import Edition
from portal.file import File
from portal.language import LANGUAGES, Language, Text
from portal.packages import Source
from portal.pages import render, routes, terms
from portal.pages.page import Page
from portal.provinces import api, catalogue, feed, guide, hub, maps, summary, tables
from portal.provinces import pages as above
from portal.provinces.country import Country
from portal.provinces.summary import Child

if TYPE_CHECKING:
    from tests.conftest import Tree

NEW, OLD = "tinh-moi-02", "tinh-ba-03"
WHOLE = Text("An Sinh Mở", "An Sinh Mở")
CATALOGUE = URIRef(f"{DCAT}catalog")
Texts = list[tuple[Page, Language, str]]


def _as_province(found: Site, code: str = NEW) -> Site:
    """The site of a province below another."""
    by = replace(found.portal.edition.imprint, provinces=(code,), whole=WHOLE)
    return replace(found, portal=replace(found.portal, edition=replace(found.portal.edition, imprint=by)))


def _two(tree: Tree) -> Tree:
    """With a province of its own that reports as well, and one that reports nothing."""
    tree.put("registry/localities", OLD, code="03", kind="province", name_vi="tỉnh Ba", name_en="Ba Province")
    tree.put(
        "registry/localities",
        "tinh-im-04",
        code="04",
        kind="province",
        name_vi="tỉnh Im",
        name_en="Im Province",
    )
    tree.descriptors["registry"]["sources"] = []
    return tree.observe("own", value="1234", locality=NEW, line="30")


@pytest.fixture(scope="module")
def source(new_tree: Callable[[], Tree]) -> Source:
    return _two(new_tree()).source()


@pytest.fixture(scope="module")
def country(
    new_tree: Callable[[], Tree], source: Source, tmp_path_factory: pytest.TempPathFactory
) -> Country:
    """Two provinces with the same reports, whose sites have what a site above them reads of theirs."""
    found, sites = _as_province(_two(new_tree()).site()), tmp_path_factory.mktemp("sites")
    told = summary.of(found)
    registry = found.portal.registry.localities
    children = []
    for code, day in ((NEW, "2024-07-01"), (OLD, "2024-09-01")):
        folder = sites / code
        (folder / "en").mkdir(parents=True)
        _feed(folder, code, day)
        (folder / "sitemap.xml").write_text("<urlset/>")
        children.append(Child(registry[code], replace(told, province=code, version=day), folder))
    (sites / OLD / "sitemap-1.xml").write_text("<urlset/>")
    by = replace(found.portal.edition.imprint, provinces=(), whole=None, divided=True)
    return hub.of(source, by, children)


@pytest.fixture(scope="module")
def files(country: Country, source: Source) -> dict[str, bytes]:
    """Below `data/`."""
    return _files(country, source)[0]


@pytest.fixture(scope="module")
def texts(country: Country, source: Source) -> Texts:
    """Every page in both languages."""
    return list(_texts(country, source))


def _feed(folder: Path, code: str, day: str) -> None:
    entry = f"<entry><id>urn:{code}</id><title>{code}</title><updated>{day}T00:00:00+07:00</updated></entry>"
    text = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:of-{code}</id><title>{code}</title>{entry}</feed>'
    )
    for path in ("feed.atom", "en/feed.atom"):
        (folder / path).write_text(text)


# What a province tells


def test_a_summary_is_read_as_it_was_written(tree: Tree):
    told = summary.of(_as_province(_two(tree).hide("hidden", locality=NEW, indicator="users").site()))
    assert summary.read(summary.text(told).encode()) == told
    assert any(measured.own for measured in told.indicators)


def test_an_older_summary_can_be_read():
    found = summary.read(
        b'{"province":"x","version":"2024-01-01","observations":1,"documents":2,"localities":3}'
    )
    assert (found.documents, found.news, found.judged.broken) == (2, (), 0)


@pytest.mark.parametrize(
    ("cells", "vi", "en"),
    [
        ({"value": "0"}, "0 người", "0 people"),
        ({"value": "0", "qualifier": "none", "reported_as": "không"}, "không có", "none"),
        ({"value": "1500", "qualifier": "about"}, "khoảng 1.500 người", "about 1,500 people"),
        ({"value": "", "obs_status": "Q", "conf_status": "A", "qualifier": ""}, "[c] được giấu", "[c] suppressed"),
        ({"value": "", "obs_status": "O", "qualifier": ""}, "[x] báo cáo bỏ trống", "[x] left empty"),
    ],
)  # fmt: skip
def test_the_provinces_own_figure_stays_what_it_is(tree: Tree, cells: dict[str, str], vi: str, en: str):
    _two(tree).observe("own", **{"reported_as": cells["value"], **cells})
    told = summary.of(_as_province(tree.site()))
    own = next(measured.own for measured in told.indicators if measured.id == "jobs")
    assert own
    assert (own.shown, own.parts, own.path.vi) == (Text(vi, en), 0, f"dia-phuong/{NEW}/2024/#own")


def test_a_figure_that_does_not_fit_says_so_above_too(tree: Tree):
    _two(tree).identity("sum", "same", "own", "jobs")
    told = summary.of(_as_province(tree.site()))
    own = next(measured.own for measured in told.indicators if measured.id == "jobs")
    assert own
    assert [mark.tone for mark in own.marks] == ["off"]
    assert told.judged.failing == 1


def test_parts_alone_are_counted_and_not_added_up(tree: Tree):
    _two(tree).observe("own", breakdown="channel:local").observe(
        "more", value="5", locality=NEW, breakdown="channel:abroad"
    )
    told = summary.of(_as_province(tree.site()))
    own = next(measured.own for measured in told.indicators if measured.id == "jobs")
    assert own
    assert (own.parts, own.shown) == (2, Text("", ""))


def test_a_summary_stays_small_whatever_the_number_of_reports(tree: Tree):
    few = len(summary.text(summary.of(_as_province(_two(tree).site()))))
    for month in range(1, 13):
        for year in range(2020, 2024):
            when = f"{year}-{month:02}"
            tree.observe(f"jobs-{when}", value="5", period=when, reported_for=when)
    many = summary.of(_as_province(tree.site()))
    assert len(many.news) == 12
    assert len(summary.text(many)) < few + 48 * 60 + 12 * 700  # the periods, and a few pages


# What is made of it


def _files(country: Country, source: Source) -> tuple[dict[str, bytes], dict[str, File]]:
    own = country.site
    found = tables.collect(source, country)
    made = dict(downloads.of_tables(own, found)) | dict(downloads.of_registry(source, own))
    known = {path: file.of(content) for path, content in made.items()}
    return made | dict(catalogue.files(source, country, found, known)), known


def _pages(country: Country, source: Source) -> tuple[Page, ...]:
    _, known = _files(country, source)
    made = above.collect(country)
    return cite.run(country.site, made, [tables.of_page(page.path) for page in made], known)


def _texts(country: Country, source: Source) -> Iterator[tuple[Page, Language, str]]:
    env, own = render.environment(), country.site
    for language in LANGUAGES:
        known = terms.forms(own.portal.registry, language)
        for page in _pages(country, source):
            yield page, language, render.markdown(env, own, page, language, known)


def test_every_page_stands_in_both_languages_and_every_template_is_some_pages(texts: Texts):
    assert [
        p.path.vi
        for p, *_ in texts
        if not (p.title.vi and p.title.en and p.description.vi and p.description.en)
    ] == []
    assert [
        p.path[language] for p, language, text in texts if re.search(r"(?<![0-9.,])0 (số liệu|figures)", text)
    ] == []
    folder = Path(pages.__file__).with_name("templates") / "country"
    used = {p.template.removeprefix("country/") for p, *_ in texts if p.template.startswith("country/")}
    assert used == {path.name for path in folder.iterdir() if not path.name.startswith("_")}
    # Everything that any portal has in its menu, and no page twice.
    paths = [p.path for p, language, _ in texts if language == "vi"]
    assert len(paths) == len(set(paths))
    asked = {path for _, path in (*configuration.NAV, *configuration.MORE)}
    assert asked <= {*paths, *site.WRITTEN}


def test_search_engines_are_told_of_the_catalogues_below(country: Country, source: Source):
    found, known = tables.collect(source, country), _files(country, source)[1]
    told = catalogue.blocks(source, country, found, known)
    blocks = {page.path: told(page) for page in _pages(country, source)}
    assert {path for path, said in blocks.items() if said["vi"]} == {routes.HOME, routes.DATA}
    text = blocks[routes.HOME]["en"].strip().removeprefix('<script type="application/ld+json">')
    node = json.loads(text.removesuffix("</script>"))
    assert node["@type"] == "DataCatalog"
    assert [part["url"] for part in node["hasPart"]] == [
        country.url(child, f"en/{routes.DATA.en}") for child in country.children
    ]


def test_a_trail_names_the_province_of_a_site_once(tree: Tree):
    found = _as_province(_two(tree).site())
    own = routes.locality(found.portal.registry.localities[NEW])
    trails = [page.trail for page in pages.collect(found)]
    assert all(own != path for trail in trails for _, path in trail)
    assert max(len(trail) for trail in trails) > 1


def test_every_link_leads_to_a_page_of_this_site_or_of_a_provinces(
    country: Country, files: dict[str, bytes], texts: Texts, tree: Tree
):
    below = _as_province(_two(tree).site())
    standing = {edition.below(page.path, language) for page in pages.collect(below) for language in LANGUAGES}
    standing |= {edition.below(path, language) for path in site.WRITTEN for language in LANGUAGES}
    standing |= {
        "data/observations.csv",
        "data/observations.parquet",
        "data/catalogue.ttl",
        "api/v1/index.json",
        "SHA256SUMS",
    }
    here = {edition.below(page.path, language) for page in above.collect(country) for language in LANGUAGES}
    here |= {edition.below(path, language) for path in site.WRITTEN for language in LANGUAGES}
    here |= {
        *(f"data/{path}" for path in files),
        "api/v1/index.json",
        "SHA256SUMS",
        "feed.atom",
        "en/feed.atom",
    }
    known = here | {f"{code}/{path}" for code in (NEW, OLD) for path in standing}
    lost, led = [], 0
    for page, language, text in texts:
        at = edition.below(page.path, language)
        for link in re.findall(r'href="(?![a-z]+:|\?|#)([^"?#]+)', text):
            led += 1
            meant = posixpath.normpath(posixpath.join("/", at, link)).lstrip("/") + "/" * link.endswith("/")
            if meant.removeprefix("/") not in known:
                lost.append((at, link))
    assert lost == []
    assert led > 300


def _text(texts: Texts, path: str) -> str:
    return next(text for page, language, text in texts if language == "vi" and page.path.vi == path)


def test_the_provinces_own_figures_stand_side_by_side_and_nothing_is_added_up(texts: Texts):
    text = _text(texts, "chi-tieu/jobs/")
    assert text.count("1.234 người") == 2
    assert "2.468" not in text
    assert f'href="../../{OLD}/dia-phuong/{NEW}/2024/#own"' in text


def test_a_province_of_which_nothing_was_reported_is_named_as_such(texts: Texts):
    text = _text(texts, routes.LOCALITIES.vi)
    assert "Chưa có số liệu" in text
    assert "Tỉnh Im" in text


def test_without_any_province_every_page_can_still_be_made(country: Country, source: Source):
    empty = hub.of(source, country.site.portal.edition.imprint, [])
    assert any(page.path == routes.HOME for page, *_ in _texts(empty, source))


# For programs


def test_the_table_of_provinces_has_a_row_for_each(files: dict[str, bytes]):
    rows = json.loads(files["provinces.json"])
    assert NEW in files["provinces.csv"].decode()
    assert f"http://localhost:8000/{OLD}/api/v1/index.json" in json.dumps(rows)
    places = files["localities.csv"].decode()
    assert f"http://localhost:8000/{NEW}/dia-phuong/huyen-an-001/" in places
    assert "http://localhost:8000/dia-phuong/" not in places
    described = json.loads(files["datapackage.json"])
    assert [r["name"] for r in described["resources"]][:3] == ["provinces", "localities", "indicators"]


def test_the_api_says_where_the_provinces_begin_and_every_file_is_as_its_schema_says(country: Country):
    known: dict[str, File] = {}
    found = {path: json.loads(content) for path, content in api.files(country, known)}
    assert [p["api"] for p in found["index.json"]["provinces"]] == [
        f"http://localhost:8000/{code}/api/v1/index.json" for code in (NEW, OLD)
    ]
    schemas = {path: content for path, content in found.items() if path.startswith("schemas/")}
    registry = Registry().with_resources(
        (uri, Resource.from_contents(s))
        for p, s in schemas.items()
        for uri in (s["$id"], f"http://localhost:8000/api/v1/{p}")
    )
    for path, content in found.items():
        if path not in schemas and path != "openapi.json":
            schema = schemas[f"schemas/{content['resource']}.json"]
            faults = list(
                Draft202012Validator(schema, registry=registry, format_checker=FormatChecker()).iter_errors(
                    content
                )
            )
            assert faults == [], path
    linked = {
        found["index.json"]["openapi"],
        *(s[key] for s in found["index.json"]["shared"] for key in ("href", "schema")),
    }
    assert {address.partition("/api/v1/")[2] for address in linked} <= set(found)
    assert set(found["openapi.json"]["paths"]) == {f"/{r.path}.json" for r in api.RESOURCES}


@pytest.mark.slow
def test_the_catalogue_is_dcat_ap_and_has_those_of_the_provinces(files: dict[str, bytes]):
    shapes = Graph().parse(Path(__file__).with_name("dcat-ap.ttl"))
    graphs = [
        Graph().parse(data=files[f"catalogue.{e}"], format=f)
        for e, f in (("jsonld", "json-ld"), ("ttl", "turtle"), ("rdf", "xml"))
    ]
    assert set(graphs[0]) == set(graphs[1]) == set(graphs[2])
    own = URIRef("http://localhost:8000/data/catalogue.ttl#catalogue")
    there = Graph() + graphs[1]
    for found in graphs[1].objects(own, CATALOGUE):  # what stands at its own address is asked for there
        there.add((found, DCAT.dataset, min(graphs[1].objects(own, DCAT.dataset))))
    conforms, _, said = pyshacl.validate(there, shacl_graph=shapes)
    assert conforms, said
    below = {str(found) for found in graphs[1].objects(own, CATALOGUE)}
    assert below == {f"http://localhost:8000/{code}/data/catalogue.ttl#catalogue" for code in (NEW, OLD)}
    files_of = {str(f).rpartition("/")[2] for f in graphs[1].objects(None, DCAT.downloadURL)}
    assert {"provinces.csv", "localities.csv", "indicators.csv", "registry.zip"} <= files_of
    assert list(graphs[1].objects(None, DCAT.service)) == []


def test_the_feed_has_the_newest_of_all_each_with_where_it_is_from(country: Country):
    found = feed.files(country)
    assert set(found) == {"feed.atom", "en/feed.atom"}
    names = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(found["feed.atom"])
    entries = root.findall("a:entry", names)
    assert [entry.findtext("a:id", "", names) for entry in entries] == [f"urn:{OLD}", f"urn:{NEW}"]
    assert [entry.findtext("a:source/a:id", "", names) for entry in entries] == [
        f"urn:of-{OLD}",
        f"urn:of-{NEW}",
    ]
    assert root.findtext("a:updated", "", names) == "2024-09-01T00:00:00+07:00"
    assert feed.files(country) == found


def test_the_list_of_maps_names_maps_and_no_list(country: Country):
    found = maps.files(country, above.collect(country), site.WRITTEN)
    named = re.findall(r"<loc>([^<]+)</loc>", found["sitemap.xml"].decode())
    here = "http://localhost:8000/"
    assert named == [f"{here}sitemap-1.xml", f"{here}{NEW}/sitemap.xml", f"{here}{OLD}/sitemap-1.xml"]
    assert b"<urlset" in found["sitemap-1.xml"]
    assert f"{here}sitemap.xml" in found["robots.txt"].decode()


def test_programs_that_read_are_led_to_each_province(country: Country):
    text = guide.files(country)["llms.txt"].decode()
    assert f"[Tỉnh Mới](http://localhost:8000/{NEW}/llms.txt)" in text


def test_pages_written_by_people_count_all_provinces(country: Country):
    told = hub._told(country, words.collect(country.site))
    assert (
        told["both"]["counts"]["documents"] == sum(child.summary.documents for child in country.children) == 2
    )


# Addresses


def _put(folder: Path, path: str, text: str = "<p>") -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


@pytest.mark.parametrize(
    ("path", "link", "there", "expected"),
    [
        ("lap-trinh/index.html", "../data/all.csv", OLD, f"../{OLD}/data/all.csv"),
        ("lap-trinh/index.html", "../dia-phuong/x/#a", OLD, f"../{OLD}/dia-phuong/x/#a"),
        ("en/developers/index.html", "../../data/all.csv", OLD, f"../../{OLD}/data/all.csv"),
        ("lap-trinh/index.html", "../data/all.csv", "", None),
        ("lap-trinh/index.html", "../data/here.csv", "", "../data/here.csv"),
        ("lap-trinh/index.html", "../nguon/", OLD, "../nguon/"),
        ("lap-trinh/index.html", "../SHA256SUMS", "", "../SHA256SUMS"),
        ("lap-trinh/index.html", "../later/", "", "../later/"),
        ("lap-trinh/index.html", "../../out/", "", "../../out/"),
        ("lap-trinh/index.html", "https://example.org/data/all.csv", "", "https://example.org/data/all.csv"),
        ("lap-trinh/index.html", "#data/all.csv", "", "#data/all.csv"),
    ],
)
def test_an_example_that_is_not_here_is_led_to_where_it_is_or_words_alone(
    tmp_path: Path, path: str, link: str, there: str, expected: str | None
):
    _put(tmp_path, "data/here.csv")
    _put(tmp_path, "nguon/index.html")
    _put(
        tmp_path,
        path,
        f'<p><a class="x" href="{link}">all <code>csv</code></a>, <a href="#s">b</a>',
    )
    known = {"SHA256SUMS", "later/index.html"}
    found = dict(examples.pages(tmp_path, [path], known, lambda meant: there and f"{there}/{meant}"))
    text = found.get(path, (tmp_path / path).read_text())
    words = f'<a class="x" href="{expected}">all <code>csv</code></a>' if expected else "all <code>csv</code>"
    assert text == f'<p>{words}, <a href="#s">b</a>'


# The way up


@pytest.mark.parametrize(("language", "up"), [("vi", "../"), ("en", "../../en/")])
def test_the_site_of_a_province_knows_the_way_up(tree: Tree, tmp_path: Path, language: Language, up: str):
    found = tree.site().portal.edition
    without = configuration.text(tmp_path, found, language, {}, "markdown")
    below = configuration.text(tmp_path, _as_province(tree.site()).portal.edition, language, {}, "markdown")
    added = set(below.splitlines()) - set(without.splitlines())
    assert added == {"  up:", "  - An Sinh Mở", f"  - {up}", f"  province: {NEW}"}
    assert set(without.splitlines()) <= set(below.splitlines())


@pytest.mark.parametrize(
    ("home", "whole", "scope"),
    [
        ("", None, "/"),
        ("", WHOLE, "/"),
        ("https://a.org/p/", None, "https://a.org/p/"),
        ("https://a.org/p/tinh-x/", WHOLE, "https://a.org/p/"),
        ("https://a.org/tinh-x/", WHOLE, "https://a.org/"),
    ],
)
def test_light_or_dark_holds_in_the_whole(
    tree: Tree, tmp_path: Path, home: str, whole: Text | None, scope: str
):
    by = replace(tree.site().portal.edition.imprint, address=home, whole=whole, provinces=(NEW,))
    text = configuration.text(tmp_path, Edition("2024-01-01", by), "vi", {}, "markdown")
    assert f"\n  scope: {scope}\n" in text


def test_the_way_up_is_not_in_the_copy_for_offline_use():
    up = '<nav class="asm-up" aria-label="Cả nước"><div class="md-grid"><a href="../">‹ Cả nước</a></div></nav>'
    assert offline.page(f"<body>{up}<p>x</p></body>") == "<body><p>x</p></body>"


def test_headers_at_the_top_hold_for_the_sites_below():
    alone, whole = (secure.headers("p", ["nguon"], above=is_above) for is_above in (False, True))
    assert set(alone.splitlines()) < set(whole.splitlines())
    added = [line for line in whole.splitlines() if line.startswith("/") and line not in alone.splitlines()]
    assert added == ["/:site/", "/:site/nguon/*", "/:site/data/*", "/:site/api/*"]


def test_a_provinces_site_has_pages_of_its_own_units_alone(tree: Tree):
    """Those elsewhere have theirs on another site: they are named where they must be, and lead nowhere."""
    tree.put("registry/localities", OLD, code="03", kind="province", name_vi="tỉnh Ba", name_en="Ba Province")
    tree.put(
        "registry/localities",
        "xa-khac-00009",
        kind="commune",
        name_vi="xã Khác",
        name_en="Khác Commune",
        parent=OLD,
    )
    tree.put("registry/localities", "huyen-an-001", successors="xa-khac-00009")
    below, alone = _as_province(tree.site()), tree.site()
    assert set(alone.units) - set(below.units) == {OLD, "xa-khac-00009"}
    for found, link in ((below, False), (alone, True)):
        every = {page.path.vi: page for page in pages.collect(found)}
        assert (f"{routes.LOCALITIES.vi}{OLD}/" in every) is link
        text = render.markdown(
            render.environment(),
            found,
            every["dia-phuong/huyen-an-001/"],
            "vi",
            terms.forms(found.portal.registry, "vi"),
        )
        assert "xã Khác" in text
        assert ("xa-khac-00009/" in text) is link
        given = {path for path, _ in every_api.files(every_api.given(found, (), {}))}
        assert ("localities/xa-khac-00009.json" in given) is link
        assert (f"dia-phuong/{OLD}/feed.atom" in feeds.files(found)) is link


@pytest.mark.parametrize(("whole", "expected"), [(None, "Trang chủ</a>"), (WHOLE, "Tỉnh Mới</a>")])
def test_the_trail_of_a_province_begins_with_its_name(tree: Tree, whole: Text | None, expected: str):
    found = _as_province(tree.site()) if whole else tree.site()
    page = next(page for page in pages.collect(found) if page.path == routes.DOMAINS)
    text = render.markdown(render.environment(), found, page, "vi", terms.forms(found.portal.registry, "vi"))
    assert f"{expected}" in text.partition("</nav>")[0]


@pytest.mark.parametrize("whole", [None, WHOLE])
def test_the_home_page_of_a_province_says_which_it_is(tree: Tree, whole: Text | None):
    found = _as_province(tree.site()) if whole else tree.site()
    page = next(page for page in pages.collect(found) if page.path == routes.HOME)
    text = render.markdown(render.environment(), found, page, "vi", terms.forms(found.portal.registry, "vi"))
    assert ('<p class="asm-hero__where">Tỉnh Mới</p>' in text) is bool(whole)
