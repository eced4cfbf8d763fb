#!/usr/bin/env python3
"""Serve the site on this machine, build what changed when a file is saved, and load the open page again.

Tables need no `make seal` for this: what is not sealed is shown all the same, and said here. Where the data has
problems the old page stays, and they stand above it.
"""

from __future__ import annotations

import argparse
import http.server
import sys
from pathlib import Path

from preview.handler import Compressed, Handler, asked, live, page_at, sum_of
from preview.readers import Readers

__all__ = ["Compressed", "Handler", "asked", "main", "parser"]

EXAMPLES = """\
ví dụ · examples:
  scripts/serve.py
  scripts/serve.py --port 8080
  scripts/serve.py --look
"""


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    found.add_argument(
        "--root", type=Path, default=Path(), help="the tree whose site is served (default: here)"
    )
    found.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")
    found.add_argument("--look", action="store_true", help="serve build/site as it stands, and build nothing")
    return found


def main() -> int:
    arguments = parser().parse_args()
    root = arguments.root.resolve()
    if arguments.look and not (root / "build" / "site" / "index.html").is_file():
        print("Chưa có trang web; chạy make site trước. · No site yet; run make site first.", file=sys.stderr)
        return 1
    readers = Readers(lambda path: sum_of(page_at(root, path)))
    with http.server.ThreadingHTTPServer(("127.0.0.1", arguments.port), live(root, readers)) as server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C để dừng · to stop)", flush=True)
        try:
            if arguments.look:
                server.serve_forever()
            else:
                _work(root, server, readers)
        except KeyboardInterrupt:
            print()
    return 0


def _work(root: Path, server: http.server.ThreadingHTTPServer, readers: Readers) -> None:
    from preview.watch import watched

    with watched(root, readers):
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
