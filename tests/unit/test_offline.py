"""The copy of the whole site for a folder, and where there is none."""

from __future__ import annotations

import pytest

from portal import offline
from portal.language import LANGUAGES, Language

OFFER = (
    '<ul><li>a</li><li class="asm-offline"><a href="../data/x.zip">x.zip</a><small>'
    '<span class="asm-offline__size"></span></small></li>\n<li>b</li></ul>'
)


@pytest.mark.parametrize(("size", "fits"), [(0, True), (offline.LARGEST, True), (offline.LARGEST + 1, False)])
def test_a_site_is_taken_along_as_long_as_lines_bear_it(size: int, fits: bool):
    assert offline.fits(size) is fits


def test_the_page_that_offers_the_copy_says_how_large_it_is():
    assert '<a href="../data/x.zip">x.zip</a><small>1,5 MB</small>' in offline.sized(OFFER, 1_500_000, "vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_so_where_there_is_no_copy(language: Language):
    found = offline.sized(OFFER, None, language)
    assert "x.zip" not in found
    assert {"vi": "quá lớn", "en": "too large"}[language] in found
    assert found.startswith("<ul><li>a</li>")
    assert found.endswith("\n<li>b</li></ul>")
