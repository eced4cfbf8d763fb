"""Pages as files that MkDocs reads: their Markdown, all that stands beside them, and the configuration of a language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

from portal import assets, configuration, fingerprint, rendering
from portal.charts import draw, png
from portal.compiled import Compiled
from portal.derive import Site
from portal.language import LANGUAGES, Language, Text
from portal.pages import card, embeds, render, routes, terms
from portal.pages.page import Page

# Below build/, beside what the hook keeps there.
_PICTURES, _TEMPLATES = "cache/charts", "cache/templates"


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class Writing:
    """Where pages are written, and from what: `into` names a folder in build/, with one for each language; `words` is
    what hand-written pages may say, `sizes` are the bytes of the downloads by their path below `data/`.
    """

    root: Path
    into: str
    site: Site
    words: Mapping[str, Any]
    sizes: Mapping[str, int]

    def folder(self, language: Language) -> Path:
        return self._build / self.into / language

    def page(self, page: Page, language: Language, block: str) -> None:
        """The page with its text, and all that stands beside it: charts, pages for frames, its card, its own files.
        `block` is what it says of its figures to search engines.
        """
        pictures, top = self._build / _PICTURES, self.folder(language)
        known = self._known[language]
        text = render.markdown(self._env, self.site, page, language, known, self.sizes) + block
        put(top / page.path[language] / "index.md", text)
        for chart in page.charts:
            for ending, content in draw.files(self.site.portal, chart, language, pictures).items():
                put(top / page.chart_file(chart, language, ending), content)
        notice = render.notice(self.site, language)
        for path, framed in embeds.files(self._env, self.site.portal, page, language, notice):
            put(self.folder("vi") / path, framed)
        if page.has_card:
            picture = card.svg(page, language, self.site.portal.edition.imprint)
            put(top / page.path[language] / routes.CARD, png.drawn(picture, pictures, card.SCALE))
        for path, beside in page.beside.get(language, {}).items():
            put(top / page.path[language] / path, beside)

    def by_people(self, path: Text, language: Language) -> None:
        """A page written by people: Jinja for its few numbers, its terms explained, then MkDocs as it is."""
        file = self.root / "docs" / language / f"{path[language].rstrip('/')}.md"
        words, up = self.words[language], "../"
        body = self._env.from_string(file.read_text(encoding="utf-8")).render(
            root=up, site_root=render.site_root(up, language), **self.words["both"], **words
        )
        notice = json.dumps(words["notice"], ensure_ascii=False)
        has_other = len(self.site.portal.edition.languages) > 1
        other = f"alternate: {render.alternate(path, language)}\n" if has_other else ""
        meta = f"---\n{other}hide: [navigation]\nnotice: {notice}\n"
        _, head, text = body.split("---\n", 2)
        text = terms.mark(text, self._known[language], up + routes.GLOSSARY[language])
        put(self.folder(language) / path[language] / "index.md", f"{meta}{head}---\n{text}")

    def assets(self, language: Language, index: Mapping[str, bytes]) -> None:
        """What pages load, and what search reads. What is the same in both languages and not asked for by every page
        stands once.
        """
        by = self.site.portal.edition.imprint
        once = {**self._lazy, **assets.signposts(), **assets.embeds(by)} if language == "vi" else {}
        explained = terms.explained(self.site.portal.registry, language)
        for name, content in {**once, **assets.everywhere(by), "terms.json": explained}.items():
            put(self.folder(language) / "assets" / name, content)
        for name, shard in index.items():
            put(self.folder(language) / "search" / name, shard)

    def configuration(self, language: Language) -> None:
        """What MkDocs is told of the folder."""
        edition = self.site.portal.edition
        put(
            rendering.configuration(self._build, self.into, language),
            configuration.text(self._build, edition, language, self._lazy, self.into),
        )

    @property
    def _build(self) -> Path:
        return self.root / "build"

    @cached_property
    def _env(self) -> jinja2.Environment:
        found = render.environment()
        found.bytecode_cache = Compiled(self._build / _TEMPLATES, fingerprint.of_program("pages/render.py"))
        return found

    @cached_property
    def _known(self) -> dict[Language, terms.Forms]:
        return {language: terms.forms(self.site.portal.registry, language) for language in LANGUAGES}

    @cached_property
    def _lazy(self) -> dict[str, bytes]:
        return assets.lazy(self._build / _PICTURES)
