#!/usr/bin/env python3
"""Serve the finished site on this machine."""

from __future__ import annotations

import argparse
import functools
import http.server
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the tree whose build/site is served")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    arguments = parser.parse_args()
    folder = arguments.root / "build" / "site"
    if not (folder / "index.html").is_file():
        print("Chưa có trang web; chạy make site trước. · No site yet; run make site first.", file=sys.stderr)
        return 1
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", arguments.port), handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C để dừng · to stop)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
