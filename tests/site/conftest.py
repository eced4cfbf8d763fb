"""The real site, built once, served on this machine, and a real browser to look at it."""

from __future__ import annotations

import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import browser as browsers
import seal
import serve

ROOT = Path(__file__).parents[2]
# The program as it is for a renderer without hooks, and without anything that was kept.
WITHOUT_HOOK = """
import re, sys
import build
from portal import configuration
text = configuration.text
configuration.text = lambda *given: re.sub("hooks:\\n- .*\\n", "", text(*given))
sys.exit(build.main())
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a word, and without headers of ours, as GitHub Pages does."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site() -> Path:
    """`build/site`, made by the command that everybody uses."""
    subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True, timeout=600)
    return ROOT / "build" / "site"


class QuietWithHeaders(Quiet, serve.Handler):
    """The same with the headers of `_headers`, as Netlify and Cloudflare Pages do."""


class QuietCompressed(Quiet, serve.Compressed):
    """With the headers, and gzipped, as hosts of static sites send it."""


@contextmanager
def served(folder: Path, handler: type[http.server.SimpleHTTPRequestHandler]) -> Iterator[str]:
    """The address at which a folder is served."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def small_tree(root: Path) -> Path:
    """The small tree of the golden tests, sealed, to be built whole."""
    shutil.copytree(ROOT / "tests" / "golden" / "given", root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copy(ROOT / "docs" / "logo.svg", root / "docs")
    seal.seal(root / "datapackages")
    return root


def digest(folder: Path) -> str:
    """All that stands in a folder, names and bytes, as one hash."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if not p.is_dir()):
        content = hashlib.sha256(path.read_bytes()).digest()
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode() + content)
    return found.hexdigest()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site, Quiet) as found:
        yield found


@pytest.fixture(scope="session")
def address_with_headers(site: Path) -> Iterator[str]:
    with served(site, QuietWithHeaders) as found:
        yield found


@pytest.fixture(scope="session")
def address_compressed(site: Path) -> Iterator[str]:
    with served(site, QuietCompressed) as found:
        yield found


@pytest.fixture(scope="session")
def address_below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site below a path of its host, as a project page is."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(site, folder / "an-sinh" / "mo")
    with served(folder, Quiet) as found:
        yield f"{found}an-sinh/mo/"


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
