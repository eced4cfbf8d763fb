"""What answers a browser: the files of the site, those that are newer than it, and the script that keeps a page fresh.

The script is put into what is sent, never into a file. The policy of a page lets it in, for it comes from the same
host; pages for the frames of other sites run no script and stay as they are.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import json
import queue
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from preview.place import newer
from preview.readers import Readers

LIVE = "/__preview/"  # below it stands what is not of the site
_HERE = Path(__file__).parent
_OWN = {"live.js": "text/javascript", "live.css": "text/css"}
_WILD = re.compile(r"(\*|:[a-z]+)")
_STILL_THERE = 15  # seconds: so often a browser hears that nothing happened
_FIRST = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>…</title><body><p>Đang dựng trang web lần đầu; '
    "trang này sẽ tự tải lại.</p><p lang=en>The site is being built for the first time; this page will load again by "
    "itself.</p></body></html>"
).encode()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends what the site's `_headers` asks for, as Netlify and Cloudflare Pages do."""

    def end_headers(self) -> None:
        file = Path(self.directory) / "_headers"
        if file.is_file():
            for name, value in asked(file.read_text(encoding="utf-8"), urllib.parse.urlsplit(self.path).path):
                self.send_header(name, value)
        super().end_headers()


class Compressed(Handler):
    """The same, with text gzipped where the browser takes it, as hosts of static sites do."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        text = file.suffix in (".html", ".css", ".js", ".json", ".svg", ".csv", ".txt")
        if not text or not file.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)


class Live(Handler):
    """The site in `build/site`, with what is newer than it in `build/preview`; each page keeps itself fresh."""

    def __init__(self, *args: Any, root: Path, readers: Readers) -> None:
        self.root, self.readers = root, readers
        super().__init__(*args, directory=str(root / "build" / "site"))

    def log_message(self, *_: object) -> None:
        """The terminal is for what the build says."""

    def do_GET(self) -> None:
        address = urllib.parse.urlsplit(self.path)
        name = address.path.removeprefix(LIVE)
        if address.path == f"{LIVE}events":
            self._events(dict(urllib.parse.parse_qsl(address.query)))
        elif name in _OWN:
            self._send((_HERE / name).read_bytes(), _OWN[name])
        elif (page := page_at(self.root, address.path)) is not None:
            self._send(page if is_framed(page) else with_script(page), "text/html; charset=utf-8")
        elif not _is_built(self.root):
            self._send(with_script(_FIRST), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """The newer file where there is one."""
        found = Path(super().translate_path(path))
        instead = newer(self.root, found.relative_to(self.directory).as_posix())
        return str(instead if instead.is_file() else found)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _events(self, given: dict[str, str]) -> None:
        """A browser with an open page hears what happens to it for as long as it listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with self.readers.reader(given.get("path", "/"), given.get("sum", "")) as reader:
            while True:
                try:
                    event, data = reader.events.get(timeout=_STILL_THERE)
                    said = f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
                except queue.Empty:
                    said = ": \n\n"
                try:
                    self.wfile.write(said.encode())
                except OSError:  # it was closed
                    return


def page_at(root: Path, path: str) -> bytes | None:
    """The page at an address of the site, the newest there is; None where there is none."""
    below = urllib.parse.unquote(path).lstrip("/")
    if below.endswith("/") or not below:
        below += "index.html"
    if not below.endswith(".html") or ".." in Path(below).parts:
        return None
    for file in (newer(root, below), root / "build" / "site" / below):
        if file.is_file():
            return file.read_bytes()
    return None


def with_script(page: bytes) -> bytes:
    """The page as it is sent: its script knows which page it is on."""
    own = f'<script src="{LIVE}live.js" data-sum="{sum_of(page)}"></script>'
    return page.replace(b"</body>", own.encode() + b"</body>", 1)


def sum_of(page: bytes) -> str:
    """Two pages with the same are the same page."""
    return hashlib.sha256(page).hexdigest()


def sum_at(root: Path, path: str) -> str:
    """The sum of what stands at an address now."""
    page = page_at(root, path)
    return sum_of((b"" if _is_built(root) else _FIRST) if page is None else page)


def _is_built(root: Path) -> bool:
    return (root / "build" / "site" / "index.html").is_file()


def is_framed(page: bytes) -> bool:
    """Whether its policy lets no script in."""
    return b"script-src" not in page and b"Content-Security-Policy" in page


def asked(rules: str, path: str) -> Iterator[tuple[str, str]]:
    """The headers for a path: those of every rule that fits it."""
    fits = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            fits = bool(re.fullmatch("".join(map(_pattern, _WILD.split(line))), path))
        elif fits:
            name, _, value = line.strip().partition(": ")
            yield name, value


def _pattern(part: str) -> str:
    """Of a rule: `*` is anything, `:site` any folder."""
    return ".*" if part == "*" else "[^/]+" if part.startswith(":") else re.escape(part)


def live(root: Path, readers: Readers) -> functools.partial[Live]:
    """What a server calls for each request."""
    return functools.partial(Live, root=root, readers=readers)
