"""Pages as files that MkDocs reads: their Markdown, all that stands beside them, and the configuration of a language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

from portal import assets, configuration, fingerprint, rendering, written
from portal.charts import draw, png, together
from portal.compiled import Compiled
from portal.derive import Site
from portal.edition import BELOW
from portal.language import LANGUAGES, Language, Text
from portal.pages import card, embeds, render, routes, terms
from portal.pages.page import Page

# Below build/, beside what the hook keeps there.
_PICTURES, _ASSETS, _TEMPLATES = "cache/charts", "cache/assets", "cache/templates"
TEXT, _EMPTY = "index.md", "---\n---\n"


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
        """The page with its text, and all that stands beside it. `block` is what it says of its figures to search
        engines.
        """
        put(self.folder(language) / page.path[language] / TEXT, self.text(page, language, block))
        for path, content in self.beside(page, language):
            put(self.place(path), content)

    def text(self, page: Page, language: Language, block: str) -> str:
        """The page as MkDocs reads it."""
        known = self._known[language]
        return render.markdown(self._env, self.site, page, language, known, self.sizes) + block

    def beside(self, page: Page, language: Language) -> Iterator[tuple[str, str | bytes]]:
        """What stands beside a page, by its path from the top of the site: charts, pages for frames, its card, its own
        files.
        """
        pictures, top = self._build / _PICTURES, BELOW[language]
        for chart in page.charts:
            for ending, content in draw.files(self.site.portal, chart, language, pictures).items():
                yield top + page.chart_file(chart, language, ending), content
        if page.charts:
            yield f"{top}{page.path[language]}{routes.CHARTS}", together.as_json(page.charts, language)
        notice = render.notice(self.site, language)
        yield from embeds.files(self._env, self.site, page, language, notice)
        if page.has_card:
            picture = card.svg(page, language, self.site.portal.edition.imprint)
            yield f"{top}{page.path[language]}{routes.CARD}", png.drawn(picture, pictures, card.SCALE)
        for path, content in page.beside.get(language, {}).items():
            yield f"{top}{page.path[language]}{path}", content

    def place(self, path: str) -> Path:
        """Where a file is written that is given by its path from the top of the site."""
        below = path.removeprefix(BELOW.en)
        return self.folder("vi" if below == path else "en") / below

    def menu(self, language: Language) -> None:
        """Where the pages of the menu are made elsewhere: an empty one for each, for MkDocs asks for them."""
        for _, path in configuration.NAV:
            empty = self.folder(language) / path[language] / TEXT
            if not empty.is_file():
                put(empty, _EMPTY)

    def by_people(self, path: Text, language: Language) -> None:
        """A page written by people: Jinja for its few numbers, its terms explained, then MkDocs as it is."""
        file = self.root / written.file_of(path, language)
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
        folder = self.folder(language) / path[language]
        put(folder / TEXT, f"{meta}{head}---\n{text}")
        for chart in words["growth"] if path == routes.SPEED else ():
            light = draw.picture(chart.spec, self._build / _ASSETS)
            put(folder / f"{chart.name}.light.svg", light)
            put(folder / f"{chart.name}.dark.svg", draw.darkened(light))

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
        return assets.lazy(self._build / _ASSETS)
