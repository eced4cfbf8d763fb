"""`make serve`: the open page is that of what was just saved, and in the end the whole site is."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT, WITHOUT_HOOK, digest, small_tree

SCRIPTS = ROOT / "scripts"
PAGE = "dia-phuong/huyen-ngay-xua-998/2024-q1/"
WAIT = 300_000  # milliseconds; nothing depends on how fast it is
BAR = "#preview-problems"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_tree(tmp_path_factory.mktemp("serve") / "cây nhỏ")


@pytest.fixture(scope="module")
def served(tree: Path) -> Iterator[str]:
    """The address at which the tree is served."""
    command = [sys.executable, str(SCRIPTS / "serve.py"), "--root", str(tree), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        assert process.stdout
        address = process.stdout.readline().split()[0]
        rest = threading.Thread(target=process.stdout.read)
        rest.start()
        yield address
        process.terminate()
        rest.join()


@pytest.fixture
def page(chromium: Browser, served: str) -> Iterator[Page]:
    found = chromium.new_page()
    found.set_default_timeout(WAIT)
    faults: list[str] = []
    found.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    found.goto(served + PAGE)
    yield found
    assert [fault for fault in faults if "Content Security Policy" in fault] == []
    found.close()


class File:
    """A file that somebody edits."""

    def __init__(self, path: Path) -> None:
        self._path, self._text = path, path.read_text(encoding="utf-8")

    def save(self, old: str = "", new: str = "") -> None:
        """As it was, with this in the place of that."""
        assert old in self._text
        self._path.write_bytes(self._text.replace(old, new).encode())


@pytest.mark.slow
def test_what_is_saved_is_seen(page: Page, tree: Path) -> None:
    figures = File(tree / "datapackages/ngay-xua-2024-q1/data/observations.csv")
    about = File(tree / "docs/vi/gioi-thieu.md")
    body = page.locator(".md-content__inner")
    expect(body).to_contain_text("1.234 suất", timeout=WAIT)

    figures.save(",1234,,gift,1.234,", ",1235,,gift,1.235,")
    expect(body).to_contain_text("1.235 suất", timeout=WAIT)

    figures.save(",1234,,gift,1.234,", ",1234,,gift,1.236,")
    expect(page.locator(BAR)).to_contain_text("ngay-xua-2024-q1/data/observations.csv:2:value", timeout=WAIT)
    expect(page.locator(BAR)).to_be_in_viewport()
    expect(body).to_contain_text(re.compile("1.23[45] suất"))

    figures.save()
    expect(page.locator(BAR)).to_have_count(0, timeout=WAIT)
    expect(body).to_contain_text("1.234 suất", timeout=WAIT)

    about.save(about._text, f"{about._text}\nMột câu mới.\n")
    _compare(tree, _anew(tree))


def _anew(tree: Path) -> Path:
    """The site of the same tree, made from nothing by a program that keeps nothing."""
    root = small_tree(tree.with_name("anew"))
    (root / "docs/vi/gioi-thieu.md").write_bytes((tree / "docs/vi/gioi-thieu.md").read_bytes())
    command = [sys.executable, "-c", WITHOUT_HOOK, "--root", str(root)]
    subprocess.run(command, env={"PYTHONPATH": str(SCRIPTS), "PATH": ""}, check=True, timeout=WAIT / 1000)
    return root


def _compare(tree: Path, root: Path) -> None:
    """In the end they are the same to the byte; the server may still be at work."""
    expected, deadline = digest(root / "build" / "site"), time.monotonic() + WAIT / 1000
    while digest(tree / "build" / "site") != expected:
        assert time.monotonic() < deadline
        time.sleep(1)
