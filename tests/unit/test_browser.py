"""Which browser is found, how one is installed, and what is said when there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import browser

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the browsers of these tests are shell scripts"
)

Put = Callable[[str, int], str]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """An empty machine; `put(name, code)` puts a program on its PATH that ends with that code."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(browser, "MACOS_APPLICATIONS", ())
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)

    def put(name: str, code: int = 0) -> str:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return put


@pytest.mark.parametrize(
    ("programs", "expected"),
    [
        ({}, None),
        ({"chromium": 0}, "chromium"),
        ({"microsoft-edge": 0}, "microsoft-edge"),
        ({"google-chrome": 0, "chromium-browser": 0}, "chromium-browser"),
        ({"chromium-browser": 1, "google-chrome-stable": 0}, "google-chrome-stable"),
        ({"chromium": 127}, None),
        ({"firefox": 0}, None),
    ],
)
def test_the_first_browser_that_starts_is_found(put: Put, programs: dict[str, int], expected: str | None):
    paths = {name: put(name, code) for name, code in programs.items()}
    assert browser.find() == (expected and paths[expected])


def test_playwrights_own_comes_last(put: Put, monkeypatch: pytest.MonkeyPatch):
    own = put("own", 0)
    monkeypatch.setattr(browser, "_playwrights_own", lambda: own)
    assert browser.find() == own
    chromium = put("chromium", 0)
    assert browser.find() == chromium


@pytest.mark.parametrize("by_name", [True, False])
def test_the_browser_asked_for_is_taken(put: Put, monkeypatch: pytest.MonkeyPatch, by_name: bool):
    put("chromium", 0)
    path = put("my-browser", 0)
    monkeypatch.setenv("BROWSER_PATH", "my-browser" if by_name else path)
    assert browser.find() == path


def test_no_other_is_taken_or_installed_for_one_asked_for(
    put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    put("chromium", 0)
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    monkeypatch.setattr(browser, "install", lambda: pytest.fail("it was not asked to install"))
    assert browser.main() == 0
    assert "BROWSER_PATH=/nowhere/chrome\n" in capsys.readouterr().err


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("", 0), ("true", 1)])
def test_without_a_browser_the_warning_is_loud_and_fails_in_ci_only(
    put: Put,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str | None,
    code: int,
):
    if ci is not None:
        monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(browser, "install", lambda: None)
    assert browser.main() == code
    warning = capsys.readouterr().err
    assert "KHÔNG CÓ TRÌNH DUYỆT" in warning
    assert "NO BROWSER" in warning


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ("playwright", ["playwright install"]),
        ("apt-get", ["playwright install", "apt-get update", "apt-get install"]),
        ("nothing", ["playwright install", "apt-get update"]),
    ],
)
def test_the_package_manager_is_asked_after_playwright_and_only_then(
    put: Put, monkeypatch: pytest.MonkeyPatch, works: str, expected: list[str]
):
    monkeypatch.setattr(browser, "_by_playwright", lambda: [["playwright", "install"]])
    monkeypatch.setattr(
        browser,
        "_by_package_manager",
        lambda: [["apt-get", "update"], ["apt-get", "install"]],
    )
    tried: list[str] = []

    def succeeds(command: Sequence[str]) -> bool:
        tried.append(" ".join(command))
        done = works in tried[-1]
        if done and command[-1] == "install":
            put("chromium", 0)
        return done

    monkeypatch.setattr(browser, "_succeeds", succeeds)
    assert (browser.install() is not None) == (works != "nothing")
    assert tried == expected


@pytest.mark.parametrize(
    ("programs", "root", "expected"),
    [
        ([], [], []),
        (["apt-get"], None, []),
        (["apt-get"], [], ["env DEBIAN_FRONTEND=noninteractive apt-get install -y chromium"]),
        (["dnf"], ["sudo", "-n"], ["sudo -n dnf install -y chromium"]),
        (["brew"], None, ["brew install --cask google-chrome"]),
    ],
)
def test_the_system_says_how_it_installs(
    put: Put,
    monkeypatch: pytest.MonkeyPatch,
    programs: list[str],
    root: list[str] | None,
    expected: list[str],
):
    for name in programs:
        put(name, 0)
    monkeypatch.setattr(browser, "_root_prefix", lambda: root)
    assert [" ".join(command) for command in browser._by_package_manager()][-1:] == expected


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("", "?"),
        ("fetching\nError: no such host\n    at line 3\n", "Error: no such host"),
        ("Reading lists\nE: Unable to locate package\n", "E: Unable to locate package"),
        ("first\nlast\n\n", "last"),
    ],
)
def test_a_failure_is_told_in_one_line(output: str, reason: str):
    assert browser._reason(output) == reason
