#!/usr/bin/env python3
"""Serve the finished site on this machine, with the headers that it asks for."""

from __future__ import annotations

import argparse
import fnmatch
import functools
import gzip
import http.server
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path


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


def asked(rules: str, path: str) -> Iterator[tuple[str, str]]:
    """The headers for a path: those of every rule that fits it."""
    fits = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            fits = fnmatch.fnmatchcase(path, line)
        elif fits:
            name, _, value = line.strip().partition(": ")
            yield name, value


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the tree whose build/site is served")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    arguments = parser.parse_args()
    folder = arguments.root / "build" / "site"
    if not (folder / "index.html").is_file():
        print("Chưa có trang web; chạy make site trước. · No site yet; run make site first.", file=sys.stderr)
        return 1
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", arguments.port), handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C để dừng · to stop)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
