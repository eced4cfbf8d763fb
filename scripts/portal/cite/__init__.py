"""Every page with its citation, and those of its figures, tables, charts and packages for whoever asks.

The page's own stands on it; the others come in one small file beside the Vietnamese page, from which the
browser writes them (assets/lazy/cite/).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from portal.citation import styles
from portal.citation.cff import WHOLE
from portal.citation.value import Citation
from portal.cite import beside, parts
from portal.cite.holding import Holding
from portal.derive import Site
from portal.downloads.table import Table
from portal.file import File
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.pages import routes, shown
from portal.pages.page import Page


@dataclass(frozen=True)
class Cited:
    """What a page's template is given: how to cite it, and whether a file has more beside it."""

    itself: Citation
    has_more: bool

    def styles(self, language: Language) -> list[tuple[str, str, str]]:
        """Name, language and text of each style; the page's language comes first."""
        other: Language = "en" if language == "vi" else "vi"
        names = {"vi": "Tiếng Việt", "en": "English"}
        return [
            (names[language], language, styles.plain(self.itself, language)),
            (names[other], other, styles.plain(self.itself, other)),
            ("BibTeX", "", styles.bibtex(self.itself, language)),
            ("CSL-JSON", "", styles.csl(self.itself, language)),
        ]


def run(
    site: Site, pages: Iterable[Page], tables: Iterable[Table], files: Mapping[str, File]
) -> tuple[Page, ...]:
    """The pages with their citations. `files` are the downloads, which hold the figures."""
    holding = Holding(site, {table.page: table.name for table in reversed(tuple(tables))}, files)
    return tuple(page if page.is_outline else _cited(holding, page) for page in pages)


def _cited(holding: Holding, page: Page) -> Page:
    itself = _itself(holding, page)
    found = {c.anchor or c.page: c for c in parts.of_page(holding, page, itself)}
    files = {**page.beside}
    if found:
        files["vi"] = {**files.get("vi", {}), routes.CITATIONS: beside.as_json(itself, found)}
    return replace(page, context={**page.context, "cited": Cited(itself, bool(found))}, beside=files)


def _itself(holding: Holding, page: Page) -> Citation:
    edition = holding.site.portal.edition
    observations = shown.figures(holding.site, page)
    return Citation(
        page="-".join([edition.imprint.slug, *re.findall(r"[a-z0-9._-]+", page.path.vi)]),
        anchor="",
        what=WHOLE if page.path == routes.DATA else page.title,
        within=NOTHING,
        address=Text(*(edition.page(page.path, language) for language in LANGUAGES)),
        reports=holding.reports(observations),
        held=holding.of(observations, page.path),
        by=edition.imprint,
    )
