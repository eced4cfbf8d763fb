"""The pages for those who keep this alive: what they say can be done, can be; both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
PAGES = {
    "vi/bao-tri.md": "en/maintainers.md",
    "vi/quan-tri.md": "en/governance.md",
    "vi/trang-rieng.md": "en/own-portal.md",
}
# Links lead to them from elsewhere: an anchor once published stays.
ANCHORS = {
    "vi/bao-tri.md": {"them", "can-co", "danh-muc", "phep-tinh", "cau", "thong-bao", "giau", "phien-ban", "sua", "may-chu"},
    "en/maintainers.md": {"add", "need", "registry", "identities", "sentences", "messages", "suppress", "versions", "correct", "host"},
}  # fmt: skip


def _text(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [*PAGES, *PAGES.values(), "../CONTRIBUTING.md"])
def test_what_is_to_be_typed_is_a_target_of_make(page: str):
    named = re.findall(r"(?:^ {4,}|`)make ([a-z]+)", _text(page), re.MULTILINE)
    assert named
    assert set(named) - TARGETS == set()


@pytest.mark.parametrize("page", ANCHORS)
def test_an_anchor_stays(page: str):
    assert ANCHORS[page] - set(re.findall(r"{: #([a-z-]+) }", _text(page))) == set()


@pytest.mark.parametrize(("vietnamese", "english"), PAGES.items())
def test_both_languages_have_the_same_sections_tables_and_steps(vietnamese: str, english: str):
    one, other = (
        re.findall(r"^(#+ |\| |[0-9]+\. |\* )", _text(page), re.MULTILINE) for page in (vietnamese, english)
    )
    assert [part.strip()[:1] for part in one] == [part.strip()[:1] for part in other]


@pytest.mark.parametrize("page", [*PAGES, *PAGES.values()])
def test_a_link_within_and_between_these_pages_leads_to_a_section(page: str):
    language = page[:2]
    files = {
        name.partition("/")[2].removesuffix(".md"): name
        for name in (*PAGES, *PAGES.values())
        if name[:2] == language
    }
    for target, anchor in re.findall(r"\]\((?:{{ root }}([a-z-]+)/)?#([a-z-]+)\)", _text(page)):
        file = files.get(target, page) if target else page
        if not target or target in files:
            assert f"{{: #{anchor} }}" in _text(file), f"{target}#{anchor}"
