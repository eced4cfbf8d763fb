"""The real site, built once, served on this machine, and a real browser to look at it."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import browser as browsers

ROOT = Path(__file__).parents[2]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site() -> Path:
    """`build/site`, made by the command that everybody uses."""
    subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True, timeout=600)
    return ROOT / "build" / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser; where there is none the tests say so loudly, and fail where CI=true."""
    if browsers.find() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(browsers.NO_BROWSER)
        pytest.skip(browsers.NO_BROWSER)
    with sync_playwright() as playwright:
        found = browsers.launch(playwright)
        yield found
        found.close()
