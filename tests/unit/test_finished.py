"""A page that is HTML already: what is read of it is what Markdown makes of it, or it is left to Markdown."""

from __future__ import annotations

from pathlib import Path

import mkdocs.config
import pytest
from markdown import Markdown

from portal import finished

HEADING = "\n## Trẻ em {: #d_children }\n"
READ = {
    "a block": "<p>a *b* <b>c</b></p>\n",
    "block after block": '<h1>A</h1>\n<p class="x">b</p>\n<table><tr><td>c</table>\n',
    "a heading between": f"<p>a</p>\n{HEADING}\n<p>b</p>\n",
    "a heading first": f"{HEADING}\n<p>b</p>\n",
    "a heading last": f"<p>a</p>\n{HEADING}",
    "headings after one another": f"<p>a</p>\n{HEADING}\n## B {{: #s_b }}\n\n<p>c</p>\n",
    "signs as entities": "<p>a</p>\n\n## &#42;a&#42; &#60;b&#62; &#38; &#40;c&#41; {: #d_x-y }\n\n<p>b</p>\n",
    "signs that Markdown leaves": "<p>a</p>\n\n## It’s 5% (a), “b”: c. {: #d_x }\n\n<p>b</p>\n",
    "block over several lines": "<ul>\n<li>a</li>\n<li># b</li>\n</ul>\n<p>c</p>\n",
    "data for search engines": '<p>a</p>\n<script type="application/ld+json">{"a": "\\u003cb> *c*"}</script>\n',
    "nothing": "",
}
LEFT = {
    "a paragraph": "<p>a</p>\n\nb *c*\n",
    "a line that begins in a paragraph": '<a href="x">a</a>\n',
    "a list": "* a\n",
    "code": "<p>a</p>\n\n    b\n",
    "a heading without id": "## A\n",
    "a heading with emphasis": "## A *b* {: #c }\n",
    "a heading with HTML": "## A <b>b</b> {: #c }\n",
    "a heading with a name": "## A & B {: #c }\n",
    "a heading with a class": "## A {: #c .d }\n",
    "a heading of another level": "### A {: #c }\n",
    "a comment": "<!-- a -->\n",
}


@pytest.fixture(scope="module")
def reader() -> Markdown:
    config = mkdocs.config.load_config(str(Path(__file__).parents[2] / "mkdocs.yml"))
    return Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])


@pytest.mark.parametrize("text", READ.values(), ids=READ.keys())
def test_it_is_what_markdown_makes_of_it(text: str, reader: Markdown):
    found = finished.read(text)
    assert found
    assert found.html == reader.reset().convert(text)
    assert [(token["id"], token["name"]) for token in reader.toc_tokens] == list(found.headings)


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_only_markdown_can_read_is_left_to_it(text: str):
    assert finished.read(text) is None


def test_a_page_is_written_as_markdown_passes_it_on():
    body = "\n\n<p>a</p>\n\n\n<p>b</p>\n## C {: #c }\n  \n<p>d</p>"
    assert finished.spaced(body) == "<p>a</p>\n<p>b</p>\n\n## C {: #c }\n\n<p>d</p>\n"
