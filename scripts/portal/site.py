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
from portal.compiled import Compiled
from portal.derive import Site
from portal.edition import BELOW
from portal.file import File
from portal.kept import Keep
from portal.language import LANGUAGES, Language, Text
from portal.pages import card, embeds, render, routes, terms
from portal.pages.page import Page
from portal.progress import Tell
from portal.registry import Registry

_PICTURES, _DOWNLOADS, _TEMPLATES = "cache/charts", "cache/downloads", "cache/templates"  # below build/
# Pages written by people: their file in docs/<language>/ is the address without its slash.
WRITTEN = (routes.METHODS, routes.ABOUT, routes.JOURNALISTS, routes.DEVELOPERS, routes.MAINTAINERS)


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
    into: str = rendering.ALL,
) -> None:
    """Write the pages and what MkDocs reads beside them. `words` is what hand-written pages may say, `index` what
    search reads, `blocks` what a page says of its figures to search engines, `data` are the downloads by their
    path below `data/`; `into` names the folder in build/.
    """
    env, registry = render.environment(), site.portal.registry
    env.bytecode_cache = Compiled(root / "build" / _TEMPLATES)
    known = {language: terms.forms(registry, language) for language in LANGUAGES}
    sizes = {path: file_.size for path, file_ in data.items()}
    for page in pages:
        said = blocks(page)
        for language in LANGUAGES:
            text = render.markdown(env, site, page, language, known[language], sizes) + said[language]
            _page(root / "build", into, env, site, page, language, text)
    lazy = assets.lazy(root / "build" / _PICTURES)
    for language in LANGUAGES:
        folder = root / "build" / into / language
        for name, asset in _assets(registry, language, lazy).items():
            _put(folder / "assets" / name, asset)
        for name, shard in index[language].items():
            _put(folder / "search" / name, shard)
        for written in WRITTEN:
            _put(
                folder / written[language] / "index.md",
                _written(root, env, written, language, words, known[language]),
            )
        _put(
            rendering.configuration(root / "build", into, language),
            configuration.text(root / "build", site.portal.edition, language, lazy, into),
        )


def _page(
    build: Path, into: str, env: jinja2.Environment, site: Site, page: Page, language: Language, text: str
) -> None:
    """The page with its text, and all that stands beside it: charts, pages for frames, its card, its own files."""
    top = build / into
    folder = top / language / page.path[language]
    _put(folder / "index.md", text)
    for chart in page.charts:
        for ending, content in draw.files(site.portal, chart, language, build / _PICTURES).items():
            _put(top / language / page.chart_file(chart, language, ending), content)
    notice = render.notice(site, language)
    for path, framed in embeds.files(env, site.portal, page, language, notice):
        _put(top / "vi" / path, framed)
    if page.has_card:
        _put(folder / routes.CARD, draw.png(card.svg(page, language), build / _PICTURES))
    for path, beside in page.beside.get(language, {}).items():
        _put(folder / path, beside)


def _assets(registry: Registry, language: Language, lazy: dict[str, bytes]) -> dict[str, str | bytes]:
    """By name below `assets/`. What is the same in both languages and not asked for by every page stands once."""
    once = {**lazy, **assets.signposts(), **assets.embeds()} if language == "vi" else {}
    return {**once, **assets.everywhere(), "terms.json": terms.explained(registry, language)}


def render_html(
    root: Path,
    version: str,
    ledger: addresses.Ledger,
    tell: Tell = progress.SILENT,
    preview: bool = False,
) -> None:
    """Run MkDocs over both languages, put the English site below the Vietnamese one, protect and publish.

    `version` is the newest of the data, a date: MkDocs takes it for the day of the build. `ledger` says where pages
    moved that were here before. A `preview` is shown before its copy for offline use is made.
    """
    build = root / "build"
    with publish.scratch(build) as folder:
        site = folder / "site"
        rendering.run(build, {"vi": site, "en": folder / "en"}, version, here=preview)
        (folder / "en").rename(site / "en")
        for language in LANGUAGES:
            _move(build / "markdown" / language, site / BELOW[language])
        for language, pattern in itertools.product(LANGUAGES, assets.UNUSED):
            for unused in list((site / BELOW[language]).glob(pattern)):
                unused.unlink() if unused.is_file() else shutil.rmtree(unused)
        leading = addresses.moved(ledger, addresses.of(site))
        for path, content in addresses.files(leading):
            _put(site / path, content)
        for path, content in tell.each(secure.run(site), len(list(site.rglob("*.html")))):
            _put(site / path, content)
        if not preview:
            tell.stage(progress.OFFLINE)
            _offline(site, tell)
        publish.show(build, site)
    tell.shown()
    if preview:
        tell.stage(progress.OFFLINE)
        _offline((build / "site").resolve(), tell)


def _move(source: Path, target: Path) -> None:
    """What is no page goes to where MkDocs put the pages: folders without pages whole, others file by file."""
    for entry in sorted(source.iterdir()):
        place = target / entry.name
        if entry.is_dir() and place.is_dir():
            _move(entry, place)
        elif entry.suffix != ".md":
            entry.replace(place)


def _offline(site: Path, tell: Tell) -> None:
    """The copy for a folder, its sum among the others, its size on the page that offers it. Whoever reads the site
    meanwhile finds each file as it was or as it is.
    """
    content = offline.bundle(site, tell)
    sums = (site / secure.SUMS).read_text(encoding="utf-8") + secure.sums([(offline.ZIP, content)])
    found: dict[Path, str | bytes] = {site / offline.ZIP: content, site / secure.SUMS: sums}
    for language in LANGUAGES:
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
) -> str:
    """A page written by people: Jinja for its few numbers, its terms explained, then MkDocs as it is."""
    written = root / "docs" / language / f"{path[language].rstrip('/')}.md"
    source = written.read_text(encoding="utf-8")
    up = "../"
    body = env.from_string(source).render(
        root=up, site_root=render.site_root(up, language), **words["both"], **words[language]
    )
    notice = json.dumps(words[language]["notice"], ensure_ascii=False)
    meta = f"---\nalternate: {render.alternate(path, language)}\nhide: [navigation]\nnotice: {notice}\n"
    _, head, text = body.split("---\n", 2)
    text = terms.mark(text, known, up + routes.GLOSSARY[language])
    return f"{meta}{head}---\n{text}"


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
