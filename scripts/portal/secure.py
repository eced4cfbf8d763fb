"""What protects the finished site: which scripts may run, what every loaded file must be, sums of the downloads.

The policy stands in every page, for hosts that send no headers of ours (GitHub Pages), and in `_headers`, for
those that do (Netlify, Cloudflare Pages). A `<meta>` cannot say who may frame a page: `_headers` alone does.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from portal.file import File
from portal.pages import routes

HEADERS, SUMS = "_headers", "SHA256SUMS"
SHARED = ("data", "api")  # folders that pages of other sites may read
_SHARED = tuple(f"{name}/" for name in SHARED)
# Folders and files of what only pages read.
_NO_DOWNLOADS = {"assets", "search", routes.CHARTS, routes.CITATIONS}
# Nothing from elsewhere, nothing evaluated, no inline style. `data:` is the theme's icons, drawn by its style
# sheet. Forms ask our own page of results. No trusted types: the theme writes titles as HTML.
_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
# A chart in somebody's frame needs a picture and a style sheet.
_OF_EMBEDS = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
_EVERYWHERE = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Cross-Origin-Opener-Policy: same-origin",
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
)
_INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
_LOADED = re.compile(r'<(?:script|link rel="stylesheet")[^>]*? (?:src|href)="([^"]+)"')
_CHARSET = '<meta charset="utf-8">'
# Where spaces count, and all else: lines without anything, and what stands before a line, are a twentieth of a page.
_KEPT = re.compile(r"(<(pre|script|textarea)\b.*?</\2>)", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


class StrangeScript(ValueError):
    """A page has an inline script that its site's policy does not let run."""


@dataclass(frozen=True)
class Guard:
    """What all pages of a site may run and load: inline scripts, and the hash of every script and style sheet by its
    path.
    """

    scripts: tuple[str, ...]
    expected: Mapping[str, str]

    @cached_property
    def policy(self) -> str:
        scripts = " ".join(f"'{integrity(script.encode(), 'sha256')}'" for script in self.scripts)
        return _POLICY.format(scripts=scripts)

    def protect(self, path: str, page: str) -> bytes:
        """The page as its site protects it: with its policy, and for its scripts and style sheets."""
        own = _OF_EMBEDS if is_embed(path) else self.policy
        return protected(path, page, own, self.scripts, self.expected).encode()


def guard(folder: Path) -> Guard:
    """That of the site in a folder."""
    scripts = sorted({script for page in _bare(folder) for script in _INLINE.findall(page)})
    loaded = (path for path in _assets(folder) if path.endswith((".js", ".css")))
    return Guard(tuple(scripts), {path: integrity((folder / path).read_bytes()) for path in loaded})


def beside(policy: str, files: Mapping[str, File], *, above: bool = False) -> Iterator[tuple[str, str]]:
    """What stands beside the files of a site, all of which are given by path. With `above` sites like this one stand in
    folders of it.
    """
    tops = (path.partition("/") for path in files if path.endswith("/index.html"))
    framed = sorted(top for top, _, rest in tops if rest == "index.html")
    yield HEADERS, headers(policy, framed, above=above)
    yield SUMS, sums({path: known.sha256 for path, known in files.items() if is_download(path)})


def integrity(content: bytes, algorithm: str = "sha384") -> str:
    """As `integrity` and Content-Security-Policy write a hash."""
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


def protected(
    path: str, page: str, policy: str, allowed: Collection[str], expected: Mapping[str, str]
) -> str:
    """The page with its policy before everything else, and with the hash of each script and style sheet."""
    if strange := [script for script in _INLINE.findall(page) if script not in allowed]:
        raise StrangeScript(f"{path}: an inline script that is not the theme’s: {strange[0][:80]}")

    def vouched(tag: re.Match[str]) -> str:
        return f'{tag[0]} integrity="{expected[_meant(path, tag[1])]}"'

    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _LOADED.sub(vouched, _tight(page).replace(_CHARSET, _CHARSET + meta, 1))


def _tight(page: str) -> str:
    """The page without empty lines and indents."""
    parts = _KEPT.split(page)  # text, what is kept, its name, text, …
    parts[::3] = [_SPACE.sub("\n", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def headers(policy: str, folders: Iterable[str], *, above: bool = False) -> str:
    """The file `_headers`. Hosts add up the rules that fit, and the strictest policy wins: so nobody may frame
    what stands in these folders, and a folder of pages to be framed is one that is left out here. What holds for a site
    `above` others holds for those: hosts read this file at the top alone, take no more than a hundred rules, and any
    folder for `:site`.
    """
    framed = "  Content-Security-Policy: frame-ancestors 'none'\n"
    everywhere = "".join(f"  {line}\n" for line in (f"Content-Security-Policy: {policy}", *_EVERYWHERE))
    tops, whole = ("", ":site/") if above else ("",), ("", *(f"{folder}/*" for folder in folders))
    pages = "".join(f"/{top}{name}\n{framed}" for top in tops for name in whole)
    shared = "".join(f"/{top}{name}/*\n  Access-Control-Allow-Origin: *\n" for top in tops for name in SHARED)
    return f"/*\n{everywhere}{pages}{shared}"


def sums(files: Mapping[str, str]) -> str:
    """As `sha256sum` writes and checks them; `files` are SHA-256 by path."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(files.items()))


def is_download(path: str) -> bool:
    """Everything below `data/` and `api/`, charts, feeds and calendars beside the pages, and the
    figures that the comparison reads.
    """
    return path.startswith(_SHARED) or (
        path.endswith((".svg", ".csv", ".json", ".atom", ".ics"))
        and _NO_DOWNLOADS.isdisjoint(path.split("/"))
    )


def is_embed(path: str) -> bool:
    """Whether it is a page to be framed elsewhere."""
    return path.startswith((routes.EMBEDS.vi, routes.EMBEDS.en))


def _bare(folder: Path) -> Iterator[str]:
    """The pages on which nothing of the data stands. What is inline there is the theme's, and nothing else is:
    a script that slipped in with a value would be found strange on the first page that shows it.
    """
    for path in ("404.html", "en/404.html"):
        if (folder / path).is_file():  # a site may be in one language
            yield (folder / path).read_text(encoding="utf-8")


def _meant(path: str, address: str) -> str:
    """The file that a page's address means. Only 404.html, shown anywhere, starts from the top of the host."""
    here = PurePosixPath(path).parent
    if address.startswith("/"):
        return (here / "assets" / address.partition("/assets/")[2]).as_posix()
    up = address.split("/").count("..")
    return PurePosixPath(*here.parts[: len(here.parts) - up], *address.split("/")[up:]).as_posix()


def _assets(folder: Path) -> Iterator[str]:
    """All that pages load stands there."""
    for top in ("assets", "en/assets"):
        yield from sorted(p.relative_to(folder).as_posix() for p in (folder / top).rglob("*") if p.is_file())
