"""The headers of the site on one's own machine."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

import serve

RULES = """\
/*
  Everywhere: a: b
/
  Top: yes
/x/*
  Below: yes
  Everywhere: c
/:site/x/*
  Any: one
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", [("Everywhere", "a: b"), ("Top", "yes")]),
        ("/y/", [("Everywhere", "a: b")]),
        ("/a/x/z", [("Everywhere", "a: b"), ("Any", "one")]),
        ("/a/b/x/z", [("Everywhere", "a: b")]),
        ("/x/y/z.svg", [("Everywhere", "a: b"), ("Below", "yes"), ("Everywhere", "c")]),
    ],
)
def test_all_rules_that_fit_add_up(path: str, found: list[tuple[str, str]]):
    assert list(serve.asked(RULES, path)) == found


def test_no_rules_no_headers():
    assert list(serve.asked("", "/")) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--look"], "make site"), ([], "datapackages"), (["--port", "PORT"], "--port 0")],
)
def test_what_cannot_be_served_is_said_in_a_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    said: str,
):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        if "PORT" in options:
            (tmp_path / "datapackages").mkdir()
        words = [port if word == "PORT" else word for word in options]
        monkeypatch.setattr("sys.argv", ["serve.py", "--root", str(tmp_path), *words])
        assert serve.main() == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "build").exists()
