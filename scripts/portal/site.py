"""The one module that writes the site: Markdown, charts and downloads in, MkDocs over them, the finished site out."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2

from portal import (
    addresses,
    assets,
    configuration,
    file,
    fingerprint,
    kept,
    offline,
    progress,
    publish,
    rendering,
    secure,
)
from portal.charts import draw
from portal.derive import Site
from portal.edition import BELOW, Edition
from portal.file import File
from portal.kept import Keep
from portal.language import Language, Text
from portal.model import Portal
from portal.pages import card, embeds, render, routes, terms
from portal.pages.page import Page
from portal.progress import Tell

_PICTURES, _DOWNLOADS = "cache/charts", "cache/downloads"  # below build/
# Pages written by people: their file in docs/<language>/ is the address without its slash.
WRITTEN = (
    routes.METHODS,
    routes.ABOUT,
    routes.JOURNALISTS,
    routes.DEVELOPERS,
    routes.MAINTAINERS,
    routes.GOVERNANCE,
    routes.OWN_PORTAL,
)


def begin(root: Path) -> None:
    """Nothing of an earlier build stays in what MkDocs reads."""
    if (root / "build" / "markdown").exists():
        shutil.rmtree(root / "build" / "markdown")


def keep(root: Path) -> Keep:
    """Keeps downloads from one build to the next; all of them are made again by another program."""
    program, folder = fingerprint.of_program(), root / "build" / _DOWNLOADS
    return lambda made_from, make: kept.or_made(folder, f"{program} {made_from}", make)


def add(root: Path, files: Iterable[tuple[str, bytes]], folder: str = "") -> dict[str, File]:
    """Write files that are no pages, given by their path from a folder at the top of the site; what is known of
    each by its path as given. They are written as they come: none is kept.
    """
    found = {}
    for path, content in files:
        whole = folder + path
        below = whole.removeprefix(BELOW.en)
        _put(root / "build" / "markdown" / ("vi" if below == whole else "en") / below, content)
        found[path] = file.of(content)
    return found


def write(
    root: Path,
    site: Site,
    pages: Iterable[Page],
    words: dict[str, Any],
    index: dict[Language, dict[str, bytes]],
    blocks: Callable[[Page], dict[Language, str]],
    data: Mapping[str, File],
) -> None:
    """Write the pages and what MkDocs reads beside them. `words` is what hand-written pages may say, `index` what
    search reads, `blocks` what a page says of its figures to search engines, `data` are the downloads by their
    path below `data/`.
    """
    env, registry = render.environment(), site.portal.registry
    languages = site.portal.edition.languages
    known = {language: terms.forms(registry, language) for language in languages}
    sizes = {path: file_.size for path, file_ in data.items()}
    for page in pages:
        said = blocks(page)
        for language in languages:
            text = render.markdown(env, site, page, language, known[language], sizes) + said[language]
            _page(root / "build", env, site, page, language, text)
    lazy = assets.lazy(root / "build" / _PICTURES)
    for language in languages:
        folder = root / "build" / "markdown" / language
        for name, asset in _assets(site.portal, language, lazy).items():
            _put(folder / "assets" / name, asset)
        for name, shard in index[language].items():
            _put(folder / "search" / name, shard)
        for written in WRITTEN:
            _written(root, env, written, language, words, known[language])
        _put(
            root / "build" / f"mkdocs.{language}.yml",
            configuration.text(root / "build", site.portal.edition, language, lazy),
        )


def _page(
    build: Path, env: jinja2.Environment, site: Site, page: Page, language: Language, text: str
) -> None:
    """The page with its text, and all that stands beside it: charts, pages for frames, its card, its own files."""
    folder = build / "markdown" / language / page.path[language]
    _put(folder / "index.md", text)
    for chart in page.charts:
        for ending, content in draw.files(site.portal, chart, language, build / _PICTURES).items():
            _put(build / "markdown" / language / page.chart_file(chart, language, ending), content)
    notice = render.notice(site, language)
    for path, framed in embeds.files(env, site.portal, page, language, notice):
        _put(build / "markdown" / "vi" / path, framed)
    if page.has_card:
        _put(
            folder / routes.CARD,
            draw.png(card.svg(page, language, site.portal.edition.imprint), build / _PICTURES),
        )
    for path, beside in page.beside.get(language, {}).items():
        _put(folder / path, beside)


def _assets(portal: Portal, language: Language, lazy: dict[str, bytes]) -> dict[str, str | bytes]:
    """By name below `assets/`. What is the same in both languages and not asked for by every page stands once."""
    by = portal.edition.imprint
    once = {**lazy, **assets.signposts(), **assets.embeds(by)} if language == "vi" else {}
    return {**once, **assets.everywhere(by), "terms.json": terms.explained(portal.registry, language)}


def render_html(
    root: Path,
    edition: Edition,
    ledger: addresses.Ledger,
    tell: Tell = progress.SILENT,
    preview: bool = False,
) -> None:
    """Run MkDocs over all languages, put the English site below the Vietnamese one, protect and publish.

    The newest version of the data, a date, is what MkDocs takes for the day of the build. `ledger` says where pages
    moved that were here before. A `preview` is shown before its copy for offline use is made.
    """
    build = root / "build"
    with publish.scratch(build) as folder:
        site = folder / "site"
        folders: dict[Language, Path] = {"vi": site, "en": folder / "en"}
        made = {language: folders[language] for language in edition.languages}
        rendering.run(build, made, edition.version, here=preview)
        if "en" in edition.languages:
            folders["en"].rename(site / "en")
        for language in edition.languages:
            _move(build / "markdown" / language, site / BELOW[language])
        for language, pattern in itertools.product(edition.languages, assets.UNUSED):
            for unused in list((site / BELOW[language]).glob(pattern)):
                unused.unlink() if unused.is_file() else shutil.rmtree(unused)
        leading = addresses.moved(ledger, addresses.of(site))
        for path, content in addresses.files(leading):
            _put(site / path, content)
        for path, content in secure.run(site):
            _put(site / path, content)
        if not preview:
            tell.stage(progress.OFFLINE)
            _offline(site, edition)
        publish.show(build, site)
    tell.shown()
    if preview:
        tell.stage(progress.OFFLINE)
        _offline((build / "site").resolve(), edition)


def _move(source: Path, target: Path) -> None:
    """What is no page goes to where MkDocs put the pages: folders without pages whole, others file by file."""
    for entry in sorted(source.iterdir()):
        place = target / entry.name
        if entry.is_dir() and place.is_dir():
            _move(entry, place)
        elif entry.suffix != ".md":
            entry.replace(place)


def _offline(site: Path, edition: Edition) -> None:
    """The copy for a folder, its sum among the others, its size on the page that offers it. Whoever reads the site
    meanwhile finds each file as it was or as it is.
    """
    content = offline.bundle(site, edition.imprint)
    copy = offline.path_of(edition.imprint)
    sums = (site / secure.SUMS).read_text(encoding="utf-8") + secure.sums([(copy, content)])
    found: dict[Path, str | bytes] = {site / copy: content, site / secure.SUMS: sums}
    for language in edition.languages:
        page = site / BELOW[language] / routes.DATA[language] / "index.html"
        found[page] = offline.sized(page.read_text(encoding="utf-8"), len(content), language)
    for path, written in found.items():
        new = path.with_name(f".{path.name}")
        _put(new, written)
        new.replace(path)


def _written(
    root: Path,
    env: jinja2.Environment,
    path: Text,
    language: Language,
    words: dict[str, Any],
    known: terms.Forms,
) -> None:
    """A page written by people: Jinja for its few numbers, its terms explained, then MkDocs as it is."""
    written = root / "docs" / language / f"{path[language].rstrip('/')}.md"
    source = written.read_text(encoding="utf-8")
    up = "../"
    body = env.from_string(source).render(
        root=up, site_root=render.site_root(up, language), **words["both"], **words[language]
    )
    notice = json.dumps(words[language]["notice"], ensure_ascii=False)
    other = (
        f"alternate: {render.alternate(path, language)}\n"
        if len(words["both"]["imprint"].languages) > 1
        else ""
    )
    meta = f"---\n{other}hide: [navigation]\nnotice: {notice}\n"
    _, head, text = body.split("---\n", 2)
    text = terms.mark(text, known, up + routes.GLOSSARY[language])
    _put(
        root / "build" / "markdown" / language / path[language] / "index.md",
        f"{meta}{head}---\n{text}",
    )


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
