"""A page of its own for every chart, to be framed elsewhere: the picture, its source, and the way back. No scripts.

It stands outside both languages' folders, where `secure.headers` lets anybody frame what there is.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from functools import lru_cache

import jinja2

from portal import edition
from portal.charts import theme
from portal.charts.chart import Chart
from portal.derive import Site
from portal.language import Language
from portal.pages import routes
from portal.pages.page import Page

STYLE = "assets/embed.css"
# What embed.css makes of them, in pixels: the narrowest frame, the room for words in it, sizes and lines of letters.
_ROOM, _PICTURE = 320 - 2 * 14, 320
_TITLE, _WORDS, _FOOT = (16, 21), (13.5, 19), (12, 18)
_MOST = 99  # lines: nothing is cut off
_GAPS = 66
_OFTEN = 1024  # texts: the charts of a page share their place and source, those of a place their titles


def files(
    env: jinja2.Environment, site: Site, page: Page, language: Language, notice: str = ""
) -> Iterator[tuple[str, str]]:
    """The pages of a page's charts by their path from the site's root; `notice` is what every page of a site that
    lacks something says."""
    template, edition_ = env.get_template(f"{language}/_embed.html.j2"), site.portal.edition
    for chart in page.charts:
        folder = routes.embed(page.path, chart.name)[language]
        home = edition.below(routes.HOME, language)
        up = posixpath.relpath("/", f"/{folder}") + "/"
        yield (
            f"{folder}index.html",
            template.render(
                chart=chart,
                imprint=edition_.imprint,
                language=language,
                version=site.newest(o.package for o in chart.table.figures),
                notice=notice,
                canonical=edition_.page(page.path, language),
                style=up + STYLE,
                home=up + home,
                page=f"{up}{home}{page.path[language]}",
            ),
        )


def height(chart: Chart, language: Language) -> int:
    """Pixels in which all of it fits, in frames from 320 pixels on."""
    place, note, source = (text[language] for text in (chart.place, chart.note, chart.source))
    words = [(chart.title[language], _TITLE), (place, _WORDS), (note, _WORDS), (f"Nguồn: {source}", _FOOT)]
    lines = sum(_lines(text, size) * line for text, (size, line) in words if text)
    picture = chart.pictures[language].height * _PICTURE / theme.WIDTH
    return math.ceil((lines + 2 * _FOOT[1] + picture + _GAPS) / 10) * 10


@lru_cache(_OFTEN)
def _lines(text: str, size: float) -> int:
    return len(theme.wrapped(text, _ROOM, _MOST, size * (theme.BOLD if size == _TITLE[0] else 1)))
