"""Finds a browser for the tests, installs one where there is none, and starts it.

python scripts/browser.py    prints which browser the tests will use
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
)
MACOS_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = (
    "--no-sandbox",  # root in a container has no other way; only our own pages are opened
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL_SECONDS = 900

NO_BROWSER = """\
======================================================================
  KHÔNG CÓ TRÌNH DUYỆT: các phép thử trong trình duyệt không chạy được.
  Hãy cài Chromium hoặc Chrome, hoặc chỉ đường dẫn tới trình duyệt:
  NO BROWSER: the tests that need one cannot run.
  Please install Chromium or Chrome, or say where a browser is:

      BROWSER_PATH=… make test
======================================================================"""
BROKEN_PATH = """\
BROWSER_PATH={path}
  không phải là một trình duyệt chạy được · is not a browser that starts"""


EXAMPLES = """\
ví dụ · examples:
  browser.py      tìm, nếu không có thì cài · finds one, or installs one
"""


def main() -> int:
    """Find or install a browser; without one, warn, and fail only where nobody reads warnings."""
    argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    asked = os.environ.get("BROWSER_PATH")
    path = find() if asked else find() or install()
    if path:
        print(f"Trình duyệt · Browser: {path}")
        return 0
    if asked:
        print(BROKEN_PATH.format(path=asked), file=sys.stderr)
    print(NO_BROWSER, file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


def find() -> str | None:
    """The path of `BROWSER_PATH` if that is set, else of the first browser here that starts."""
    if asked := os.environ.get("BROWSER_PATH"):
        path = shutil.which(asked)
        return path if path and starts(path) else None
    return next(filter(starts, _candidates()), None)


def starts(path: str) -> bool:
    """Whether the browser answers: a stub for a missing snap, or missing libraries, do not."""
    if sys.platform == "win32":  # there, asking for the version opens a window
        return Path(path).is_file()
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def install() -> str | None:
    """Let Playwright, then the system's package manager, install a browser; its path if one did."""
    for commands in (_by_playwright(), _by_package_manager()):
        if commands and all(map(_succeeds, commands)) and (path := find()):
            return path
    return None


def launch(playwright: Playwright) -> Browser:
    """Start the browser, headless. Playwright explains what to do if there is none."""
    return playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.exists, MACOS_APPLICATIONS)
    if own := _playwrights_own():
        yield own


def _playwrights_own() -> str | None:
    """Where Playwright put its Chromium, if it did."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None

    def ask() -> str:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path

    with ThreadPoolExecutor() as other:  # in one thread Playwright starts only once
        path = other.submit(ask).result()
    return path if Path(path).exists() else None


def _by_playwright() -> list[list[str]]:
    playwright = [sys.executable, "-m", "playwright"]
    commands = [[*playwright, "install", "chromium"]]
    if sys.platform == "linux" and os.geteuid() == 0:
        commands.append([*playwright, "install-deps", "chromium"])
    return commands


def _by_package_manager() -> list[list[str]]:
    if shutil.which("brew"):
        return [["brew", "install", "--cask", "google-chrome"]]
    root = _root_prefix()
    if root is None:
        return []
    if shutil.which("apt-get"):
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        return [[*apt, "update"], [*apt, "install", "-y", "chromium"]]
    if shutil.which("dnf"):
        return [[*root, "dnf", "install", "-y", "chromium"]]
    return []


def _root_prefix() -> list[str] | None:
    """What to write before a command that only root may run, or None where it cannot be run."""
    if sys.platform != "linux":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and _succeeds([*sudo, "true"]) else None


def _succeeds(command: Sequence[str]) -> bool:
    """Run it, say so, and if it fails say why in one line."""
    print("$", *command, flush=True)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=INSTALL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {error}")
        return False
    if done.returncode != 0:
        print(f"  {_reason(done.stdout)}")
    return done.returncode == 0


def _reason(output: str) -> str:
    """The line that names the error, else the last one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["?"]
    return next((line for line in lines if line.startswith(("Error", "E:"))), lines[-1])


if __name__ == "__main__":
    sys.exit(main())
