"""The headers of the site on one's own machine."""

from __future__ import annotations

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
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", [("Everywhere", "a: b"), ("Top", "yes")]),
        ("/y/", [("Everywhere", "a: b")]),
        ("/x/y/z.svg", [("Everywhere", "a: b"), ("Below", "yes"), ("Everywhere", "c")]),
    ],
)
def test_all_rules_that_fit_add_up(path: str, found: list[tuple[str, str]]):
    assert list(serve.asked(RULES, path)) == found


def test_no_rules_no_headers():
    assert list(serve.asked("", "/")) == []
