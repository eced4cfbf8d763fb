#!/usr/bin/env python3
"""Serve the site on this machine, build what changed when a file is saved, and load the open page again.

Tables need no `make seal` for this: what is not sealed is shown all the same, and said here. Where the data has
problems the old page stays, and they stand above it.
"""

from __future__ import annotations

import argparse
import errno
import functools
import http.server
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from preview.handler import Compressed, Handler, asked, live, sum_at
from preview.readers import Readers
from preview.watch import watched

__all__ = ["Compressed", "Handler", "asked", "main", "parser"]

EXAMPLES = """\
ví dụ · examples:
  serve.py                  dựng lại và tải lại mỗi khi lưu · builds and loads again at each save
  serve.py --port 8080      cổng khác · another port
  serve.py --look           chỉ xem trang đã dựng · only look at the site as it stands
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
    if not arguments.look and not (root / "datapackages").is_dir():
        print(f"{root}\n  không có thư mục datapackages · has no folder datapackages", file=sys.stderr)
        return 1
    readers = Readers(functools.partial(sum_at, root))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", arguments.port), live(root, readers))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"Cổng {arguments.port} đang bận · Port {arguments.port} is taken: --port 0", file=sys.stderr)
        return 1
    with server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C để dừng · to stop)", flush=True)
        _serve(server, watched(root, readers) if not arguments.look else nullcontext())
    return 0


def _serve(server: http.server.ThreadingHTTPServer, work: AbstractContextManager[None]) -> None:
    """Until somebody stops it; what was started meanwhile is stopped in any case."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        with work:
            server.serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    sys.exit(main())
