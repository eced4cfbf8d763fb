"""What MkDocs asks while it makes a site: pages that were made before from the same are given back, and those that
are HTML already do not go through Markdown.

Nothing in the result depends on it: without this file MkDocs makes every page and copies every file, and the site is
the same to the byte, only later. A page is made from its Markdown, the configuration, the theme and the libraries;
one that links to others as Markdown does also from the list of files, for MkDocs says which links lead nowhere.
A page that it warns of is not kept: it shall warn again. Whoever runs MkDocs may take what it makes (`rendering`): then
nothing is written, only to be read and removed again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import posixpath
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from portal import fingerprint, finished, kept
from portal.compiled import Compiled
from portal.finished import Finished

PAGES, TEMPLATES = "cache/pages", "cache/templates"  # beside the configuration, which stands in build/
_MADE_BY = ("theme", "hook.py", "finished.py")
_USUAL = {"admonition", "attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc"}
_LINKS = ("](", "]:")  # without one of these no line of Markdown links to another page
_new: dict[str, str] = {}  # of each page that is made now, what it is made from
_finished: dict[str, Finished] = {}  # what Python-Markdown was not asked
_warnings = CountHandler(level=logging.WARNING)


class _Elsewhere(File):
    """A file that MkDocs knows, for pages may link to it, and that it leaves alone."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        pass


class _Visible(FileSystemLoader):
    """Finds the files of the theme without looking through its ten thousand icons, which are none of the site."""

    def list_templates(self) -> list[str]:
        found = set()
        for top in self.searchpath:
            for place, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(place).relative_to(top).as_posix()
                found |= {posixpath.normpath(f"{below}/{name}") for name in names}
        return sorted(found)


def on_config(config: MkDocsConfig) -> None:
    """The theme's environment is made when its files are looked for."""
    environment = config.theme.get_env

    def visible() -> Environment:
        found = environment()
        found.loader = _Visible(config.theme.dirs)
        return found

    # MkDocs lists templates long before it asks `on_env`, and has no other place to say how.
    config.theme.get_env = visible  # type: ignore[method-assign]


def on_nav(nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
    """The menu is made: now pages may turn into files."""
    _new.clear()
    logging.getLogger("mkdocs").addHandler(_warnings)
    by, listed, cache = _made_by(config), _sum(*sorted(files.src_uris)), _cache(config, PAGES)
    take = config.extra.get("take") or partial(_put, Path(config.site_dir))
    for file in list(files):
        if file.is_documentation_page():
            text = file.content_string
            links = listed if any(sign in text for sign in _LINKS) else ""
            key = "\n".join((file.src_uri, by, links, text))
            html = kept.find(cache, key)
            if html is None:
                _new[file.src_uri] = key
            else:
                take(file.dest_uri, html)
                _leave(files, file, config)
        elif config.extra.get("pages_only"):
            _leave(files, file, config)
        elif config.extra.get("take"):
            take(file.dest_uri, file.content_bytes)
            _leave(files, file, config)
    return nav


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
    """The theme is compiled once."""
    env.bytecode_cache = Compiled(_cache(config, TEMPLATES), fingerprint.of_program("hook.py"))
    return env


def on_pre_page(page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
    """What was said before is of other pages."""
    _warnings.counts.clear()
    return page


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What is HTML already is nothing that Python-Markdown must read."""
    found = finished.read(markdown) if _is_usual(config) else None
    if found is None:
        return markdown
    _finished[page.file.src_uri] = found
    return ""


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What was said since is of this one; its own text comes back."""
    if _warnings.counts:
        del _new[page.file.src_uri]
    found = _finished.pop(page.file.src_uri, None)
    if found is None:
        return html
    page.present_anchor_ids = None  # nobody looked
    page.toc = get_toc(
        [{"level": 2, "id": id_, "name": name, "children": []} for id_, name in found.headings]
    )
    return found.html


def on_post_page(output: str, /, *, page: Page, config: MkDocsConfig) -> str:
    """A page as MkDocs made it is kept, and taken by whoever asked for it."""
    html, take = output.encode(errors="xmlcharrefreplace"), config.extra.get("take")
    if made_from := _new.get(page.file.src_uri):
        kept.put(_cache(config, PAGES), made_from, html)
    if take is None:
        return output
    take(page.file.dest_uri, html)
    return ""  # nothing to write


def _is_usual(config: MkDocsConfig) -> bool:
    """Whether Markdown is what `finished` knows: a portal of one's own may have it say more."""
    own = config.mdx_configs.get("toc", {})
    return (
        {"attr_list", "toc"} <= set(config.markdown_extensions) <= _USUAL
        and config.mdx_configs.keys() <= {"toc"}
        and own.keys() <= {"toc_depth"}
        and own.get("toc_depth", 6) in range(2, 7)
    )


def _leave(files: Files, file: File, config: MkDocsConfig) -> None:
    left = _Elsewhere(
        file.src_uri,
        file.src_dir,
        config.site_dir,
        file.use_directory_urls,
        dest_uri=file.dest_uri,
        inclusion=file.inclusion,
    )
    files.remove(file)
    files.append(left)


def _put(folder: Path, path: str, content: bytes) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _made_by(config: MkDocsConfig) -> str:
    """All but its own text that a page is made from: both files of the configuration and what they take from the
    environment, the theme, the libraries.
    """
    own = Path(config.config_file_path)
    root = own.parents[1]
    both = (own.read_bytes(), (root / "mkdocs.yml").read_bytes())
    return _sum(*both, fingerprint.environment(root), fingerprint.of_program(*_MADE_BY))


def _cache(config: MkDocsConfig, name: str) -> Path:
    return Path(config.config_file_path).parent / name


def _sum(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode(errors="surrogatepass")).hexdigest()
