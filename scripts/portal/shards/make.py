"""Makes the files of parts: tables, files for programs, pages with their charts, all as they stand in the site.

A task is a value and needs nothing of the machine but the program: it may be sent anywhere. What it makes is the same
wherever it is made, alone or beside others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache as once
from pathlib import Path

from portal import (
    api,
    catalogue,
    cite,
    derive,
    downloads,
    feeds,
    file,
    fingerprint,
    model,
    pages,
    registry,
    rendering,
    sdmx,
    search,
)
from portal.catalogue.schema_org import Blocks
from portal.charts import forms
from portal.derive import Site
from portal.downloads import tables
from portal.edition import BELOW
from portal.file import File
from portal.language import Language
from portal.pages import compared, routes
from portal.pages.page import Page
from portal.registry import Registry
from portal.secure import Guard
from portal.shards.part import LEFT, Part
from portal.writing import TEXT, Writing, put

Files = dict[str, bytes]
_FOLDER = "part"  # below build/, of a root of the task's own
_DAY = "2000-01-01"  # MkDocs wants to know when a site is made; no page says it


@dataclass(frozen=True)
class Task:
    """Parts to be made at once, for MkDocs takes a while to begin. `configuration` is `mkdocs.yml`; `program` is the
    sum of the program that asks; `cache` is where this machine keeps what takes long, None on another.
    """

    parts: tuple[Part, ...]
    guard: Guard
    configuration: bytes
    program: str
    cache: Path | None


def run(task: Task) -> list[Files]:
    """The files of each part by their path from the top of the site; below `LEFT` what it leaves for the hub.
    Raises `OtherProgram` where they would be others."""
    if task.program != _program():
        raise OtherProgram("another version of the program, or of its libraries, than the one that asks")
    if task.cache:
        forms.keep_in(task.cache, task.program)
    known = registry.load(task.parts[0].source.registry)
    with folder(task.configuration, task.cache) as root:
        return finished([_Reports(root, part, known) for part in task.parts], task.guard)


def finished(makings: Sequence[Making], guard: Guard) -> list[Files]:
    """The files of each, as the site protects them."""
    found = [making.beside() for making in makings]
    _render(makings)
    for making, files in zip(makings, found, strict=True):
        files |= making.pages()
    return [{path: _protected(guard, path, files[path]) for path in sorted(files)} for files in found]


class OtherProgram(RuntimeError):
    """Whoever makes parts has another program than whoever asks for them."""


class Making:
    """What is made apart, while it is made in a folder of its own: first all but the pages, which MkDocs makes of
    several at once, then those.
    """

    def __init__(self, root: Path, site: Site) -> None:
        self.root, self.site = root, site
        self.languages: Sequence[Language] = site.portal.edition.languages
        self._pages: tuple[Page, ...] = ()

    def beside(self) -> Files:
        """All files that are no pages of MkDocs, and what is left for the hub; the pages are written for it."""
        raise NotImplementedError

    def writing(self, data: Mapping[str, File]) -> Writing:
        return Writing(self.root, _FOLDER, self.site, {}, {path: known.size for path, known in data.items()})

    def write(self, pages: tuple[Page, ...], blocks: Blocks, data: Mapping[str, File]) -> Files:
        """What stands beside these pages; they themselves are written for MkDocs."""
        self._pages, writing, found = pages, self.writing(data), Files()
        for page in pages:
            said = blocks(page)
            for language in self.languages:
                text = writing.text(page, language, said[language])
                put(writing.folder(language) / page.path[language] / TEXT, text)
                for path, beside in writing.beside(page, language):
                    found[path] = beside.encode() if isinstance(beside, str) else beside
        return found

    def pages(self) -> Files:
        """The pages that MkDocs made."""
        paths = [f"{BELOW[at]}{page.path[at]}index.html" for page in self._pages for at in self.languages]
        return {path: (self.root / "site" / path).read_bytes() for path in paths}


class _Reports(Making):
    """Those of a part."""

    def __init__(self, root: Path, part: Part, known: Registry) -> None:
        super().__init__(root, site_of(part, known))
        self.source = part.source

    def beside(self) -> Files:
        found: Files = {}
        shown = tables.of_reports(self.site)
        for made in (downloads.of_tables(self.site, shown), downloads.of_packages(self.source, self.site)):
            found |= {f"data/{path}": content for path, content in made}
        data = {path.removeprefix("data/"): file.of(content) for path, content in found.items()}
        given = api.given(self.site, shown, data)
        found |= {f"{routes.API}{path}": c for path, c in api.of_reports(given)}
        found[LEFT + api.LEFT] = api.left(given)
        found |= feeds.of_reports(self.site)
        found[LEFT + feeds.LEFT] = feeds.left(self.site)
        found[LEFT + sdmx.LEFT] = sdmx.left(self.site.portal)
        for name, content in catalogue.left(self.source, self.site, shown, data):
            found[LEFT + name] = content
        found[LEFT + downloads.LEFT] = downloads.left(shown)
        for language in self.languages:
            for path, text in compared.of_reports(self.site, language):
                found[BELOW[language] + path] = text.encode()
        to_find, left = search.of_reports(self.site)
        found |= to_find | {LEFT + search.LEFT: left}
        cited = cite.run(self.site, pages.of_reports(self.site), shown, data)
        return found | self.write(cited, catalogue.of_reports(self.source, self.site, shown, data), data)


@once
def _program() -> str:
    return fingerprint.of_library()


def site_of(part: Part, known: Registry) -> Site:
    """The whole as its pages see it."""
    portal = replace(model.assemble(part.source, part.imprint, known), edition=part.edition)
    return derive.run(portal, part.findings, part.shared)


def _render(makings: Sequence[Making]) -> None:
    """All pages of one language at once."""
    root, writing, languages = makings[0].root, makings[0].writing({}), makings[0].languages
    for language in languages:
        writing.menu(language)
        writing.configuration(language)
    folders: dict[Language, Path] = {at: root / "site" / BELOW[at] for at in languages}
    rendering.some(root / "build", _FOLDER, folders, _DAY)


def _protected(guard: Guard, path: str, content: bytes) -> bytes:
    return guard.protect(path, content.decode()) if path.endswith(".html") else content


@contextmanager
def folder(configuration: bytes, cache: Path | None) -> Iterator[Path]:
    """A tree with nothing in it but the configuration, and the machine's cache where it has one."""
    with tempfile.TemporaryDirectory(prefix="an-sinh-mo.") as name:
        root = Path(name)
        put(root / "mkdocs.yml", configuration)
        (root / "build").mkdir()
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # no links here: made without the cache, only later
                (root / "build" / "cache").symlink_to(cache, target_is_directory=True)
        yield root
