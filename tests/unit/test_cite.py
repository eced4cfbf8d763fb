"""Every page with its citation, and the file from which the browser writes those of its parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

import citations
from portal import citation, cite, downloads, file, pages
from portal.citation import styles
from portal.citation.cff import WHOLE
from portal.citation.value import Citation
from portal.cite import beside
from portal.derive import Site
from portal.language import LANGUAGES, Text
from portal.pages import render, routes, terms
from portal.pages.page import Page

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

PROFILE = "dia-phuong/huyen-an-001/2024/"


def _with_two_reports(tree: Tree) -> Tree:
    """A second report, of a commune, that counts jobs too."""
    tree.add_report("binh-2024")
    tree.descriptors["binh-2024"]["sources"][0]["name"] = "bc-2"
    tree.observe("jobs", "binh-2024", value="12", locality="xa-binh-00001", document="bc-2", line="3")
    return tree


def _cited(tree: Tree) -> tuple[Site, Mapping[str, bytes], dict[str, Page]]:
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = dict(downloads.files(source, site, tables))
    known = {path: file.of(content) for path, content in files.items()}
    return site, files, {page.path.vi: page for page in cite.run(site, pages.collect(site), tables, known)}


def _parts(page: Page) -> dict[str, Citation]:
    return citations.read(page.beside["vi"][routes.CITATIONS])


def _itself(page: Page) -> Citation:
    return page.context["cited"].itself


def test_every_page_is_cited_at_its_own_address(tree: Tree):
    site, _, found = _cited(tree)
    for page in found.values():
        itself = _itself(page)
        assert itself.what == (WHOLE if page.path == routes.DATA else page.title)
        assert itself.place == Text(
            *(site.portal.edition.page(page.path, language) for language in LANGUAGES)
        )
    assert len({_itself(page).key for page in found.values()}) == len(found)


def test_figures_tables_and_charts_have_citations_of_their_own(tree: Tree):
    site, _, found = _cited(tree)
    page = found[PROFILE]
    anchors = {o.id for o in page.context["profile"].observations}
    anchors |= {f"d_{section.domain.id}" for section in page.context["profile"].sections}
    anchors |= {chart.anchor for chart in page.charts}
    assert page.charts
    assert set(_parts(page)) == anchors
    text = render.markdown(render.environment(), site, page, "vi", terms.forms(site.portal.registry, "vi"))
    assert [
        anchor for anchor in anchors if f'id="{anchor}"' not in text and f"#{anchor} }}" not in text
    ] == []


def test_a_figure_is_cited_with_its_value_and_its_place_in_the_report(tree: Tree):
    page = _cited(tree)[2][PROFILE]
    figure = _parts(page)["gift-money"]
    assert figure.what.vi.endswith(": 30.000.000 đồng")
    assert figure.what.en.endswith(": 30,000,000 đồng")
    assert figure.within == page.title
    assert figure.at == ("I.1", 20)
    assert figure.place.en.endswith("/en/localities/huyen-an-001/2024/#gift-money")


def test_a_hidden_figure_is_cited_as_hidden(tree: Tree):
    tree.hide("hidden", indicator="users")
    assert "[c]" in _parts(_cited(tree)[2][PROFILE])["hidden"].what.vi


def test_what_one_package_holds_is_cited_by_that_package(tree: Tree):
    site, _, found = _cited(_with_two_reports(tree))
    held = {package.name: citation.held(package) for package in site.portal.packages}
    assert _itself(found[PROFILE]).held == held["an-2024"]
    assert {part.held for part in _parts(found[PROFILE]).values()} == {held["an-2024"]}
    groups = _parts(found["chi-tieu/jobs/"])
    assert groups["xa-binh-00001_2024"].held == held["binh-2024"]
    assert groups["huyen-an-001_2024"].held == held["an-2024"]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("chi-tieu/jobs/", "indicators/jobs.csv"),
        ("linh-vuc/labour/", "domains/labour.csv"),
        ("sai-lech/", "discrepancies.csv"),
        ("nguon/", "documents.csv"),
        ("dia-phuong/", "localities.csv"),
        ("du-lieu/", "observations.csv"),
    ],
)
def test_what_several_packages_hold_is_cited_by_the_file_of_the_page(tree: Tree, path: str, file: str):
    site, files, found = _cited(_with_two_reports(tree))
    held = _itself(found[path]).held
    assert held.sha256 == hashlib.sha256(files[file]).hexdigest()
    assert held.file == Text(f"tệp data/{file}", f"data/{file}")
    assert held.version == site.portal.edition.version


def test_a_period_is_cited_with_the_reports_of_its_figures(tree: Tree, new_tree: Callable[[], Tree]):
    """Of several packages by the table of everything, for a period has none; of one by its own file."""
    of_two, of_one = (
        _itself(_cited(given)[2]["ky/2024/"]) for given in (_with_two_reports(tree), new_tree())
    )
    assert [len(found.reports) for found in (of_two, of_one)] == [2, 1]
    assert of_two.held.file.en == "data/observations.csv"
    assert of_one.held.file.en == "observations.csv in package an-2024"


def test_packages_are_cited_where_they_are_offered(tree: Tree):
    site, _, found = _cited(_with_two_reports(tree))
    expected = {c.page: c for p in site.portal.packages for c in [citation.of_package(site.portal, p)]}
    assert _parts(found["du-lieu/"]) == expected
    assert set(_parts(found["nguon/bc-2/"])) == {"an-sinh-mo-binh-2024"}


def test_a_released_package_is_cited_by_the_zip_that_its_version_keeps(tree: Tree):
    version = tree.descriptors["an-2024"]["version"]
    tree.store(version)
    site, files, found = _cited(tree)
    (cited,) = _parts(found["du-lieu/"]).values()
    path = f"packages/an-2024/{version}.zip"
    assert cited.place.vi == cited.place.en == site.portal.edition.url(f"data/{path}")
    assert cited.held.sha256 == hashlib.sha256(files[path]).hexdigest()
    assert cited.held.version == version


def test_the_file_beside_a_page_says_the_same_as_the_build(tree: Tree):
    site, _, found = _cited(_with_two_reports(tree))
    for page in found.values():
        if routes.CITATIONS in page.beside.get("vi", {}):
            written = page.beside["vi"][routes.CITATIONS]
            parts = citations.read(written)
            assert beside.as_json(_itself(page), parts) == written
            assert json.loads(written)["styles"] == json.loads(
                json.dumps(styles.patterns(site.portal.edition.imprint))
            )
    assert site.portal.packages


def test_the_page_shows_each_style_once_and_its_own_language_first(tree: Tree):
    site, _, found = _cited(tree)
    text = render.markdown(render.environment(), site, found[PROFILE], "en", {})
    names = [part.split('"')[0] for part in text.split('<pre data-name="')[1:]]
    assert names == ["English", "Tiếng Việt", "BibTeX", "CSL-JSON"]
