"""Charts as pages for frames elsewhere."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from portal import pages
from portal.charts.chart import Chart
from portal.language import LANGUAGES, Language, Text
from portal.pages import embeds, render, routes
from portal.pages.page import Page

if TYPE_CHECKING:
    from tests.conftest import Tree

EVIL = "<script>alert('x')</script> \"&{{ 7*7 }}"


@pytest.fixture
def page(tree: Tree) -> Page:
    return next(page for page in pages.collect(tree.site()) if page.charts)


@pytest.fixture
def chart(page: Page) -> Chart:
    return page.charts[0]


def _embeds(tree: Tree, page: Page, language: Language) -> dict[str, str]:
    return dict(embeds.files(render.environment(), tree.site(), page, language))


def test_every_chart_has_a_page_that_mirrors_its_own(tree: Tree, page: Page):
    for language, top in zip(LANGUAGES, ("nhung/", "embed/"), strict=True):
        expected = [f"{top}{page.path[language]}{chart.name}/index.html" for chart in page.charts]
        assert list(_embeds(tree, page, language)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_whence_and_where(tree: Tree, page: Page, language: Language):
    (path, text), chart = next(iter(_embeds(tree, page, language).items())), page.charts[0]
    up = "../" * path.count("/")
    home = up if language == "vi" else f"{up}en/"
    for word in (chart.title, chart.place, chart.source, chart.alt):
        assert html.escape(word[language], quote=False).replace("'", "&#39;") in text
    assert f'href="{home}{page.path[language]}#{chart.anchor}" target="_blank" rel="noopener"' in text
    assert f'src="{home}{page.path[language]}{chart.name}.light.svg"' in text
    assert f'srcset="{home}{page.path[language]}{chart.name}.dark.svg"' in text
    assert f'href="{up}{embeds.STYLE}"' in text
    assert '<meta name="robots" content="noindex">' in text
    edition = tree.portal().edition
    assert f'<link rel="canonical" href="{edition.page(page.path, language)}">' in text
    assert "CC BY 4.0" in text
    assert edition.version in text


def test_nothing_in_a_title_runs(tree: Tree, page: Page):
    evil = Text(EVIL, EVIL)
    chart = replace(page.charts[0], title=evil, note=evil, alt=evil, place=evil, source=evil)
    (text,) = _embeds(tree, replace(page, charts=(chart,)), "vi").values()
    assert "<script" not in text
    assert "{{ 7*7 }}" in text
    assert text.count("alert(&#39;x&#39;)") == 6


def test_more_words_or_a_higher_picture_need_a_higher_frame(chart: Chart):
    plain = embeds.height(chart, "vi")
    assert plain % 10 == 0
    assert embeds.height(replace(chart, note=Text("dài " * 40, "long " * 40)), "vi") > plain
    tall = {"vi": replace(chart.pictures["vi"], height=chart.pictures["vi"].height + 100)}
    assert embeds.height(replace(chart, pictures=tall), "vi") >= plain + 100


def test_their_folders_are_no_page(tree: Tree):
    paths = [page.path[language] for page in pages.collect(tree.site()) for language in LANGUAGES]
    assert [path for path in paths if path.startswith((routes.EMBEDS.vi, routes.EMBEDS.en))] == []


def test_a_site_that_lacks_something_says_so_in_frames_too(tree: Tree, page: Page):
    env, notice = render.environment(), f"Lacks: {EVIL}"
    for language in LANGUAGES:
        for _, text in embeds.files(env, tree.site(), page, language, notice):
            assert f'<p role="note"><strong>{escape(notice)}</strong></p>' in text
        assert 'role="note"' not in "".join(_embeds(tree, page, language).values())
