"""Whoever reads a page can find out what its abbreviations mean: those of the real pages, in either language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal import audit, derive, imprint, model, packages, pages, words
from portal.derive import Site
from portal.language import LANGUAGES, Language
from portal.pages import render, terms
from portal.site import WRITTEN

ROOT = Path(__file__).parents[2]
_SAID = re.compile(r"(?<![\w/&-])[A-ZĐƯƠÔÂĂÊ]{2,}\w*(?:&[A-Z]+)?(?![\w/&-])")
_UNSEEN = re.compile(
    r"<(code|pre|script|svg)\b.*?</\1>|`[^`\n]*`|^(?: {4}|\t).*$|<[^>]*>|\]\([^)]*\)",
    re.DOTALL | re.MULTILINE,
)
_ROMAN = re.compile(r"[IVXL]+[a-z]?")
# Words of computers, on pages for those who work with the files; names of licences and of others' standards.
KNOWN = {
    "UTF",
    "README",
    "CONTRIBUTING",
    "WSL",
    "BOM",
    "LF",
    "NFC",
    "CI",
    "PDF",
    "PNG",
    "MIT",
    "OECD",
    "ISO",
    "SDMX",
    "JSON",
    "API",
    "CORS",
    "SARIF",
    "RSS",
    "HTML",
    "SDG",
    "MB",
    "GB",
}
KNOWN |= {"CC", "BY", "CL_OBS_STATUS", "CL_CONF_STATUS", "SHA256SUMS"}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Site:
    """The real packages."""
    portal = model.assemble(packages.read(ROOT / "datapackages"), imprint.of(ROOT))
    return derive.run(portal, audit.run(portal))


def _texts(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    """Every page as Markdown, by its address."""
    env, said = render.environment(), words.collect(site)
    for page in pages.collect(site):
        yield (
            page.path[language],
            render.markdown(env, site, page, language, terms.forms(site.portal.registry, language)),
        )
    for path in WRITTEN:
        file = ROOT / "docs" / language / f"{path[language].rstrip('/')}.md"
        source = env.from_string(file.read_text(encoding="utf-8"))
        yield path[language], source.render(root="", site_root="", **said["both"], **said[language])


@pytest.fixture(scope="module", params=LANGUAGES)
def texts(request: pytest.FixtureRequest, site: Site) -> tuple[Language, dict[str, str]]:
    return request.param, dict(_texts(site, request.param))


@pytest.mark.slow
def test_every_abbreviation_is_a_term(site: Site, texts: tuple[Language, dict[str, str]]):
    language, found = texts
    known = terms.forms(site.portal.registry, language)
    explained = {term.term for term in site.portal.registry.terms}
    lacking = {}
    for path, page in found.items():
        text = html.unescape(_UNSEEN.sub(" ", page.split("---\n", 2)[2]))
        for said in {match[0] for match in _SAID.finditer(text)} - KNOWN - explained:
            if not _ROMAN.fullmatch(said) and not terms.found(said, known):
                lacking.setdefault(said, path)
    assert lacking == {}


@pytest.mark.slow
def test_every_link_of_a_term_leads_to_its_entry(texts: tuple[Language, dict[str, str]]):
    language, found = texts
    glossary = found["thuat-ngu/" if language == "vi" else "glossary/"]
    entries = set(re.findall(r' id="([a-z0-9-]+)"', glossary))
    links = re.compile(r'class="asm-term" href="[^#"]*#([^"]+)"')
    used = {term for page in found.values() for term in links.findall(page)}
    assert len(used) > 20
    assert used <= entries


def test_every_term_says_in_full_what_it_is(site: Site):
    """Where the term is an abbreviation its full form is not the term again."""
    again = [
        t.term
        for t in site.portal.registry.terms
        if t.term.isupper() and t.term in (t.expansion.vi, t.expansion.en)
    ]
    assert again == []
