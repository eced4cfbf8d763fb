"""What pages say of their figures to search engines: complete, true to the files, and never more than data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from portal import catalogue, downloads, file, pages
from portal.catalogue import schema_org
from portal.language import LANGUAGES, Language

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

RULES = json.loads(Path(__file__).with_name("schema-org-dataset.json").read_text(encoding="utf-8"))
HERE = "http://localhost:8000/"
BLOCK = re.compile(r'\n<script type="application/ld\+json">([^<>&\n]+)</script>\n')


def read(blocks: str) -> Any:
    """The first of the blocks, when all are in order."""
    assert BLOCK.sub("", blocks) == "", blocks
    found = [json.loads(text) for text in BLOCK.findall(blocks)]
    for data in found:
        jsonschema.validate(data, RULES)
    return found[0]


def said(tree: Tree) -> tuple[dict[tuple[str, Language], str], dict[str, bytes]]:
    """The block of each page by its path and language, and all downloads."""
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = dict(downloads.files(source, site, tables))
    known = {path: file.of(content) for path, content in files.items()}
    blocks = catalogue.blocks(source, site, tables, known)
    found = {
        (page.path[language], language): text
        for page in pages.collect(site)
        for language, text in blocks(page).items()
    }
    return found, files


def test_each_page_of_figures_says_what_dataset_search_asks_for(tree: Tree):
    blocks, files = said(tree.observe("twice", value="5", locality="xa-binh-00001"))
    found = {key: read(text) for key, text in blocks.items() if text}
    for key, data in found.items():
        for download in data.get("distribution", ()):
            content = files[download["contentUrl"].removeprefix(f"{HERE}data/")]
            assert download["contentSize"] == f"{len(content)} B", key
    assert {path for path, language in found if language == "vi"} >= {
        "",
        "du-lieu/",
        "dia-phuong/",
        "dia-phuong/huyen-an-001/2024/",
        "chi-tieu/",
        "chi-tieu/jobs/",
        "nguon/",
        "nguon/bc-1/",
        "sai-lech/",
    }
    assert not blocks["tim-kiem/", "vi"]


def test_a_profile_says_where_when_what_and_from_which_report(tree: Tree):
    blocks, _ = said(tree)
    data = read(blocks["localities/huyen-an-001/2024/", "en"])
    assert data["name"] == "An District, 2024"
    assert data["url"] == f"{HERE}en/localities/huyen-an-001/2024/"
    assert data["identifier"] == f"{HERE}dia-phuong/huyen-an-001/2024/"
    assert data["temporalCoverage"] == "2024-01-01/2024-12-31"
    assert data["spatialCoverage"][0]["identifier"] == "001"
    assert data["variableMeasured"] == ["Jobs", "Gifts", "Gift level", "Gift money"]
    assert data["isBasedOn"][0]["reportNumber"] == "1/BC-UBND"
    assert data["version"] == "2024-07-01"


def test_what_a_report_is_called_stays_a_text(tree: Tree):
    title = "</script><script>alert(1)</script>&amp;<!--"
    tree.document(title=title, title_en=title)
    blocks, _ = said(tree)
    assert {read(blocks["nguon/bc-1/", "vi"])["isBasedOn"][0]["name"]} == {title}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "Ngắn.", "a" * 6_000])
def test_a_description_is_neither_too_short_nor_too_long(text: str, language: Language):
    found = schema_org.description(text, language)
    assert schema_org.SHORTEST <= len(found) <= schema_org.LONGEST
